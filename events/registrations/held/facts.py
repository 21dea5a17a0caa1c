"""What is held about one registration, as words: keys and values are for a person to read, in the active language."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from common.formats import country_name, date_words
from common.languages import current_language, language_name, words
from events.registrations.answers.reading import entries_about
from events.registrations.corrections.words import corrected_facts
from events.registrations.deletion.rules import refusal_words
from events.registrations.emails.facts import moment_words, where_words
from events.registrations.enums import RegistrationStatus
from events.registrations.held.attended import attendances_told, certificates_told
from events.registrations.held.blanks import without_blanks
from events.registrations.held.choices import choices_told
from events.registrations.models import Registration
from events.registrations.questions.keeping import erasure_day
from events.registrations.questions.queries import form_of

# While somebody is still judged, notes and reasons are those of who judges alone.
JUDGED = frozenset(RegistrationStatus) - {RegistrationStatus.APPLIED, RegistrationStatus.WAITING}
# Where entries about answers name questions by their codes.
NAMES_OF_QUESTIONS = ("questions", "removed", "wished", "unwished")


def facts_of(registration: Registration, *, own: Collection[int]) -> dict[str, Any]:
    """Return what is held about `registration`, its answers apart; nobody else is named but who registered them.

    What an account of `own`, by number, has done, the person has done.
    `event`, `pool`, `code`, `party`, `accompanies`, `delegation` and `sending_partner` should be read along.
    """
    event = registration.event
    return without_blanks(
        {
            _("Event"): without_blanks(
                {
                    _("Name"): words(event.name, current_language()).text,
                    _("Starts"): moment_words(event.starts_at, event),
                    _("Ends"): moment_words(event.ends_at, event),
                    _("Where"): where_words(event),
                }
            ),
            _("Your details"): _details(registration),
            _("Your registration"): _state(registration),
            _("Who came along"): [
                person.full_name for person in registration.companions.filter(erased_at=None).order_by("pk")
            ],
            **choices_told(registration),
            _("Your journeys"): _journeys(registration),
            _("Your calendar"): _calendar(registration),
            _("When you were there"): attendances_told(registration),
            _("Your certificates of attendance"): certificates_told(registration),
            _("Evaluation of the event"): _evaluation(registration),
            _("Scans of your code"): _scans(registration),
            _("Mails to many people that went to you"): _mails(registration),
            _("What you agreed to"): _consents(registration),
            _("What reviewers noted about your application"): _reviews(registration),
            _("Requests for deletion"): _requests(registration),
            _("Corrections you asked for"): _corrections(registration),
            _("Former addresses that can be put back"): [
                without_blanks({_("E-mail"): row.email, _("Changed"): _moment(row.changed_at, registration)})
                for row in registration.former_addresses.all()
            ],
            _("What happened"): _history(registration, own),
            _("Kept until"): date_words(erasure_day(event), "long", current_language())
            if event.has_end
            else _("Some time after the event, which is postponed without a new date"),
        }
    )


def _details(registration: Registration) -> dict[str, Any]:
    language = current_language()
    return without_blanks(
        {
            _("Given name"): registration.given_name,
            _("Family name"): registration.family_name,
            _("E-mail"): registration.email,
            _("Organisation"): registration.organisation,
            _("Town the organisation is in"): registration.city,
            _("Country the organisation is in"): country_name(str(registration.country), language),
            _("Sector"): registration.get_sector_display(),
            _("How you come"): registration.get_capacity_display(),
            _("Partner who sends you"): str(registration.sending_partner or ""),
            _("Language for our mails"): language_name(registration.language, language),
            _("Why you wish to come"): registration.motivation,
            _("Registered by"): registration.registrar_name,
            _("E-mail address of who registered you"): registration.registrar_email,
            _("Names, addresses and private links you had before"): " · ".join(registration.former),
        }
    )


def _state(registration: Registration) -> dict[str, Any]:
    code, party, delegation = registration.code, registration.party, registration.delegation
    return without_blanks(
        {
            _("Status"): registration.get_status_display(),
            _("Counted as"): registration.get_audience_display(),
            _("Way of taking part"): registration.get_presence_display(),
            _("Group of places"): str(registration.pool or ""),
            _("Delegation of"): str(delegation.partner or "") if delegation else "",
            _("You come as"): code.get_role_display() if code else "",
            _("Your group"): (party.name or party.get_rule_display()) if party else "",
            _("You accompany"): registration.accompanies.full_name if registration.accompanies else "",
            _("Registered"): _moment(registration.registered_at, registration),
            _("Waiting since"): _moment(registration.queued_at, registration),
            _("Offer open until"): _moment(registration.offer_expires_at, registration),
            _("Last changed"): _moment(registration.changed_at, registration),
            _("Private link made"): _moment(registration.link_made_at, registration),
        }
    )


def _calendar(registration: Registration) -> dict[str, Any]:
    """Return what a calendar has answered to the invitation, known to the room above, and whether any are sent."""
    answer = getattr(registration, "calendar_answer", None)
    return without_blanks(
        {
            _("Invitations by mail"): _("Switched off") if registration.without_invitations else "",
            _("Answer to the invitation"): answer.get_answer_display() if answer else "",
            _("Answered"): _moment(answer.answered_at if answer else None, registration),
            _("Asked by mail whether it is meant"): _moment(answer.told_at if answer else None, registration),
        }
    )


def _consents(registration: Registration) -> list[dict[str, Any]]:
    privacy = {
        _("Consent"): _("Taking part, and how data are used for it"),
        _("Version"): registration.privacy_text_version,
        _("Given"): _moment(registration.privacy_consented_at, registration),
    }
    others = [
        without_blanks(
            {
                _("Consent"): consent.get_kind_display(),
                _("In these words"): consent.text.text,
                _("Version"): consent.text.version,
                _("Given"): _moment(consent.given_at, registration),
                _("Taken back"): _moment(consent.withdrawn_at, registration),
            }
        )
        for consent in registration.consents.select_related("text")
    ]
    return ([] if registration.is_named else [privacy]) + others


def _reviews(registration: Registration) -> list[dict[str, Any]]:
    if registration.status not in JUDGED:
        return []
    reviews = registration.reviews.order_by("pk")
    return [without_blanks({_("Score"): review.score, _("Note"): review.note}) for review in reviews]


def _journeys(registration: Registration) -> list[dict[str, Any]]:
    return [
        without_blanks(
            {
                _("Direction"): travel.get_direction_display(),
                _("You leave"): _moment(travel.leaves_at, registration),
                _("You arrive"): _moment(travel.arrives_at, registration),
                _("By what"): travel.words,
                _("Last changed"): _moment(travel.changed_at, registration),
            }
        )
        for travel in registration.travels.all()
    ]


def _evaluation(registration: Registration) -> dict[str, Any]:
    """Say that somebody was asked how it was, and whether they answered; what they answered, nobody can find."""
    invitation = getattr(registration, "evaluation_invitation", None)
    if invitation is None:
        return {}
    return without_blanks(
        {
            _("Invited"): _moment(invitation.invited_at, registration),
            _("Reminder"): _("You want none.") if invitation.without_reminder else "",
            _("Whether you have answered"): invitation.answered_words(),
        }
    )


def _scans(registration: Registration) -> list[dict[str, Any]]:
    return [
        without_blanks(
            {
                _("Door"): scan.door.name,
                pgettext("a date", "Day"): date_words(scan.day, "long", current_language()),
                _("Scanned"): _moment(scan.scanned_at, registration),
                _("State"): scan.get_outcome_display(),
                _("Reason"): scan.get_reason_display() if scan.reason else "",
            }
        )
        for scan in registration.scans.select_related("door")
    ]


def _mails(registration: Registration) -> list[dict[str, Any]]:
    return [
        without_blanks(
            {
                _("Subject"): words(letter.mailing.subject, current_language()).text,
                _("E-mail"): letter.address,
                _("Language"): language_name(letter.written_in or letter.language, current_language()),
                _("State"): letter.get_state_display(),
                _("Last attempt"): _moment(letter.tried_at, registration),
            }
        )
        for letter in registration.deliveries.select_related("mailing")
    ]


def _requests(registration: Registration) -> list[dict[str, Any]]:
    outcomes = {None: _("open"), True: _("granted"), False: _("refused")}
    return [
        without_blanks(
            {
                _("Asked"): _moment(request.asked_at, registration),
                _("Decided"): _moment(request.decided_at, registration),
                _("Outcome"): outcomes[request.granted],
                _("Reason"): refusal_words(request),
            }
        )
        for request in registration.deletion_requests.all()
    ]


def _corrections(registration: Registration) -> list[dict[str, Any]]:
    outcomes = {None: _("open"), True: _("accepted"), False: _("refused")}
    return [
        without_blanks(
            {
                _("Asked"): _moment(correction.asked_at, registration),
                _("As it should be"): {fact.label: fact.after for fact in corrected_facts(correction)},
                _("In your own words"): correction.words,
                _("Decided"): _moment(correction.decided_at, registration),
                _("Outcome"): outcomes[correction.accepted],
                _("Reason"): correction.reason,
            }
        )
        for correction in registration.corrections.all()
    ]


def _history(registration: Registration, own: Collection[int]) -> list[dict[str, Any]]:
    entries = list(entries_about(registration).order_by("timestamp", "pk"))
    labels = _labels(registration) if any(_codes(entry) for entry in entries) else {}
    return [
        without_blanks(
            {
                _("When"): _moment(entry.timestamp, registration),
                _("What"): str(entry.formatter.message) if entry.formatter else "",
                _("Questions"): [labels[code] for code in _codes(entry) if code in labels],
                _("Who"): _who(entry, own),
                _("Reason"): _reason(entry, registration),
            }
        )
        for entry in entries
    ]


def _labels(registration: Registration) -> dict[str, str]:
    """Return what each question reads, by its code."""
    form, language = form_of(registration.event, retired=True), current_language()
    return {question.code: words(question.label, language).text for question in form}


def _codes(entry: ModelLogEntry) -> list[str]:
    """Return the codes of the questions that an entry is about."""
    named = [entry.data.get(name, []) for name in ("question", *NAMES_OF_QUESTIONS)]
    return [code for codes in named for code in ([codes] if isinstance(codes, str) else codes)]


def _who(entry: ModelLogEntry, own: Collection[int]) -> str:
    if entry.user_id is None:
        return ""
    return pgettext("who did it", "You") if entry.user_id in own else pgettext("who did it", "Somebody else")


def _reason(entry: ModelLogEntry, registration: Registration) -> str:
    """Return the reason that a letter has told; others may name other people, or were not meant to be read."""
    is_told = entry.data.get("told", False) and registration.status in JUDGED
    return str(entry.data.get("reason", "")) if is_told else ""


def _moment(moment: dt.datetime | None, registration: Registration) -> str:
    return moment_words(moment, registration.event) if moment else ""

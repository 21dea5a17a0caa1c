"""Letters about the places kept for a partner: to whom it has named, and to whom somebody else replaces."""

from django.utils.translation import gettext as _

from common.languages import current_language, words
from common.letters import name_in_letter
from events.registrations.emails.facts import detail_facts, moment_words
from events.registrations.emails.letters.calendar import cancels_in_calendar
from events.registrations.emails.letters.letter import Letter, see
from events.registrations.models import Registration


def named(registration: Registration) -> Letter:
    """A partner has named the person; the place is kept until they complete their details and say that they come."""
    partner = _sender(registration)
    if partner:
        first = _("Your partner %(partner)s has named you for one of its places at this event.") % {"partner": partner}
    else:
        first = _("You have been named for one of the places at this event.")
    return _to_answer(registration, title=_("A place is kept for you"), first=first)


def named_again(registration: Registration) -> Letter:
    """Whoever was named has not answered yet."""
    partner = _sender(registration)
    if partner:
        first = _("%(partner)s has named you for one of its places at this event, and you have not answered yet.") % {
            "partner": partner
        }
    else:
        first = _("You have been named for one of the places at this event and have not answered yet.")
    return _to_answer(registration, title=_("Please answer: a place is kept for you"), first=first)


def replaced(registration: Registration) -> Letter:
    """Somebody else comes in the person's place."""
    partner = _sender(registration)
    if partner:
        first = _("%(partner)s has given your place to somebody else, who comes instead of you.") % {"partner": partner}
    else:
        first = _("Your place has been given to somebody else, who comes instead of you.")
    return Letter(
        title=_("Somebody else comes in your place"),
        paragraphs=(
            first,
            _("No place is held for you any more. You need not do anything."),
            *cancels_in_calendar(registration, "replaced"),
            _if_a_mistake(registration.replacements.order_by("-pk").first()),
        ),
        button=see(),
    )


def recalled(registration: Registration) -> Letter:
    """Their partner has taken the name of the person back, perhaps with a word why."""
    partner, event = _sender(registration), words(registration.event.name, current_language()).text
    return Letter(
        title=_("No place is kept for you any more"),
        paragraphs=(
            _("%(partner)s had named you for “%(event)s” and has taken your name back.")
            % {"partner": partner, "event": event}
            if partner
            else _("Your name for “%(event)s” has been taken back.") % {"event": event},
            _("You need not do anything. If you think this is a mistake, please write to %(person)s: %(email)s")
            % {"person": name_in_letter(registration.registrar_name), "email": registration.registrar_email}
            if registration.registrar_email
            else _("If this was a mistake, please write to your partner."),
            *cancels_in_calendar(registration, "recalled"),
        ),
        button=see(),
        quoted=_("They write:") if not partner else _("%(partner)s writes:") % {"partner": partner},
    )


def _sender(registration: Registration) -> str:
    partner = (registration.pool and registration.pool.partner) or registration.sending_partner
    return str(partner) if partner else ""


def _if_a_mistake(successor: Registration | None) -> str:
    """Say to whom to write: who has named the person that comes now."""
    if successor is None or not successor.registrar_email:
        return _("If you think this is a mistake, please write to the organisers.")
    return _("If you think this is a mistake, please write to %(person)s: %(email)s") % {
        "person": name_in_letter(successor.registrar_name),
        "email": successor.registrar_email,
    }


def _to_answer(registration: Registration, *, title: str, first: str) -> Letter:
    paragraphs = [first]
    if registration.registrar_email:
        paragraphs.append(
            _("If you have questions, please write to %(person)s, who has named you: %(email)s")
            % {"person": name_in_letter(registration.registrar_name), "email": registration.registrar_email}
        )
    if registration.offer_expires_at is not None:
        deadline = moment_words(registration.offer_expires_at, registration.event)
        paragraphs.append(_("It is kept for you until %(deadline)s.") % {"deadline": deadline})
    paragraphs.append(_("Please complete your details and say whether you come."))
    return Letter(
        title=title,
        paragraphs=tuple(paragraphs),
        button=_("Complete your details and answer"),
        facts=detail_facts(registration)[:2],
        closing=_("If you cannot come, please say so through the same link, so that somebody else gets the place."),
    )

"""Mails to guests in words: what they are called, how they stand, whom they are meant for and when they go out."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common.formats import date_time, number
from common.languages import current_language, language_name, text_of
from events.mailings.due import due_at, open_until
from events.mailings.enums import DeliveryState, HeldReason, MailingState, Reason, Rule, Timing
from events.mailings.filters import RecipientFilters
from events.mailings.models import Delivery, Mailing
from events.mailings.placeholders import with_event
from events.programme.models import Event
from events.registrations.emails.facts import moment_words


def title_of(mailing: Mailing) -> str:
    """Return what a mail is called: its subject, with the name of the event filled in."""
    subject = text_of(mailing.subject)
    if mailing.event is not None:
        subject = with_event(subject, mailing.event)
    return subject or _("Mail without a subject")


def recipient_words(event: Event, recipients: Mapping[str, Any]) -> list[str]:
    """Return what the recipients are chosen by, as "Status: Confirmed"; what is lost is said to be."""
    filters = RecipientFilters(dict(recipients), event=event)
    found = []
    for name, value in recipients.items():
        field = filters.form.fields.get(name)
        found.append(
            _("%(filter)s: %(value)s") % {"filter": field.label, "value": _chosen(field, value)}
            if field is not None
            else _("Something that does not exist any more")
        )
    return found or [_("Everybody who has ever registered, whatever became of it")]


def _chosen(field: forms.Field, value: str) -> str:
    if isinstance(field, forms.ModelChoiceField):
        offered: Any = field.queryset
        one = offered.filter(pk=value).first() if value.isdecimal() else None
        return field.label_from_instance(one) if one is not None else _("something that does not exist any more")
    choices = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    return choices.get(value, _("something that does not exist any more"))


def when_words(mailing: Mailing) -> str:
    """Return when a mail goes out or went out, in a sentence."""
    event = mailing.event
    if event is None:
        return ""
    if mailing.started_at is not None:
        return _("Began to go out: %(moment)s") % {"moment": moment_words(mailing.started_at, event)}
    due = due_at(mailing)
    if due is None:
        return _("Goes out when somebody sends it.")
    moment = moment_words(due, event)
    if mailing.timing == Timing.AT:
        return _("Goes out: %(moment)s") % {"moment": moment}
    return _("%(rule)s: %(moment)s") % {"rule": rule_words(mailing.rule, mailing.days or 0), "moment": moment}


def rule_words(rule: str, days: int) -> str:
    """Return a rule as a sentence without a full stop."""
    shown = number(days, current_language())
    return {
        Rule.BEFORE_START: ngettext(
            "%(number)s day before the event begins", "%(number)s days before the event begins", days
        ),
        Rule.AFTER_END: ngettext("%(number)s day after the event ends", "%(number)s days after the event ends", days),
        Rule.AFTER_CLOSING: ngettext(
            "%(number)s day after registration closes", "%(number)s days after registration closes", days
        ),
    }[Rule(rule)] % {"number": shown}


def later_words(mailing: Mailing) -> str:
    """Return what becomes of people whom a rule comes to be meant for later; "" without a rule, and once it is over."""
    until = open_until(mailing) if mailing.started_at is None else mailing.goes_on_until
    if until is None or until <= timezone.now() or mailing.event is None:
        return ""
    moment = moment_words(until, mailing.event)
    return _("Whoever comes to be among the recipients later gets it too, until %(moment)s. Nobody gets it twice.") % {
        "moment": moment
    }


def state_words(mailing: Mailing) -> tuple[str, bool]:
    """Return the state of a mail in a word, and whether that is a good one."""
    if mailing.state == MailingState.SENDING and mailing.paused_until is not None:
        return pgettext("mail to many", "Waits for the mail server"), False
    good = mailing.state in (MailingState.SENDING, MailingState.SENT, MailingState.PLANNED)
    return str(MailingState(mailing.state).label), good


def held_words(mailing: Mailing) -> str:
    """Return why a mail is held back; "" when it is not."""
    return str(HeldReason(mailing.held_reason).label) if mailing.held_reason else ""


def delivery_words(delivery: Delivery) -> str:
    """Return what became of one letter beyond its state: the reason, with the numbers a mail server said."""
    parts = []
    if delivery.reason:
        parts.append(str(Reason(delivery.reason).label))
    if delivery.code:
        parts.append(_("Answer of the mail server: %(code)s") % {"code": delivery.code})
    if delivery.state == DeliveryState.UNKNOWN:
        parts.append(_("Nobody knows whether it went out, so it is not sent again by itself."))
    return " ".join(parts)


def letter_language(delivery: Delivery) -> str:
    """Return the language somebody reads, and the one they got instead, where that is another."""
    reader = current_language()
    own = language_name(delivery.language, reader)
    if not delivery.written_in or delivery.written_in == delivery.language:
        return own
    return _("%(own)s, got %(other)s") % {"own": own, "other": language_name(delivery.written_in, reader)}


def gap_words(missing: Mapping[str, str], readers: Mapping[str, int]) -> list[str]:
    """Return, for each language without a text, how many read it and what they would get instead."""
    reader = current_language()
    found = []
    for language, instead in missing.items():
        people = readers.get(language, 0)
        words = {
            "language": language_name(language, reader),
            "number": number(people, reader),
            "other": language_name(instead, reader) if instead else "",
        }
        if not people:
            found.append(_("%(language)s: nobody among the recipients; they would get %(other)s.") % words)
        else:
            found.append(
                ngettext(
                    "%(language)s: %(number)s recipient would get %(other)s.",
                    "%(language)s: %(number)s recipients would get %(other)s.",
                    people,
                )
                % words
            )
    return found


def count_words(states: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return how many letters are in which state, in the usual order: value, word and number."""
    return [(state.value, str(state.label), states[state]) for state in DeliveryState if states.get(state)]


def local_words(moment: dt.datetime, event: Event) -> str:
    """Return a moment on the clocks of the event, without naming them."""
    return date_time(moment, event.time_zone, current_language())

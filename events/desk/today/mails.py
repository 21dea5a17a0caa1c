"""What waits in mails to guests: letters that have not arrived, and mails that were held back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.clean_text import ISOLATED
from common.formats import number
from common.languages import current_language
from events.desk.mailings.words import title_of
from events.desk.signals import Chore
from events.mailings.enums import DeliveryState, MailingKind, MailingState
from events.mailings.models import Delivery, Mailing
from events.programme.models import Event

# Nothing more happens to them by itself, and the person has no letter, or may have none.
LOST = (DeliveryState.REFUSED, DeliveryState.BOUNCED, DeliveryState.UNKNOWN)
# Whoever has looked at them has no way to say so; after two weeks they stand in the mail's own log alone.
LOST_WITHIN = dt.timedelta(days=14)
# Where more mails of an event need somebody, the list of its mails says which.
MOST_NAMED = 3


def mail_chores(events: Collection[Event]) -> dict[int, list[Chore]]:
    """Return what there is to do about mails, for each of `events` that has such by its number; two queries."""
    lost = _lost_letters(events)
    waiting = Mailing.objects.service().filter(event__in=events)
    waiting = waiting.filter(Q(pk__in=list(lost)) | Q(state=MailingState.HELD))
    found: dict[int, list[Mailing]] = defaultdict(list)
    of_number = {event.pk: event for event in events}
    for mailing in waiting:
        if mailing.event_id is not None:
            mailing.event = of_number[mailing.event_id]
            found[mailing.event_id].append(mailing)
    return {key: _chores(of_number[key], mailings, lost) for key, mailings in found.items()}


def _lost_letters(events: Collection[Event]) -> dict[int, dict[str, int]]:
    """Return, by the number of a mail, how many of its letters were lost lately, state by state."""
    # Who was erased has no address any more: nobody can be written to again.
    rows = Delivery.objects.filter(
        mailing__event__in=events,
        mailing__kind=MailingKind.SERVICE,
        state__in=LOST,
        settled_at__gte=timezone.now() - LOST_WITHIN,
    ).exclude(address="")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for mailing, state, count in rows.order_by().values_list("mailing", "state").annotate(Count("pk")):
        found[mailing][state] = count
    return found


def _chores(event: Event, mailings: list[Mailing], lost: Mapping[int, Mapping[str, int]]) -> list[Chore]:
    if len(mailings) > MOST_NAMED:
        sentence = ngettext(
            "%(number)s mail needs you: it was held back, or letters of it have not arrived.",
            "%(number)s mails need you: they were held back, or letters of them have not arrived.",
            len(mailings),
        )
        shown = number(len(mailings), current_language())
        return [Chore(sentence % {"number": shown}, reverse("desk:mailings", args=[event.pk]), "mail")]
    found = []
    for mailing in mailings:
        if mailing.state == MailingState.HELD:
            text = _("The mail “%(mail)s” was held back and has not gone out.") % {"mail": _named(mailing)}
            found.append(Chore(text, reverse("desk:mailing", args=[event.pk, mailing.pk]), "mail"))
        if mailing.pk in lost:
            found.append(_lost_chore(event, mailing, lost[mailing.pk]))
    return found


def _lost_chore(event: Event, mailing: Mailing, lost: Mapping[str, int]) -> Chore:
    total = sum(lost.values())
    sentence = ngettext(
        "%(number)s letter of “%(mail)s” came back or was not sent.",
        "%(number)s letters of “%(mail)s” came back or were not sent.",
        total,
    )
    asked_for = f"?{urlencode({'state': next(iter(lost))})}" if len(lost) == 1 else ""
    url = reverse("desk:mailing_log", args=[event.pk, mailing.pk]) + asked_for
    return Chore(sentence % {"number": number(total, current_language()), "mail": _named(mailing)}, url, "mail")


def _named(mailing: Mailing) -> str:
    return ISOLATED.format(title_of(mailing))

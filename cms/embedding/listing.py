"""The list itself: a piece of HTML that stands on its own in somebody else's page."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.embedding.wanted import Wanted
from cms.presenters import facts
from common.languages import direction
from events.calendars.filtering import NAMES
from events.models import Event
from events.programme.enums import Precision, RegistrationPhase

# How much of 2027-03-18T09:00+01:00 is true.
KNOWN = {Precision.MONTH: 7, Precision.DAY: 10}


@dataclass(frozen=True, slots=True)
class Row:
    """One event in words of the reader's language; `begins` is its first day or instant for machines."""

    event: Event
    url: str
    kind: str
    begins: str
    dates: str
    clock: str
    place: str
    flag: str
    status: str


def listing(wanted: Wanted, language: str) -> SafeString:
    """Return the events that are `wanted`, in `language`, as HTML; addresses in it are complete. One query."""
    with translation.override(language):
        now = timezone.now()
        rows = [_row(event, language, now) for event in wanted.events()]
        context = {
            "language": language,
            "direction": direction(language),
            "name": _("%(name)s: events") % {"name": settings.NETWORK_NAME},
            "rows": rows,
            "list_url": complete("event_list", wanted, language),
            "subscribe_url": complete("calendar_subscribe", wanted, language),
        }
        # Without a request: nothing here may depend on who asks.
        return render_to_string("cms/embedding/events.html", context)


def complete(view: str, wanted: Wanted, language: str) -> str:
    """Return the complete address of a page about the same events; such a page takes one value of each kind."""
    narrowed = {name: getattr(wanted.which, name) for name in NAMES}
    query = urlencode({name: values[0] for name, values in narrowed.items() if len(values) == 1})
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse(view)}{'?' if query else ''}{query}"


def _row(event: Event, language: str, now: dt.datetime) -> Row:
    flag, _tone = facts.flag(event, RegistrationPhase.NONE, ())
    return Row(
        event=event,
        url=f"{settings.BASE_URL}{reverse('event', args=[event.slug])}",
        kind=event.get_kind_display(),
        begins=event.starts_at.astimezone(event.zone).isoformat(timespec="minutes")[
            : KNOWN.get(Precision(event.precision))
        ],
        dates=facts.dates(event, language),
        # Nobody is to set out for what will not be, or not then.
        clock="" if flag else facts.clock(event, language, now),
        place=facts.place(event, language),
        flag=flag,
        status=event.status,
    )

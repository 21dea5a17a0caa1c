"""The ways from the list of events to the views of the calendar and back, which keep the filters."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from cms.calendar.months import month_of
from cms.forms.events import NarrowingForm


def switch(form: NarrowingForm, here: str, month: dt.date, agenda: str = "") -> list[dict[str, Any]]:
    """Return the ways to look at events: label, address with the filters, and whether it is `here`.

    `month` is the one that the view by month begins with, `agenda` the query with which the agenda shows the same.
    """
    query = form.filter.query()
    views = [
        ("list", pgettext("way to look at events", "List"), with_query(reverse("event_list"), query)),
        ("agenda", pgettext("way to look at events", "Agenda"), with_query(reverse("calendar"), agenda, query)),
        ("month", pgettext("way to look at events", "Month"), with_query(month_url(month), query)),
    ]
    return [{"label": label, "url": url, "current": name == here} for name, label, url in views]


def month_url(month: dt.date) -> str:
    """Return the address of `month`."""
    return reverse("calendar_month", args=[month_of(month)])


def with_query(path: str, *queries: str) -> str:
    """Return `path` with those of `queries` that say something."""
    query = "&".join(filter(None, queries))
    return f"{path}?{query}" if query else path

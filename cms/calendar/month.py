"""The calendar by month."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from cms.calendar.agenda import days_of
from cms.calendar.forms import JumpForm
from cms.calendar.frame import asked
from cms.calendar.months import FIRST, LAST, last_day, month_of, shifted, weeks
from cms.calendar.table import table
from cms.calendar.ways import month_url, switch, with_query
from cms.models import EventIndexPage
from common import formats

# How far ahead people may leaf where nothing is planned yet.
MONTHS_AHEAD = 12


def month_context(
    request: HttpRequest, pages: Iterable[EventIndexPage], month: dt.date, jump: JumpForm | None = None
) -> dict[str, Any]:
    """Return the context of cms/calendar/month.html; `jump` is what somebody asked for in vain."""
    given = asked(request, pages, month_url(month))
    language, query = given.language, given.form.filter.query()
    end = last_day(month)
    entries = given.listed.between(month, end, language)
    this_month = month_of(given.today)
    ends = given.listed.ends() or (this_month, this_month)
    earliest, latest = min(ends[0], this_month), max(ends[1], shifted(this_month, MONTHS_AHEAD))
    before = shifted(month, -1) if month > max(earliest, FIRST) else None
    after = shifted(month, 1) if month < min(latest, LAST) else None
    upcoming = None if entries else given.listed.following(end, language)
    return {
        **given.context,
        "month": month,
        "month_words": formats.date_words(month, "month", language),
        "weekdays": weeks(month, language)[0],
        "weeks": table(month, entries, language, given.today),
        "by_month": [entry for entry in entries if entry.by_month],
        "days": days_of(entries, month),
        "number": len(entries),
        "others": given.others(month, end, len(entries)),
        "before": before and _link(before, language, query),
        "after": after and _link(after, language, query),
        "this_month": None if month == this_month else _link(this_month, language, query),
        "next_entry": upcoming,
        "next_url": with_query(month_url(upcoming.first), query) if upcoming else "",
        "jump": jump or JumpForm(initial={"month": month.month, "year": month.year}, language=language),
        "kept": [(name, value) for name, value in given.form.chosen.items() if value],
        "views": switch(given.form, "month", month, "" if month == this_month else f"since={month:%Y-%m}"),
    }


def _link(month: dt.date, language: str, query: str) -> dict[str, str]:
    return {"url": with_query(month_url(month), query), "label": formats.date_words(month, "month", language)}

"""What an organiser is told after an activity was moved, and the way back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from common import formats
from common.languages import current_language, listed, text_of
from events.programme.conflicts import Conflict, ConflictKind
from events.programme.models import Activity

SESSION_KEY = "grid_told"
# What the form "Undo" sends back.
UNDONE_BY = ("start_date", "start_time", "length", "room", "track")


def told(
    activity: Activity,
    before: dict[str, Any],
    *,
    new: Iterable[Conflict],
    undone: bool,
    still: Iterable[Conflict] = (),
) -> dict[str, Any]:
    """Return what is said once `activity` was moved: plain JSON, in the words of the active language.

    `before` is its former place as `forms.place_of` returns it, to which "Undo" leads back; `new` are the conflicts
    that were not there before, `still` those of the activity that were. `undone` says that this was the way back.
    """
    new = list(new)
    title = text_of(activity.title)
    if undone:
        sentence = _("“%(title)s” is back where it was.") % {"title": title}
    else:
        sentence = _("“%(title)s” is now here: %(where)s.") % {"title": title, "where": where_words(activity)}
    return {
        "activity": activity.pk,
        "sentence": sentence,
        "conflicts": [conflict.sentence for conflict in new],
        "still": [conflict.sentence for conflict in still],
        "guests": any(conflict.kind == ConflictKind.GUESTS for conflict in new),
        "undo": {} if undone else {**{name: before[name] for name in UNDONE_BY}, "version": activity.version},
    }


def keep(request: HttpRequest, what: dict[str, Any]) -> None:
    """Keep what is told for the page that a plain form leads to."""
    request.session[SESSION_KEY] = what


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """Return, once, what was kept for this page."""
    found: dict[str, Any] | None = request.session.pop(SESSION_KEY, None)
    return found


def new_conflicts(before: Iterable[Conflict], after: Iterable[Conflict]) -> list[Conflict]:
    """Return those of the conflicts `after` that were not there `before`, or now concern more guests."""
    known = {conflict.key: frozenset(conflict.guests) for conflict in before}
    return [
        conflict
        for conflict in after
        if conflict.key not in known or not known[conflict.key].issuperset(conflict.guests)
    ]


def where_words(activity: Activity) -> str:
    """Write when, where and in which track `activity` is: "Friday, 19 March, 9:00 to 10:00, Hall"."""
    language, zone = current_language(), activity.event.zone
    if activity.starts_at is None:
        return _("no time yet")
    parts = [
        day_words(formats.day_of(activity.starts_at, zone)),
        formats.time_range(activity.starts_at, activity.ends_at, zone, language),
        text_of(activity.room.name) if activity.room else text_of(activity.place) or _("no room"),
    ]
    if activity.track:
        parts.append(text_of(activity.track.name))
    return listed(parts)


def day_words(day: dt.date) -> str:
    """Write `day` with its weekday, short enough for a link: "Thursday, 18 March"."""
    language = current_language()
    return listed([formats.date_words(day, "weekday", language), formats.date_words(day, "day", language)])


def hour_words(hour: int) -> str:
    """Write the beginning of an `hour` of the day as the other times on the page: "13:00", or "1:00 PM"."""
    moment = dt.datetime(2000, 1, 1, hour, tzinfo=dt.UTC)
    return formats.time_words(moment, "UTC", current_language())

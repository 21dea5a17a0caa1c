"""Which charts there are, and how each is drawn."""

from collections.abc import Callable
from typing import Any

from common.charts.bars import Bars, bars_of
from common.charts.course import Course, course_of
from common.charts.figures import Figures
from events.desk.statistics import coming, counts
from events.desk.statistics.scope import Scope

Drawing = Callable[[Figures, str], Any]
Chart = Bars | Course

# By the name in addresses, in the order shown.
CHARTS: dict[str, tuple[Callable[[Scope], Figures], Drawing]] = {
    "over-time": (counts.over_time, course_of),
    "event": (counts.by_event, bars_of),
    "places": (counts.after_the_place, bars_of),
    "no-shows": (coming.absent_by_audience, bars_of),
    "no-shows-country": (coming.absent_by_country, bars_of),
    "country": (counts.by_country, bars_of),
    "partner": (counts.by_partner, bars_of),
    "sector": (counts.by_sector, bars_of),
    "capacity": (counts.by_capacity, bars_of),
    "first-time": (counts.by_first_time, bars_of),
    "answers": (counts.answers_in_time, bars_of),
}


def names_for(scope: Scope) -> list[str]:
    """Return the names of the charts that say something about `scope`."""
    left_out = {"event"} if scope.event is not None else set()
    if scope.event is not None and not scope.event.form_version:
        left_out.add("answers")
    if scope.event is not None and not scope.event.has_ended():
        left_out |= {"no-shows", "no-shows-country"}
    return [name for name in CHARTS if name not in left_out]


def charts_of(scope: Scope) -> list[Chart]:
    """Return the charts of `scope`, drawn for its reader; as many queries for ten thousand people as for ten."""
    return [draw(count(scope), scope.language) for count, draw in (CHARTS[name] for name in names_for(scope))]

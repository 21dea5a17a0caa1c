"""What the screens about the arrangement of activities share."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from events.desk.grid.days import days_shown
from events.desk.grid.layout import in_tray, lay_out
from events.desk.grid.rows import rows_of
from events.desk.grid.told import day_words, hour_words
from events.desk.views.base import EventView
from events.programme.conflicts import Conflict, Plan
from events.programme.models import Activity, Room, Track
from events.registrations.choices.conflicts import conflicts_of, plans_of

# What columns may stand for, by the field of an activity that says in which it is.
COLUMNS: dict[str, type[Room | Track]] = {"room": Room, "track": Track}


class ArrangingView(EventView):
    """A screen that knows the activities of the event and their conflicts, and which part of the grid is meant.

    The address says which day, `day`, and what columns are, `by`; what it does not say, or says wrong, is the first.
    """

    tab = "programme"

    @cached_property
    def plans(self) -> list[Plan]:
        """The activities that are not cancelled, as they were when first asked for."""
        return plans_of(self.event)

    @cached_property
    def activities(self) -> list[Activity]:
        """The activities alone."""
        return [plan.activity for plan in self.plans]

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Their conflicts."""
        return conflicts_of(self.event, self.plans)

    @cached_property
    def days(self) -> list[dt.date]:
        """The days that can be chosen."""
        return days_shown(self.event, self.activities)

    @cached_property
    def day(self) -> dt.date:
        """The day that was chosen."""
        asked = self.request.GET.get("day", "")
        return next((day for day in self.days if day.isoformat() == asked), self.days[0])

    @cached_property
    def by(self) -> str:
        """What columns are."""
        asked = self.request.GET.get("by", "")
        return asked if asked in COLUMNS else "room"

    def grid_url(self, day: dt.date | None = None, activity: int | None = None) -> str:
        """Return the address of the grid on `day`, with the present columns, at `activity` by its number."""
        query = urlencode({"day": (day or self.day).isoformat(), "by": self.by})
        place = f"#activity-{activity}" if activity else ""
        return f"{reverse('desk:grid', args=[self.event.pk])}?{query}{place}"

    def forget(self) -> None:
        """Read everything anew: something was moved."""
        for name in ("plans", "activities", "conflicts", "days"):
            self.__dict__.pop(name, None)

    def region_context(
        self, told: dict[str, Any] | None = None, refused: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """Return what the part of the page shows that is drawn anew after a move.

        `told` says what was moved, and `refused` why something was not, with the address of the form for it.
        """
        columns = list(COLUMNS[self.by].objects.filter(event=self.event))
        layout = lay_out(
            self.activities, self.day, self.event.zone, by=self.by, columns=columns, conflicts=self.conflicts
        )
        tray = in_tray(self.activities, self.conflicts)
        shown = {block.activity.pk for block in (*layout.blocks, *tray)}
        found = [conflict for conflict in self.conflicts if shown & {activity.pk for activity in conflict.activities}]
        return {
            "event": self.event,
            "told": told,
            "refused": refused,
            "layout": layout,
            "tray": tray,
            "by": self.by,
            "day": self.day,
            "day_words": day_words(self.day),
            "lines": [(hour_words(hour), top) for hour, top in layout.lines],
            # From 0:00 on, for what the script says; it changes the minutes.
            "clock": "|".join(hour_words(hour) for hour in range(24)),
            "has_columns": bool(columns),
            "query": urlencode({"day": self.day.isoformat(), "by": self.by}),
            "rows": rows_of(found, self.event, self.by),
            "number_of_conflicts": len(self.conflicts),
        }


def is_script(request: HttpRequest) -> bool:
    """True for what grid.js asks: it takes the part of the page that changes, not the whole."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"

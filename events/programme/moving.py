"""Moving what belongs to one event to the dates of another: as many days on, at the same time of day."""

import datetime as dt
from dataclasses import dataclass
from typing import overload
from zoneinfo import ZoneInfo

from events.programme.models import Event


@dataclass(frozen=True, slots=True)
class Move:
    """By how many days, from the clocks of which zone to those of which."""

    days: dt.timedelta
    source: ZoneInfo
    target: ZoneInfo

    @classmethod
    def between(cls, source: Event, target: Event) -> "Move":
        """Return the move from the beginning of `source` to that of `target`."""
        days = target.starts_at.astimezone(target.zone).date() - source.starts_at.astimezone(source.zone).date()
        return cls(days, source.zone, target.zone)

    @overload
    def moment(self, moment: dt.datetime) -> dt.datetime: ...
    @overload
    def moment(self, moment: None) -> None: ...
    def moment(self, moment: dt.datetime | None) -> dt.datetime | None:
        """Return `moment` on its new day at the same time of day, whatever the clocks have done in between.

        Raises `OverflowError` when that day is not in the calendar.
        """
        if moment is None:
            return None
        there = moment.astimezone(self.source).replace(tzinfo=None)
        return (there + self.days).replace(tzinfo=self.target).astimezone(dt.UTC)

    def day(self, day: str) -> str:
        """Return `day`, written YYYY-MM-DD, so many days on; "" for none. Raises `OverflowError` as above."""
        return (dt.date.fromisoformat(day) + self.days).isoformat() if day else ""

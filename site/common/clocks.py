"""From what a clock on the wall shows to an instant: pure functions, no database."""

import datetime as dt
import zoneinfo

from django.utils.translation import gettext as _


class TimeDoesNotExist(Exception):
    """The clocks go forward over this time."""

    def __init__(self, wall: dt.datetime, zone: zoneinfo.ZoneInfo, instead: dt.datetime) -> None:
        self.wall, self.zone, self.instead = wall, zone, instead
        super().__init__(wall, zone, instead)

    def __str__(self) -> str:
        return _(
            "%(time)s does not exist on this day: the clocks in %(zone)s go forward over it. You may mean %(instead)s."
        ) % {"time": f"{self.wall:%H:%M}", "zone": self.zone.key, "instead": f"{self.instead:%H:%M}"}


class TimeHappensTwice(Exception):
    """The clocks go back over this time, so it names two instants."""

    def __init__(self, wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> None:
        self.wall, self.zone = wall, zone
        super().__init__(wall, zone)

    def __str__(self) -> str:
        return _(
            "%(time)s happens twice on this day: the clocks in %(zone)s go back over it. Choose a time outside it."
        ) % {"time": f"{self.wall:%H:%M}", "zone": self.zone.key}


def instant(wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Return the instant, in UTC, at which the clocks of `zone` show the naive `wall`.

    Raises `TimeDoesNotExist` or `TimeHappensTwice` where the clocks change over that time.
    """
    early = wall.replace(tzinfo=zone, fold=0)
    late = wall.replace(tzinfo=zone, fold=1)
    moment = early.astimezone(dt.UTC)
    again = moment.astimezone(zone).replace(tzinfo=None)
    if again != wall:
        raise TimeDoesNotExist(wall, zone, again)
    if early.utcoffset() != late.utcoffset():
        raise TimeHappensTwice(wall, zone)
    return moment

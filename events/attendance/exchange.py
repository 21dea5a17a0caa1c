"""Columns that say when guests were there."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.exchange.columns import Column
from common.exchange.writing import Cell, Kind
from events.attendance.models import Attendance

GROUP = _("On the day")
NUMBER, DAYS = "days_there", "there_on"
LABELS = {
    NUMBER: pgettext_lazy("column of a list of participants", "Days there"),
    DAYS: pgettext_lazy("column of a list of participants", "There on"),
}
BETWEEN = "; "


def attendance_columns() -> list[Column]:
    """Return the columns of a registration that say on how many days its person was there, and on which."""
    read = _Days()
    return [
        Column(NUMBER, LABELS[NUMBER], Kind.NUMBER, beside=read, group=GROUP, is_first=False),
        Column(DAYS, LABELS[DAYS], beside=read, group=GROUP, is_first=False),
    ]


class _Days:
    """Reads the days of many people with one query."""

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return the days as every spreadsheet reads them; who never came has none."""
        found: dict[int, list[dt.date]] = defaultdict(list)
        rows = Attendance.objects.days().filter(registration__in=keys).order_by("day")
        for registration, day in rows.values_list("registration", "day"):
            found[registration].append(day)
        return {
            key: {NUMBER: len(found[key]), DAYS: BETWEEN.join(day.isoformat() for day in found[key])} for key in keys
        }

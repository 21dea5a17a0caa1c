"""Who was there, on which day and at which activity, and how that is known."""

from typing import Any

from django.utils.translation import gettext_lazy

from common.exchange.columns import Column, names_of
from common.exchange.writing import Kind
from common.languages import text_of
from events.attendance.enums import Source as Known
from events.attendance.models import Attendance
from events.desk.attendance.overview import OnTheDay
from events.desk.exports.sources.base import ListSource
from events.desk.exports.sources.signups import of_person
from events.desk.exports.titles import MORE, TITLES
from events.registrations.exchange.columns import in_zone, registration_columns


class WhoWasThere(ListSource):
    """One row for each person and day, and one for each activity somebody was at."""

    name = "attendance"
    title = TITLES["attendance"]
    about = gettext_lazy("Who was there on which day and at which activity, and how that is known.")
    view_class = OnTheDay
    first = (
        "family_name", "given_name", "organisation", "country", "day", "activity", "source", "recorded_at",
        "recorded_by",
    )  # fmt: skip

    def get_columns(self) -> list[Column]:
        """What is known of the person, then of their being there."""
        local = in_zone(self.event)
        group = gettext_lazy("On the day")
        return [
            *of_person(registration_columns(self.event)),
            Column("day", MORE["day"], Kind.DAY, ("day",), group=group),
            Column("activity", MORE["activity"], paths=("activity__title",), cell=text_of, group=group),
            Column("source", MORE["source"], paths=("source",), cell=names_of(Known), group=group),
            Column("happened_at", MORE["happened_at"], Kind.MOMENT, ("happened_at",), local, group=group),
            Column("recorded_at", MORE["recorded_at"], Kind.MOMENT, ("recorded_at",), local, group=group),
            Column(
                "recorded_by", MORE["recorded_by"], paths=("recorded_by__first_name", "recorded_by__last_name"),
                cell=_name, group=group,
            ),
        ]  # fmt: skip

    def queryset(self) -> Any:
        """Return what is recorded, day by day. Who was erased is listed without a name: they were there."""
        rows = Attendance.objects.at(self.event)
        return rows.order_by("day", "registration__family_name", "registration__given_name", "registration", "pk")

    def list_url(self) -> str:
        """No screen lists just these."""
        return ""


def _name(first: str | None, last: str | None) -> str:
    return f"{first or ''} {last or ''}".strip()

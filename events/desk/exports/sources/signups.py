"""Who has a place at which activity, and who sits in which bus."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.exchange.columns import Column, rows_of
from common.exchange.writing import Kind, Row
from common.languages import text_of
from events.desk.exports.sources.base import ListSource
from events.desk.exports.titles import MORE, TITLES
from events.desk.programme.activities import ActivityList
from events.registrations.exchange.columns import in_zone, registration_columns
from events.registrations.models import Signup

PERSON = "registration__"


class Signups(ListSource):
    """Everybody with a place at an activity, activity by activity; `activity` in the address keeps one of them."""

    name = "signups"
    title = TITLES["signups"]
    about = gettext_lazy("Who has a place at which workshop or visit, for whoever leads the way and ticks people off.")
    view_class = ActivityList
    first = (
        "activity", "starts_at", "place", "nth", "family_name", "given_name", "organisation", "city", "country",
        "language", "here",
    )  # fmt: skip
    order: ClassVar[tuple[str, ...]] = ("activity__starts_at", "activity")

    def get_columns(self) -> list[Column]:
        """What is known of the activity, then of the person: names and where they come from, and how to reach them."""
        local = in_zone(self.event)
        group = gettext_lazy("Activity")
        return [
            Column("activity", MORE["activity"], paths=("activity__title",), cell=text_of, group=group),
            Column("starts_at", MORE["starts_at"], Kind.MOMENT, ("activity__starts_at",), local, group=group),
            Column("meets_at", MORE["meets_at"], Kind.MOMENT, ("activity__meets_at",), local, group=group),
            Column(
                "meeting_point", MORE["meeting_point"], paths=("activity__meeting_point",), cell=text_of, group=group
            ),
            Column("place", MORE["place"], paths=("activity__room__name", "activity__place"), cell=_place, group=group),
            Column("vehicle", MORE["vehicle"], paths=("activity__vehicle__name",), cell=text_of, group=group),
            Column("seats", MORE["seats"], Kind.NUMBER, ("activity__vehicle__capacity",), group=group),
            Column("contact_name", MORE["contact_name"], paths=("activity__contact_name",), group=group),
            Column("contact_phone", MORE["contact_phone"], paths=("activity__contact_phone",), group=group),
            Column("nth", MORE["nth"], Kind.NUMBER, ("activity",), self._next, group=group),
            *of_person(registration_columns(self.event)),
        ]

    def signups(self) -> QuerySet[Signup]:
        """Return the places that are listed, in their order."""
        found = Signup.objects.holding().filter(activity__event=self.event, registration__erased_at=None)
        if (activity := self.query.get("activity", "")).isdecimal():
            found = found.filter(activity=int(activity))
        return found.order_by(*self.order, f"{PERSON}family_name", f"{PERSON}given_name", "pk")

    def queryset(self) -> Any:
        """Return the places."""
        return self.signups()

    def rows(self, columns: Sequence[Column]) -> Iterator[Row]:
        """Number the people of each activity from one."""
        self._counted: Counter[int] = Counter()
        return rows_of(self.queryset(), columns)

    def filter_words(self) -> list[tuple[str, str]]:
        """Name the one activity."""
        if not (activity := self.query.get("activity", "")).isdecimal():
            return []
        titles = self.event.activities.filter(pk=int(activity)).values_list("title", flat=True)
        return [(_("Activity"), text_of(title)) for title in titles]

    def list_url(self) -> str:
        """No screen lists just these."""
        return ""

    def _next(self, activity: int) -> int:
        self._counted[activity] += 1
        return self._counted[activity]


class Bus(Signups):
    """Who sits in which vehicle, in the order in which they leave."""

    name = "bus"
    title = TITLES["bus"]
    about = gettext_lazy("Who sits in which bus, when and where it leaves: one list to print for each driver.")
    first = (
        "vehicle", "seats", "meets_at", "meeting_point", "activity", "nth", "family_name", "given_name", "organisation",
        "contact_phone", "here",
    )  # fmt: skip
    order = ("activity__vehicle__position", "activity__vehicle", "activity__starts_at", "activity")

    def signups(self) -> QuerySet[Signup]:
        """Keep who is driven."""
        return super().signups().filter(activity__vehicle__isnull=False)

    def obstacle(self) -> str:
        """Say that no activity has a vehicle."""
        if self.event.activities.filter(vehicle__isnull=False).exists():
            return ""
        return _("No activity of this event has a vehicle. Give the study visits one in the programme.")


def of_person(columns: Sequence[Column]) -> list[Column]:
    """Return columns of registrations as columns of rows that belong to one: places at activities, days there."""
    return [
        replace(column, paths=tuple(f"{PERSON}{path}" for path in column.paths), is_first=False) for column in columns
    ]


def _place(room: Any, place: Any) -> str:
    return text_of(room) or text_of(place)

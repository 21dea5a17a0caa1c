"""The screen that answers at a glance who has come."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy

from common.formats import date_words
from common.languages import current_language
from events.attendance.days import days_of_event, today_at
from events.attendance.models import Attendance
from events.attendance.queries import arrived_by_pool, direct_participants, participant_days
from events.desk.attendance.offers import OFFERS
from events.desk.views.base import EventView
from events.programme.enums import Precision
from events.registrations.enums import RegistrationStatus
from events.seats.models import SeatPool


@dataclass(frozen=True, slots=True)
class Group:
    """One group of places: how many of its people have come on the day."""

    name: str
    arrived: int
    expected: int


class OnTheDay(EventView):
    """How many have come, by day and group of places, and everything there is to do about it."""

    page_title = gettext_lazy("On the day")
    template_name = "events/desk/attendance/overview.html"
    tab = "attendance"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Show today, or before the event its first day and after it the last."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count who has come; as many questions however many guests and days there are."""
        days = days_of_event(self.event)
        day = min(max(today_at(self.event), days[0]), days[-1])
        return {
            **super().get_context_data(**kwargs),
            "day": date_words(day, "full", current_language()),
            "groups": self._groups(day),
            "days": self._days(days),
            "people": direct_participants(self.event).count(),
            "participant_days": participant_days(self.event),
            "offers": [(offer, reverse(offer.name, kwargs={"event": self.event.pk, **offer.more})) for offer in OFFERS],
        }

    def _groups(self, day: dt.date) -> list[Group]:
        arrived = dict(arrived_by_pool(self.event, day))
        confirmed = self.event.registrations.filter(status=RegistrationStatus.CONFIRMED).order_by()
        expected = dict(confirmed.values_list("pool").annotate(people=Count("pk")))
        pools = SeatPool.objects.filter(event=self.event).select_related("partner").order_by("position", "pk")
        return [
            Group(str(pool), arrived.get(pool.pk, 0), expected.get(pool.pk, 0))
            for pool in pools
            if pool.pk in expected or pool.pk in arrived
        ]

    def _days(self, days: list[dt.date]) -> list[tuple[str, int]]:
        rows = Attendance.objects.at(self.event).days().order_by().values_list("day").annotate(people=Count("pk"))
        counted = dict(rows)
        # Of a month it is not known beforehand on which of its days people meet.
        shown = sorted(counted) if self.event.precision == Precision.MONTH else days
        return [(date_words(day, "full", current_language()), counted.get(day, 0)) for day in shown]

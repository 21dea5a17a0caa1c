"""Which registrations are counted, and for which readers."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone

from events.programme.models import Event
from events.programme.rules import editable_events
from events.registrations.models import Registration, RegistrationQuerySet
from partners.models import User


@dataclass(frozen=True)
class Scope:
    """The registrations of `event`, or where it is None of all events that `user` organises."""

    user: User
    event: Event | None
    language: str

    @property
    def registrations(self) -> RegistrationQuerySet:
        """What is counted, in no order."""
        rows: RegistrationQuerySet = Registration.objects.order_by()
        if self.event is not None:
            return rows.filter(event=self.event)
        return rows.filter(event__in=editable_events(self.user).values("pk"))

    @property
    def zone(self) -> ZoneInfo:
        """On whose clocks a day begins."""
        return self.event.zone if self.event is not None else ZoneInfo(timezone.get_current_timezone_name())

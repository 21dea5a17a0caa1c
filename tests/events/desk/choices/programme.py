"""A small programme that guests choose from, and what they do with it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Activity, Event, Registration, Slot
from events.programme.actions.slots import change_slot
from events.programme.enums import ActivityKind, SlotMode
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.actions.wishing import set_wishes
from tests.factories import make_registration
from tests.factories.programme import make_activity, make_published, make_slot


@dataclass
class Programme:
    """A slot with ranked wishes for `bread` (one place) and `cheese` (two), and a study visit to a `farm` (one)."""

    event: Event
    slot: Slot
    bread: Activity
    cheese: Activity
    farm: Activity

    @classmethod
    def of(cls, event: Event) -> "Programme":
        """Make and publish it; wishes are taken for another week."""
        week = timezone.now() + dt.timedelta(days=7)
        name = LazyI18nString({"en": "Morning"})
        slot = make_slot(event, mode=SlotMode.RANKED, closes_at=week, name=name)
        bread = make_activity(event, places=1, slot=slot, title=LazyI18nString({"en": "Bread"}))
        cheese = make_activity(event, places=2, slot=slot, title=LazyI18nString({"en": "Cheese"}))
        farm = make_activity(
            event, hour=3, places=1, kind=ActivityKind.STUDY_VISIT, title=LazyI18nString({"en": "Farm"})
        )
        make_published(event)
        return cls(event, slot, bread, cheese, farm)

    def guest(self, name: str, *wishes: Activity, **values: Any) -> Registration:
        """Return a new guest with a confirmed place, who wishes for `wishes` in this order."""
        registration = make_registration(self.event, given_name=name, **values)
        if wishes:
            set_wishes(by=None, registration=registration, slot=self.slot, activities=wishes)
        return registration

    def goes(self, registration: Registration, activity: Activity) -> Any:
        """Sign a guest up for an activity that is chosen freely; returns the sign-up."""
        return sign_up(by=None, registration=registration, activity=activity)

    def close(self) -> None:
        """End the time in which wishes are taken."""
        past = timezone.now() - dt.timedelta(minutes=1)
        self.slot = change_slot(by=None, slot=self.slot, facts={"closes_at": past})

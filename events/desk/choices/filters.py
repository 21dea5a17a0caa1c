"""Narrowing the guests of one event by what they have chosen; what is chosen stands in the address."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from common.languages import text_of
from events.desk.choices.demand import choosable
from events.desk.choices.people import has_nothing, lacks
from events.programme.models import ChoiceRules, Event, Slot
from events.registrations.choices.enums import SignupStatus
from events.registrations.models import Pin, Registration, Signup, Wish
from events.seats.enums import Audience

NOTHING, PLACE, WAITS, WISHES, PINNED, RULE = "nothing", "place", "waits", "wishes", "pinned", "rule"
OTHERS = "others"
HAS = [
    (NOTHING, pgettext_lazy("guests", "Has chosen nothing")),
    (PLACE, pgettext_lazy("guests", "Has a place")),
    (WAITS, pgettext_lazy("guests", "Waits")),
    (WISHES, pgettext_lazy("guests", "Has told wishes")),
    (PINNED, pgettext_lazy("guests", "Is pinned")),
    (OTHERS, pgettext_lazy("guests", "Has a place of the other group")),
    (RULE, pgettext_lazy("guests", "Has fewer than the rules ask for")),
]


class GuestFilters(WagtailFilterSet):
    """Narrows the guests; what they have is looked for in the slot or activity chosen, where one is."""

    slot = django_filters.ChoiceFilter(label=_("Slot"), empty_label=_("Any slot"), method="together")
    activity = django_filters.ChoiceFilter(label=_("Activity"), empty_label=_("Any activity"), method="together")
    has = django_filters.ChoiceFilter(
        label=pgettext_lazy("guests", "Has"), choices=HAS, empty_label=_("All guests"), method="together"
    )
    audience = django_filters.ChoiceFilter(
        label=_("Guests"),
        choices=[(value, Audience(value).label) for value in (Audience.INTERNATIONAL, Audience.NATIONAL)],
        empty_label=_("International and national"),
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, *args: Any, event: Event, rules: ChoiceRules, **kwargs: Any) -> None:
        """Offer the slots and activities of `event`; `rules` say who has too little."""
        super().__init__(*args, **kwargs)
        self._rules = rules
        slots = [(slot.pk, text_of(slot.name)) for slot in Slot.objects.filter(event=event)]
        activities = [(row.pk, text_of(row.title)) for row in choosable(event).prefetch_related(None)]
        self.filters["slot"].extra["choices"] = slots
        self.filters["activity"].extra["choices"] = activities
        if not slots:
            del self.filters["slot"]

    def filter_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Look for what somebody has in the slot and the activity chosen."""
        found: QuerySet[Any] = super().filter_queryset(queryset)
        chosen = self.form.cleaned_data
        slot, activity, has = chosen.get("slot"), chosen.get("activity"), chosen.get("has")
        if has == RULE:
            found = found.filter(lacks(self._rules))
            has = PLACE if slot or activity else ""
        elif has == NOTHING and not (slot or activity):
            return found.filter(has_nothing())
        if not (slot or activity or has):
            return found
        return found.filter(self._condition(slot, activity, has or ""))

    def together(self, guests: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Leave it to `filter_queryset`: these three belong together."""
        return guests

    def _condition(self, slot: str, activity: str, has: str) -> Q:
        place = self._any(Signup.objects.holding(), slot, activity)
        waits = self._any(Signup.objects.filter(status=SignupStatus.WAITING), slot, activity)
        wishes = self._any(Wish.objects.filter(slot__allocated_at=None), slot, activity)
        conditions = {
            PLACE: Q(place),
            WAITS: Q(waits),
            WISHES: Q(wishes),
            OTHERS: Q(self._any(Signup.objects.of_other_group(), slot, activity)),
            PINNED: Q(self._any(Pin.objects.all(), slot, activity)),
            NOTHING: ~(Q(place) | Q(waits) | Q(wishes)),
        }
        # A slot or an activity alone finds everybody who has to do with it.
        return conditions.get(has, Q(place) | Q(waits) | Q(wishes))

    def _any(self, rows: "QuerySet[Any]", slot: str, activity: str) -> Exists:
        rows = rows.filter(registration=OuterRef("pk"))
        if slot:
            rows = rows.filter(activity__slot=slot)
        return Exists(rows.filter(activity=activity) if activity else rows)

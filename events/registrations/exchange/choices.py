"""Columns that say what guests have chosen: their places and wishes in each slot."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.exchange.columns import Column
from common.exchange.writing import Cell
from common.languages import text_of
from events.programme.models import Activity, Event, Slot
from events.registrations.choices.enums import SignupStatus
from events.registrations.models import Signup, Wish

GROUP = _("Choices")
# Titles may hold commas.
BETWEEN = "; "
WITHOUT_SLOT, WAITS = "chosen.none", "chosen.waits"


def choice_columns(event: Event) -> list[Column]:
    """Return a column of places and one of wishes for each slot of `event`, and one of what people wait for.

    One query, none more for an event without activities that can be chosen.
    """
    slots = list(Slot.objects.filter(event=event))
    chosen = _Chosen(event)

    def column(key: str, label: str | Promise) -> Column:
        return Column(key, label, beside=chosen, group=GROUP, is_first=False)

    places = [column(f"chosen.{slot.pk}", text_of(slot.name)) for slot in slots]
    wishes = [column(f"wished.{slot.pk}", _("Wishes: %(slot)s") % {"slot": text_of(slot.name)}) for slot in slots]
    return [*places, column(WITHOUT_SLOT, _("Without a slot")), column(WAITS, _("Waits for")), *wishes]


class _Chosen:
    """Reads what people have, wait for and wish: two queries, and one for the names of all activities."""

    def __init__(self, event: Event) -> None:
        self.event = event

    @cached_property
    def _titles(self) -> dict[int, str]:
        return {
            key: text_of(title) for key, title in Activity.objects.filter(event=self.event).values_list("pk", "title")
        }

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return titles in the order of their time, wishes with their rank."""
        found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        signups = Signup.objects.live().filter(registration__in=keys).order_by("activity__starts_at", "pk")
        rows = signups.values_list("registration", "status", "activity", "activity__slot")
        for registration, status, activity, slot in rows:
            place = WAITS if status == SignupStatus.WAITING else f"chosen.{slot}" if slot else WITHOUT_SLOT
            found[registration][place].append(self._titles[activity])
        if any(key.startswith("wished.") for key in wanted):
            open_wishes = Wish.objects.filter(registration__in=keys, slot__allocated_at=None).order_by("slot", "rank")
            for registration, slot, activity, rank in open_wishes.values_list(
                "registration", "slot", "activity", "rank"
            ):
                found[registration][f"wished.{slot}"].append(f"{rank}. {self._titles[activity]}")
        return {
            key: {column: BETWEEN.join(titles) for column, titles in columns.items()} for key, columns in found.items()
        }

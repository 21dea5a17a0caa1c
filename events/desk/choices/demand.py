"""How full everything is that guests choose, and what they wish for."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q

from events.desk.choices.people import choosers
from events.desk.choices.words import rank_words, slot_words
from events.desk.programme.activity_rows import Places, places_of
from events.programme.enums import ActivityStatus
from events.programme.models import Activity, ChoiceRules, Event, Slot
from events.programme.snapshots import published
from events.registrations.choices.enums import SignupStatus
from events.registrations.models import Signup, Wish
from events.seats.models import ActivityPool


@dataclass(frozen=True, slots=True)
class Demand:
    """One activity: its places, how many wait, and how many wish for it by rank."""

    activity: Activity
    pools: list[Places]
    waiting: int
    ranks: list[tuple[str, int]]
    is_published: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A slot with its activities, or those without one (`slot` is None).

    `wished` counts the guests who have told wishes; `idle` those who have neither chosen nor wished anything of it.
    """

    slot: Slot | None
    says: str
    rows: list[Demand] = field(default_factory=list)
    wished: int = 0
    idle: int = 0

    @property
    def key(self) -> str:
        """What tells this group from the others on a page."""
        return f"slot-{self.slot.pk}" if self.slot else "single"

    @property
    def is_ranked(self) -> bool:
        """True while wishes of this slot wait for an allocation."""
        return self.slot is not None and self.slot.takes_wishes


def choosable(event: Event) -> Any:
    """Return the activities of `event` that guests sign up for, pools read along: of a slot, or with places."""
    rows = Activity.objects.filter(event=event).exclude(status=ActivityStatus.CANCELLED)
    rows = rows.filter(Q(pools__isnull=False) | Q(slot__isnull=False)).distinct()
    pools = ActivityPool.objects.select_related("partner")
    return rows.order_by("starts_at", "pk").prefetch_related(Prefetch("pools", pools))


def demand(event: Event) -> list[Group]:
    """Return what there is to choose at `event`, slot by slot, and what belongs to none of them; ten queries."""
    programme = published(event)
    shown = programme.by_id() if programme else {}
    waiting = dict(_counted(Signup.objects.filter(status=SignupStatus.WAITING, activity__event=event), "activity"))
    ranks: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for activity, rank, number in _counted(Wish.objects.filter(slot__event=event), "activity", "rank"):
        ranks[activity].append((rank_words(rank), number))
    groups = _groups(event)
    for row in choosable(event):
        groups[row.slot_id].rows.append(
            Demand(row, places_of(row, {}), waiting.get(row.pk, 0), ranks[row.pk], row.pk in shown)
        )
    return [group for group in groups.values() if group.rows or group.slot is not None]


def _groups(event: Event) -> dict[int | None, Group]:
    is_frozen = ChoiceRules.of(event).is_frozen()
    slots = list(Slot.objects.filter(event=event))
    for slot in slots:
        slot.event = event
    guests = set(choosers(event).order_by().values_list("pk", flat=True))
    wished, chosen = defaultdict(set), defaultdict(set)
    wishes = Wish.objects.filter(slot__event=event).order_by()
    for slot_id, guest in wishes.values_list("slot", "registration").distinct():
        wished[slot_id].add(guest)
    signups = Signup.objects.live().filter(activity__slot__event=event).order_by()
    for slot_id, guest in signups.values_list("activity__slot", "registration").distinct():
        chosen[slot_id].add(guest)
    groups: dict[int | None, Group] = {
        slot.pk: Group(
            slot,
            slot_words(slot, is_frozen=is_frozen),
            wished=len(wished[slot.pk] & guests),
            idle=len(guests - chosen[slot.pk] - (wished[slot.pk] if slot.takes_wishes else set())),
        )
        for slot in slots
    }
    groups[None] = Group(None, "")
    return groups


def _counted(rows: Any, *by: str) -> Any:
    return rows.order_by(*by).values_list(*by).annotate(number=Count("pk"))

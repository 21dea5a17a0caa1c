"""What the screens of slots show: when they are, how guests choose, and what guests have done there already."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import formats
from common.languages import Words, current_language, words
from events.desk.programme.warnings import slot_warnings
from events.programme.enums import SlotMode
from events.programme.models import ChoiceRules, Event, Slot
from events.registrations.emails.facts import moment_words
from events.registrations.models import Signup, Wish


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many guests have told wishes for a slot, and how many have, or wait for, one of its activities."""

    wishing: int = 0
    signed_up: int = 0


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One slot as the list shows it."""

    slot: Slot
    name: Words
    when: str
    until: str
    activities: int
    chosen: Chosen
    # What does not fit about it.
    warnings: list[str]


def slot_rows(event: Event) -> list[SlotRow]:
    """Return the slots of `event` in order of time; four queries for any number."""
    reader, is_frozen = current_language(), ChoiceRules.of(event).is_frozen()
    slots = list(event.slots.annotate(used=Count("activities")))
    chosen = chosen_in(slots)
    return [
        SlotRow(
            slot,
            words(slot.name, reader),
            when_words(slot, event),
            until_words(slot, event, is_frozen=is_frozen),
            slot.used,
            chosen[slot.pk],
            list(slot_warnings(slot, event)),
        )
        for slot in slots
    ]


def chosen_in(slots: Iterable[Slot]) -> dict[int, Chosen]:
    """Return what guests have done in each of `slots`, by number; two queries."""
    keys = [slot.pk for slot in slots]
    guests = Count("registration", distinct=True)
    wishing = dict(Wish.objects.filter(slot__in=keys).order_by().values_list("slot").annotate(number=guests))
    live = Signup.objects.live().filter(activity__slot__in=keys).order_by()
    signed_up = dict(live.values_list("activity__slot").annotate(number=guests))
    return {key: Chosen(wishing.get(key, 0), signed_up.get(key, 0)) for key in keys}


def when_words(slot: Slot, event: Event) -> str:
    """Write when `slot` is, on the clocks of `event`."""
    reader = current_language()
    first, last = formats.day_of(slot.starts_at, event.zone), formats.day_of(slot.ends_at, event.zone)
    if first == last:
        return _("%(day)s, %(hours)s") % {
            "day": formats.date_words(first, "full", reader),
            "hours": formats.time_range(slot.starts_at, slot.ends_at, event.zone, reader),
        }
    return _("From %(start)s until %(end)s") % {
        "start": formats.date_time(slot.starts_at, event.zone, reader),
        "end": formats.date_time(slot.ends_at, event.zone, reader),
    }


def until_words(slot: Slot, event: Event, *, is_frozen: bool) -> str:
    """Write from when and until when guests choose in `slot`, or when its places were allocated."""
    if slot.allocated_at is not None and is_frozen:
        return _("Allocated on %(moment)s. All choices are fixed.") % {"moment": moment_words(slot.allocated_at, event)}
    if slot.allocated_at is not None:
        return _("Allocated on %(moment)s. Guests choose freely among what is left.") % {
            "moment": moment_words(slot.allocated_at, event)
        }
    opens = moment_words(slot.opens_at, event) if slot.opens_at else ""
    closes = moment_words(slot.closes_at, event) if slot.closes_at else ""
    if opens and closes:
        return _("From %(opens)s until %(closes)s") % {"opens": opens, "closes": closes}
    if closes:
        return _("Until %(moment)s") % {"moment": closes}
    return _("From %(moment)s") % {"moment": opens} if opens else _("At any time until choices are fixed")


def what_happens(to: str, chosen: Chosen) -> str:
    """Return what another way of choosing means for guests who have chosen; "" where it means nothing."""
    if to == SlotMode.FREE and chosen.wishing:
        return ngettext(
            "%(number)d guest has told wishes for this slot. These are kept, but nobody answers them while guests "
            "choose freely; they count again if you change back. Tell the guest.",
            "%(number)d guests have told wishes for this slot. These are kept, but nobody answers them while guests "
            "choose freely; they count again if you change back. Tell the guests.",
            chosen.wishing,
        ) % {"number": chosen.wishing}
    if to == SlotMode.RANKED and chosen.signed_up:
        return ngettext(
            "%(number)d guest has chosen in this slot already and keeps that. The allocation shares out what is left "
            "among those who tell wishes.",
            "%(number)d guests have chosen in this slot already and keep that. The allocation shares out what is left "
            "among those who tell wishes.",
            chosen.signed_up,
        ) % {"number": chosen.signed_up}
    return ""

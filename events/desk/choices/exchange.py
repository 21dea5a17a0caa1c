"""Who has chosen what as a table for spreadsheets."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from common.formats import country_name
from common.languages import current_language, text_of
from common.spreadsheets import rows_as_csv
from events.programme.models import Event, Slot
from events.registrations.choices.enums import SignupStatus

# Titles may hold commas.
BETWEEN = "; "


def as_csv(event: Event, guests: Iterable[Any]) -> bytes:
    """Return `guests` of `event`, read with their choices, as CSV: a column of places and one of wishes per slot."""
    slots = list(Slot.objects.filter(event=event))
    reader = current_language()
    named = [text_of(slot.name) for slot in slots]
    wishes = [_("Wishes: %(slot)s") % {"slot": name} for name in named]
    about = [_("Given name"), _("Family name"), _("E-mail"), _("Organisation"), _("Country"), _("Guests")]
    heads = [*about, *named, _("Without a slot"), _("Waits for"), *wishes]
    return rows_as_csv([heads, *(_cells(guest, slots, reader) for guest in guests)])


def _cells(guest: Any, slots: Sequence[Slot], reader: str) -> list[object]:
    has = [signup for signup in guest.chosen if signup.status == SignupStatus.CONFIRMED]
    waits = [signup for signup in guest.chosen if signup.status == SignupStatus.WAITING]
    return [
        guest.given_name, guest.family_name, guest.email, guest.organisation, country_name(guest.country, reader),
        guest.get_audience_display(),
        *(_titles(row for row in has if row.activity.slot_id == slot.pk) for slot in slots),
        _titles(row for row in has if row.activity.slot_id is None),
        _titles(waits),
        *(_ranked(guest.wishing, slot) for slot in slots),
    ]  # fmt: skip


def _titles(rows: Iterable[Any]) -> str:
    return BETWEEN.join(text_of(row.activity.title) for row in rows)


def _ranked(wishes: Iterable[Any], slot: Slot) -> str:
    return BETWEEN.join(f"{wish.rank}. {text_of(wish.activity.title)}" for wish in wishes if wish.slot_id == slot.pk)

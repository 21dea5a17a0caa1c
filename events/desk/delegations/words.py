"""A delegation and its people in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common.clean_text import ISOLATED
from events.programme.enums import EventStatus
from events.programme.models import Event
from events.registrations.actions import BlockReleased
from events.registrations.delegations.errors import PartnerLeft, SeatElsewhere
from events.registrations.delegations.queries import is_past, is_running, people_of
from events.registrations.emails.facts import moment_words
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.states import state_words
from events.seats.models import SeatPool
from partners.enums import PartnerStatus

# Who has come in place of whom, by the latter's id.
Successors = dict[int | None, Registration]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a delegation: where they stand, more about it in `lines`, and whether the place is one of it."""

    person: Registration
    state: str
    lines: list[str]
    is_certain: bool
    has_place_here: bool


def until_words(block: SeatPool) -> str:
    """Return until when the places of `block` are kept, or when the unused ones went back; empty after an event."""
    ends_at = block.kept_until
    if ends_at is None or (block.released_at is None and block.event.has_ended()):
        return ""
    moment = moment_words(ends_at, block.event)
    if block.released_at is not None:
        return _("Unused places went back on %(moment)s.") % {"moment": moment}
    if is_past(block):
        return _("Places were kept until %(moment)s; unused ones go back within minutes.") % {"moment": moment}
    return _("Unused places go back on %(moment)s.") % {"moment": moment}


def given_words(block: SeatPool) -> str:
    """Return how many places were given in all, how many of them went back or are named for, and how many are left."""
    facts = {"named": block.taken, "given": block.given, "back": block.went_back, "free": block.free}
    if block.went_back:
        return _("given: %(given)d, went back: %(back)d, named: %(named)d, free: %(free)d") % facts
    return _("given: %(given)d, named: %(named)d, free: %(free)d") % facts


def answered_words(block: Any) -> str:
    """Return what those named have said; `block` is one that `counted` has counted."""
    return _("confirmed: %(confirmed)d, not answered: %(unanswered)d") % {
        "confirmed": block.confirmed, "unanswered": block.unanswered
    }  # fmt: skip


def obstacle(block: SeatPool, *, to_replacing: bool = False) -> str:
    """Return why nobody can be named for `block` (or, `to_replacing`, be replaced) now; empty when somebody can."""
    if block.partner is not None and block.partner.status != PartnerStatus.ACTIVE:
        return str(PartnerLeft())
    if not is_running(block):
        return _closed_words(block.event)
    if to_replacing or not is_past(block):
        return ""
    if block.released_at is None:
        return _("The time to name people is over. Unused places go back within minutes.")
    return str(BlockReleased())


def _closed_words(event: Event) -> str:
    if event.has_ended():
        return _("This event is over. Nobody can be named for it any more.")
    if event.status == EventStatus.CANCELLED:
        return _("This event is cancelled. Nobody can be named for it any more.")
    return _("This event is postponed. Nobody can be named for it until it has a new date.")


def person_rows(block: SeatPool) -> tuple[list[PersonRow], list[PersonRow]]:
    """Return a row for each of the people of `block`, and for each who has left; one query."""
    present, left = people_of(block)
    successors: Successors = {person.replaces_id: person for person in [*present, *left]}
    return (
        [_row(person, block, successors) for person in present],
        [_row(person, block, successors) for person in left],
    )


def _row(person: Registration, block: SeatPool, successors: Successors) -> PersonRow:
    lines = []
    successor = successors.get(person.pk)
    state = state_words(person, ISOLATED.format(successor.full_name) if successor else "")
    if person.status == RegistrationStatus.OFFERED:
        state = _("Has not answered")
        if person.offer_expires_at is not None:
            moment = moment_words(person.offer_expires_at, block.event)
            lines.append(_("The place is kept until %(moment)s.") % {"moment": moment})
    if person.replaces is not None:
        lines.append(_("In place of %(person)s") % {"person": ISOLATED.format(person.replaces.full_name)})
    has_place_here = person.pool_id == block.pk
    if person.holds_seat and not has_place_here:
        lines.append(str(SeatElsewhere()))
    is_certain = person.status == RegistrationStatus.CONFIRMED
    return PersonRow(person, state, lines, is_certain=is_certain, has_place_here=has_place_here)

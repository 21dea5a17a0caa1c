"""A delegation and its people in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common.clean_text import ISOLATED
from events.registrations.actions import BlockReleased
from events.registrations.delegations.errors import DelegationClosed, PartnerLeft, SeatElsewhere
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
    """Return until when the places of `block` are kept, or that the unused ones have gone back."""
    ends_at = block.released_at or block.releases_at
    if ends_at is None:
        return ""
    moment = moment_words(ends_at, block.event)
    if is_past(block):
        return _("Unused places went back on %(moment)s.") % {"moment": moment}
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
        return str(DelegationClosed())
    return "" if to_replacing or not is_past(block) else str(BlockReleased())


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

"""The codes of an event: organisers make, change and withdraw them."""

import datetime as dt
import re
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.programme.models import Event
from events.registrations.actions.blocks import WITH_BLOCKS, TooFewFree, lock_pool
from events.registrations.actions.organiser import WrongEvent
from events.registrations.actions.queue import call_queue
from events.registrations.enums import GuestRole
from events.registrations.models import AccessCode
from events.seats.actions import (
    CapacityBelowTaken,
    NoSeatLeft,
    lock_all,
    move_into_block,
    move_out_of_block,
    resize,
)
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import User

# Without what is mistaken for something else when it is read out or copied from paper: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
LETTERS = "34679ACDEFGHJKMNPQRTWXY"
CHOSEN = re.compile(r"[A-Za-z0-9-]{6,40}")


class CodeTaken(Exception):
    """The event has a code that reads the same."""

    def __str__(self) -> str:
        return _("The event has this code already.")


class CodeTextRefused(Exception):
    """The text chosen cannot be a code: it is too short, or has more than letters, digits and hyphens in it."""

    def __str__(self) -> str:
        return _("A code has 6 to 40 characters: the letters A to Z, digits and hyphens.")


class FewerUsesThanUsed(Exception):
    """More people have used the code than it would be good for."""

    def __init__(self, used: int) -> None:
        self.used = used
        super().__init__(used)

    def __str__(self) -> str:
        text = ngettext(
            "%(used)d person has used the code already. Choose at least that many.",
            "%(used)d people have used the code already. Choose at least that many.",
            self.used,
        )
        return text % {"used": self.used}


class CodeExpiryRefused(Exception):
    """The code would have expired already."""

    def __str__(self) -> str:
        return _("This moment has passed. Choose one that is still to come, or withdraw the code.")


class CodeWithdrawn(Exception):
    """The code was withdrawn, which is for good."""

    def __str__(self) -> str:
        return _("This code has been withdrawn. Make a new one instead.")


def new_code_text() -> str:
    """Return an unguessable code that can be read out: 54 random bits, as in "K7RM-9QXD-4HTW"."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(3))


@transaction.atomic
def create_code(
    *,
    by: User | None,
    event: Event,
    name: str,
    uses: int,
    text: str = "",
    role: GuestRole = GuestRole.GUEST,
    expires_at: dt.datetime | None = None,
    outside_window: bool = False,
    pool: SeatPool | None = None,
    places: int | None = None,
    out_of: SeatPool | None = None,
) -> AccessCode:
    """Give `event` a code that `uses` people may use; returns it. Without `text` it is a random one.

    Its people take the usual places; or those of `pool`, kept for a role before; or `places` of their own, which are
    taken out of the pool `out_of` or, without one, added to the event. Raises `CodeTaken`, `CodeTextRefused`,
    `CodeExpiryRefused`, `TooFewFree` when `out_of` has fewer, `WrongEvent` for pools that are not there for this, and
    `ValidationError` for malformed values.
    """
    text = text.strip()
    if text and not CHOSEN.fullmatch(text):
        raise CodeTextRefused
    _check_expiry(expires_at)
    # As it is now: with the last of its codes withdrawn, it is released.
    pool = lock_pool(pool) if pool is not None and pool.event_id == event.pk else pool
    if pool is not None and (pool.event_id != event.pk or pool.audience != Audience.ROLE or pool.released_at):
        raise WrongEvent
    if places is not None:
        pool = _own_places(by, event, role, places, out_of)
    code = AccessCode(
        event=event,
        code=text or new_code_text(),
        name=name,
        role=role,
        pool=pool,
        uses=uses,
        expires_at=expires_at,
        outside_window=outside_window,
    )
    code.clean_fields()
    try:
        with transaction.atomic():
            code.save()
    except IntegrityError as error:
        raise CodeTaken from error
    record(event, "event.code_created", by=by, code=code.pk, role=role, uses=uses, pool=pool.pk if pool else None)
    return code


@transaction.atomic
def change_code(
    *,
    by: User | None,
    code: AccessCode,
    name: str,
    role: GuestRole,
    uses: int,
    expires_at: dt.datetime | None,
    outside_window: bool,
    places: int | None = None,
) -> AccessCode:
    """Change what `code` is for and how long and how often it can be used; returns it as stored.

    `places` is the new number of its own ones, where it has any. Raises `CodeWithdrawn`, `FewerUsesThanUsed`,
    `CodeExpiryRefused`, `TooFewFree`, `CapacityBelowTaken`, and `ValidationError` for malformed values.
    """
    stored = _lock(code)
    if stored.revoked_at is not None:
        raise CodeWithdrawn
    if uses < stored.used:
        raise FewerUsesThanUsed(stored.used)
    if expires_at != stored.expires_at:
        _check_expiry(expires_at)
    values = {"name": name, "role": role, "uses": uses, "expires_at": expires_at, "outside_window": outside_window}
    changed = sorted(field for field, value in values.items() if getattr(stored, field) != value)
    for field in changed:
        setattr(stored, field, values[field])
    stored.clean_fields()
    if stored.pool is not None and places is not None and places != stored.pool.capacity:
        _resize(by, stored.pool, places)
    if changed:
        stored.save(update_fields=changed)
        record(stored.event, "event.code_changed", by=by, code=stored.pk, fields=changed)
    return stored


@transaction.atomic
def revoke_code(*, by: User | None, code: AccessCode) -> AccessCode:
    """Let nobody use `code` any more; returns it as stored. Whoever has used it stays registered.

    Free places that only its people could have go back where they were taken out of, and so does a place of theirs
    that comes free later; the queue is called. Raises `CodeWithdrawn` when that was done before.
    """
    stored = _lock(code)
    if stored.revoked_at is not None:
        raise CodeWithdrawn
    stored.revoked_at = timezone.now()
    stored.save(update_fields=["revoked_at"])
    record(stored.event, "event.code_withdrawn", by=by, code=stored.pk)
    pool = stored.pool
    if pool is not None and pool.parent_id is not None and not pool.codes.filter(revoked_at=None).exists():
        move_out_of_block(block=pool, seats=pool.free)
        SeatPool.objects.filter(pk=pool.pk).update(released_at=stored.revoked_at)
        call_queue(event=stored.event)
    return stored


def _lock(code: AccessCode) -> AccessCode:
    """Return `code` as it stands now, locked with its event's pools, the pools first as everywhere."""
    lock_all(pools=SeatPool.objects.filter(event=code.event_id))
    locked = AccessCode.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    return locked.get(pk=code.pk)


def _check_expiry(expires_at: dt.datetime | None) -> None:
    if expires_at is not None and expires_at <= timezone.now():
        raise CodeExpiryRefused


def _own_places(by: User | None, event: Event, role: GuestRole, places: int, out_of: SeatPool | None) -> SeatPool:
    pools = lock_all(pools=SeatPool.objects.filter(event=event))
    if out_of is not None and out_of not in pools:
        raise WrongEvent
    if out_of is not None and (out_of.parent_id is not None or out_of.audience not in WITH_BLOCKS):
        raise WrongEvent
    own = SeatPool(
        event=event,
        name=_name_of(role),
        audience=Audience.ROLE,
        parent=out_of,
        capacity=places if out_of is None else 0,
        position=len(pools),
    )
    own.full_clean()
    own.save()
    record(event, "event.pool_created", by=by, pool=own.pk, audience=Audience.ROLE, capacity=places)
    if out_of is not None:
        _move_in(own, places)
    own.refresh_from_db()
    return own


def _name_of(role: GuestRole) -> LazyI18nString:
    """Return what places of `role` are called, in every language: the name of a code is for organisers only."""
    names = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names[language] = str(role.label)
    return LazyI18nString(names)


def _move_in(own: SeatPool, places: int) -> None:
    try:
        move_into_block(block=own, seats=places)
    except NoSeatLeft as error:
        raise TooFewFree(SeatPool.objects.get(blocks=own.pk).free, wanted=places) from error


def _resize(by: User | None, own: SeatPool, places: int) -> None:
    if own.parent_id is None:
        resize(by=by, pool=own, capacity=places)
        return
    if places >= own.capacity:
        _move_in(own, places - own.capacity)
    else:
        try:
            move_out_of_block(block=own, seats=own.capacity - places)
        except NoSeatLeft as error:
            raise CapacityBelowTaken(own.taken) from error
    record(own.event, "event.pool_resized", by=by, pool=own.pk, before=own.capacity, capacity=places)
    call_queue(event=own.event)

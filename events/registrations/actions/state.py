"""The one function that changes a registration's state, and with it the seat it holds."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.throttle import allow
from events.registrations.actions.codes import return_use
from events.registrations.actions.versions import count_entry_version
from events.registrations.answers.forgetting import forget_sensitive
from events.registrations.choices.actions.choosing import leave_all
from events.registrations.choices.enums import SignupStatus
from events.registrations.enums import HOLDING, LIVE, TRANSITIONS, PartyRule, RegistrationStatus
from events.registrations.models import Registration
from events.registrations.tasks import Message, send_message
from events.seats.actions import give_back, lock_all, take
from events.seats.models import SeatPool
from partners.models import User

# The message each new state brings.
MESSAGES: dict[str, Message] = {
    RegistrationStatus.APPLIED: "received",
    RegistrationStatus.WAITING: "waiting",
    RegistrationStatus.OFFERED: "offered",
    RegistrationStatus.CONFIRMED: "confirmed",
    RegistrationStatus.REJECTED: "rejected",
    RegistrationStatus.DECLINED: "withdrawn",
    RegistrationStatus.EXPIRED: "expired",
    RegistrationStatus.WITHDRAWN: "withdrawn",
    RegistrationStatus.CANCELLED: "cancelled",
}

# Enough for somebody who mistypes; too little for a stranger to fill somebody's mailbox.
LINKS_PER_HOUR = 5
# Enough for a secretary with a list; anybody can type anybody's address there.
COPIES_PER_HOUR = 20
# What a registrar's mail takes from what they typed.
TOLD_TO_REGISTRAR = (
    "given_name", "family_name", "email", "registrar_name", "registrar_email", "language", "audience", "presence",
)  # fmt: skip


class TransitionRefused(Exception):
    """The table of transitions does not lead from the present state to the one asked for."""

    def __init__(self, present: str, wanted: str) -> None:
        self.present, self.wanted = present, wanted
        super().__init__(present, wanted)

    def __str__(self) -> str:
        present = RegistrationStatus(self.present).label if self.present else _("new")
        return _("This is not possible any more: the registration is now “%(status)s”.") % {"status": present}


class ConsentMissing(TransitionRefused):
    """Somebody named by a partner has a place for certain only with their own consent."""

    def __init__(self) -> None:
        super().__init__(RegistrationStatus.OFFERED, RegistrationStatus.CONFIRMED)

    def __str__(self) -> str:
        return _("The person named has to complete their details and read how their data are used first.")


def lock(registration: Registration) -> Registration:
    """Return `registration` as it stands now, locked until the caller's transaction ends; so are its event's pools.

    Every action locks the pools first, in their order, and the registration after them. So nobody can promote,
    move or end somebody who is just being changed, and no two actions wait for each other. The pool held is not
    joined: PostgreSQL would hand out the joined row as it was before the wait.
    """
    lock_all(pools=SeatPool.objects.filter(event__registrations=registration.pk))
    return (
        Registration.objects.select_for_update(of=("self",), no_key=True)
        .select_related("event")
        .get(pk=registration.pk)
    )


def together(registration: Registration) -> list[Registration]:
    """Return those whose offer is answered with that of `registration`, it among them.

    All of a group that comes as a whole, else the one person; read while the caller holds the event's pools, as
    whoever changes a state does.
    """
    party = registration.party
    if party is None or party.rule != PartyRule.ALL:
        return [registration]
    offered = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    others = offered.filter(party=party, status=RegistrationStatus.OFFERED).exclude(pk=registration.pk).order_by("pk")
    return [registration, *others]


def is_first(registration: Registration) -> bool:
    """Tell whether `registration` is the first of its group that has not ended, or comes without one; one query."""
    if registration.party_id is None:
        return True
    earlier = Registration.objects.live().filter(party=registration.party_id, pk__lt=registration.pk)
    return not earlier.exists()


def send_link(registration: Registration) -> None:
    """Enqueue the mail with the private link, a few times an hour at the most: strangers can ask for it too."""
    if allow(f"link:{registration.pk}", limit=LINKS_PER_HOUR, seconds=3600):
        send_message.enqueue(registration.pk, "link", "")


def tell_registrar(registration: Registration) -> None:
    """Enqueue the mail to who has registered the person of `registration`, if that was somebody else.

    One address gets so many an hour, whoever was registered: their number tells nothing either.
    """
    if _may_copy_to(registration.registrar_email):
        send_message.enqueue(registration.pk, "registrar", "")


def tell_registrar_of_known(
    existing: Registration, typed: Registration, status: RegistrationStatus, pool: int | None
) -> None:
    """Enqueue the same mail to who has registered the person of `existing` once more, by an unsaved one, `typed`.

    It tells what a new registration would have come to, a `status` and a seat of `pool` or none: nobody learns who is
    registered already.
    """
    if _may_copy_to(typed.registrar_email):
        values = {name: getattr(typed, name) for name in TOLD_TO_REGISTRAR}
        values |= {"status": status.value, "country": str(typed.country), "submission": str(typed.submission)}
        values |= {"pool_id": pool, "party_id": None}
        send_message.enqueue(existing.pk, "registrar", "", typed=values)


def change_state(
    registration: Registration,
    to: RegistrationStatus,
    *,
    by: User | None,
    pool: SeatPool | None = None,
    offer_expires_at: dt.datetime | None = None,
    reason: str = "",
    is_told: bool | None = None,
    message: Message | None = None,
    because: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> Registration:
    """Bring `registration` (new or locked by the caller) into the state `to`, inside the caller's transaction.

    A state that holds a seat takes it from `pool` (or keeps the one held); any other gives it back, and the use of a
    code with it. Who comes no more leaves every activity; sensitive answers of who has left go at once. It happens `at`
    that instant, by default now. Writes the audit entry, with what the decision rests on (`because`, plain JSON), and
    enqueues `message` (default: the one the state brings; `none` for a step on the way). Who posts a letter of their
    own says whether it tells the `reason` (`is_told`): the archive of the person repeats what they were told. Returns
    the registration.
    Raises `TransitionRefused`, `ConsentMissing`, `NoSeatLeft`.
    """
    before = registration.status if registration.pk else ""
    if to not in TRANSITIONS[before or None]:
        raise TransitionRefused(before, to)
    if to == RegistrationStatus.CONFIRMED and registration.is_named:
        raise ConsentMissing
    _seat(registration, pool=pool, holds=to in HOLDING)
    if registration.code_id is not None and before in LIVE and to not in LIVE:
        return_use(code=registration.code_id)
    now = at or timezone.now()
    # After the seat: whose former registration is just ending, in another transaction, holds the pools.
    count_entry_version(registration, to)
    registration.status = to
    if to == RegistrationStatus.CONFIRMED:
        registration.confirmed_at = now
    registration.changed_at = now
    registration.offer_expires_at = offer_expires_at if to == RegistrationStatus.OFFERED else None
    if to == RegistrationStatus.WAITING:
        registration.queued_at = now
    registration.save()
    known: dict[str, Any] = {"before": before, "reason": reason} | ({"because": dict(because)} if because else {})
    if reason:
        known["told"] = message != "none" if is_told is None else is_told
    record(registration, f"registration.{to}", by=by, event=registration.event_id, **known)
    if before == RegistrationStatus.CONFIRMED:
        cancelled = to == RegistrationStatus.CANCELLED
        leave_all(registration, by=by, to=SignupStatus.REMOVED if cancelled else SignupStatus.LEFT)
    if to not in LIVE:
        forget_sensitive(registration, by=by)
    if message != "none":
        send_message.enqueue(registration.pk, message or MESSAGES[to], reason)
    return registration


def by_hand(reason: str) -> dict[str, str]:
    """Return the `because` of a place that organisers gave by hand to somebody who waited; empty without a `reason`."""
    return {"by_hand": reason.strip()} if reason.strip() else {}


def _may_copy_to(email: str) -> bool:
    return bool(email) and allow(f"registrar:{email.lower()}", limit=COPIES_PER_HOUR, seconds=3600)


def _seat(registration: Registration, *, pool: SeatPool | None, holds: bool) -> None:
    """Take a seat of `pool` for who `holds` none yet, or give back the one held."""
    held = registration.pool
    if holds and held is None:
        if pool is None:
            raise ValueError("A seat is taken from a pool.")
        take(pool=pool, audience=registration.audience)
        registration.pool = pool
    elif held is not None and not holds:
        give_back(pool=held, audience=registration.audience)
        registration.pool = None

"""The one function that changes a sign-up's state, and with it the seat it holds."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.choices.enums import SIGNUP_TRANSITIONS, SignupStatus
from events.registrations.models import Signup
from events.seats.actions import give_back_at, take_at
from events.seats.models import ActivityPool
from partners.models import User


class SignupRefused(Exception):
    """The table of transitions does not lead from the present state of a sign-up to the one asked for."""

    def __init__(self, present: str, wanted: str) -> None:
        self.present, self.wanted = present, wanted
        super().__init__(present, wanted)

    def __str__(self) -> str:
        return _("This has changed meanwhile. Look at your timetable again.")


def change_signup(
    signup: Signup, to: SignupStatus, *, by: User | None, pool: ActivityPool | None = None, reason: str = ""
) -> Signup:
    """Bring `signup` (new, or read since the caller locked the event's choices) into the state `to`; returns it.

    A confirmed one takes a seat of `pool`, any other gives its seat back. Inside the caller's transaction; writes the
    audit entry at the registration. Raises `SignupRefused`, `NoSeatLeft`.
    """
    before = signup.status if signup.pk else None
    if to not in SIGNUP_TRANSITIONS[before]:
        raise SignupRefused(before or "", to)
    held = signup.pool
    if to == SignupStatus.CONFIRMED:
        if pool is None:
            raise ValueError("A seat is taken from a pool.")
        take_at(pool=pool)
        signup.pool = pool
    elif held is not None:
        give_back_at(pool=held)
        signup.pool = None
    now = timezone.now()
    signup.status = to
    signup.changed_at = now
    if to == SignupStatus.WAITING:
        signup.queued_at = now
    signup.save()
    facts: dict[str, Any] = {"activity": signup.activity_id, "source": signup.source, "before": before or ""}
    record(signup.registration, f"signup.{to}", by=by, event=signup.registration.event_id, reason=reason, **facts)
    return signup

"""What organisers do with the places of one guest: put them into an activity, or take them off."""

from collections.abc import Iterable

from django.db import transaction

from events.programme.models import Activity
from events.registrations.choices.actions.choosing import check_together, freed_by
from events.registrations.choices.actions.locking import lock_guest, lock_registration, serving_pools
from events.registrations.choices.actions.pinning import end_pins
from events.registrations.choices.actions.state import SignupRefused, change_signup
from events.registrations.choices.board import lock_board
from events.registrations.choices.enums import SignupSource, SignupStatus
from events.registrations.choices.queueing import call_activities
from events.registrations.choices.tasks import tell_signup
from events.registrations.models import Registration, Signup
from events.seats.actions import NoSeatLeft
from partners.models import User


@transaction.atomic
def put_in(
    *,
    by: User,
    registration: Registration,
    activity: Activity,
    reason: str = "",
    leaving: Iterable[Activity] = (),
    is_told: bool = True,
) -> Signup:
    """Give the guest a place at `activity`, whatever date has passed and whoever waits for it; returns the sign-up.

    The guest is taken off `leaving`, and is told, with the `reason`. Raises `NotForYou`, `NotInProgramme`,
    `NoSeatLeft`, and `Clashes` or `TooMany` for what they have and are not taken off.
    """
    registration = lock_guest(registration)
    board = lock_board(registration.event)
    told = board.find(activity.pk)
    live = list(registration.signups.live().select_related("pool"))
    present = next((signup for signup in live if signup.activity_id == told.id), None)
    if present is not None and present.status == SignupStatus.CONFIRMED:
        return present
    pool = next((pool for pool in serving_pools(registration, told) if pool.free), None)
    if pool is None:
        raise NoSeatLeft
    aims = {other.pk for other in leaving} - {told.id}
    held = [signup for signup in live if signup.status == SignupStatus.CONFIRMED]
    left = [signup for signup in held if signup.activity_id in aims]
    check_together(board, told, [signup for signup in held if signup not in left])
    for other in left:
        _take_off(other, registration, by=by, reason=reason)
    signup = present or Signup(registration=registration, activity=activity)
    signup.registration, signup.source = registration, SignupSource.ORGANISER
    change_signup(signup, SignupStatus.CONFIRMED, by=by, pool=pool, reason=reason.strip())
    if left:
        call_activities(event=registration.event, activities=freed_by(left, live))
    if is_told:
        tell_signup.enqueue(signup.pk, "put_in", [other.activity_id for other in left], reason.strip())
    return signup


@transaction.atomic
def take_off(*, by: User, signup: Signup, reason: str = "", is_told: bool = True) -> Signup:
    """Take a guest off an activity or out of its queue, a pin to it with them; whoever waits gets the place.

    The guest is told, with the `reason`. Returns the sign-up. Raises `SignupRefused` when it has ended already.
    """
    registration = lock_registration(signup.registration)
    lock_board(registration.event)
    live = list(registration.signups.live().select_related("pool"))
    stored = next((one for one in live if one.pk == signup.pk), None)
    if stored is None:
        signup.refresh_from_db()
        raise SignupRefused(signup.status, SignupStatus.REMOVED)
    held = stored.status == SignupStatus.CONFIRMED
    _take_off(stored, registration, by=by, reason=reason)
    if held:
        call_activities(event=registration.event, activities=freed_by([stored], live))
    if is_told:
        tell_signup.enqueue(stored.pk, "taken_off", [], reason.strip())
    return stored


def _take_off(signup: Signup, registration: Registration, *, by: User, reason: str) -> None:
    """End `signup` on the organisers' word; who is pinned to it is so no more."""
    signup.registration = registration
    change_signup(signup, SignupStatus.REMOVED, by=by, reason=reason.strip())
    end_pins(registration.pins.filter(activity=signup.activity_id), by=by)

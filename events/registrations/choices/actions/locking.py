"""Locking who chooses, before the choices of the event; see `programme.actions.slots.lock_choices`."""

from events.programme.snapshots import PublishedActivity
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.errors import NotForYou
from events.registrations.choices.rules import is_guest
from events.registrations.models import Registration
from events.seats.models import ActivityPool


def lock_registration(registration: Registration) -> Registration:
    """Return `registration` as it stands now, with its event, locked until the caller's transaction ends."""
    locked = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    return locked.get(pk=registration.pk)


def lock_guest(registration: Registration) -> Registration:
    """Return `registration` as it stands now, locked until the caller's transaction ends.

    Raises `NotForYou` for who has no confirmed place at the venue. Called before the choices of the event are locked.
    """
    locked = lock_registration(registration)
    if not is_guest(locked):
        raise NotForYou(is_guest=False)
    return locked


def serving_pools(registration: Registration, told: PublishedActivity) -> list[ActivityPool]:
    """Return the pools of `told` that serve the guest, as they are now; raises `NotForYou` where none does."""
    pools = list(ActivityPool.objects.filter(activity=told.id))
    serving = pools_for(registration, pools)
    if not serving:
        raise NotForYou(is_open_to_all=not pools)
    return serving

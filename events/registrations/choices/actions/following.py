"""What a guest has of activities follows the group they belong to, once their country says another one."""

from typing import Any

from django.utils import timezone

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.models import ChoiceRules
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.queueing import call_activities
from events.registrations.models import Registration, Signup
from events.seats.actions import NoSeatLeft, give_back_at, take_at
from events.seats.models import OTHER, ActivityPool
from partners.models import User


def follow_audience(registration: Registration, *, by: User | None) -> None:
    """Move the places of `registration`, whose audience has just changed, to those kept for the group it is of now.

    Inside the caller's transaction, who has locked and stored it. Where the group has no free place the guest keeps
    the one they have: nobody loses a workshop by putting their country right, and organisers find such places in
    their list of guests (`Signup.objects.of_other_group`). Where groups queue apart, the guest queues anew, as for the
    event itself. Places that come free go on. One query at an event that has nothing to choose.
    """
    if not ChoiceRules.objects.filter(event=registration.event_id).exists():
        return
    lock_choices(registration.event)
    live = list(registration.signups.live().select_related("pool"))
    freed = []
    for signup in live:
        pools = list(ActivityPool.objects.filter(activity=signup.activity_id))
        if signup.status == SignupStatus.WAITING:
            if any(pool.audience in OTHER for pool in pools):
                signup.queued_at = timezone.now()
                signup.save(update_fields=["queued_at"])
        elif signup.is_of_other_group and _moved(signup, pools_for(registration, pools), by=by):
            freed.append(signup.activity_id)
    waits = [signup.activity_id for signup in live if signup.status == SignupStatus.WAITING]
    call_activities(event=registration.event, activities=[*freed, *waits])


def _moved(signup: Signup, pools: list[ActivityPool], *, by: User | None) -> bool:
    """Seat `signup` in the first of `pools` with a free place instead of where it sits; False where there is none."""
    held = signup.pool
    for pool in pools:
        try:
            take_at(pool=pool)
        except NoSeatLeft:
            continue
        if held is not None:
            give_back_at(pool=held)
        Signup.objects.filter(pk=signup.pk).update(pool=pool)
        facts: dict[str, Any] = {"activity": signup.activity_id, "before": held.pk if held else None, "pool": pool.pk}
        record(signup.registration, "signup.reseated", by=by, event=signup.registration.event_id, **facts)
        return True
    return False

"""Tasks that tell guests what an allocation has given them."""

from django.db import transaction
from django_tasks import task


@task(queue_name="mail")
@transaction.atomic
def announce_allocation(allocation_id: int, guests: list[int]) -> int:
    """Enqueue one letter about an allocation for each of `guests` (registrations), all or none; returns how many."""
    for guest in guests:
        tell_allocated.enqueue(allocation_id, guest)
    return len(guests)


@task(queue_name="mail")
def tell_allocated(allocation_id: int, registration_id: int) -> str:
    """Write to a guest which places an allocation has given them and what they wait for.

    Returns `posted`; `stale` when they do not come any more or the event is cancelled, which has letters of its own;
    `gone` when they were erased.
    """
    # Letters read what the action that enqueues this task changes.
    from events.registrations.choices.allocation.letters import post_allocated
    from events.registrations.enums import RegistrationStatus
    from events.registrations.models import Allocation, Registration

    registrations = Registration.objects.select_related("event", "accompanies").filter(erased_at=None)
    registration = registrations.filter(pk=registration_id).first()
    if registration is None:
        return "gone"
    if registration.status != RegistrationStatus.CONFIRMED or registration.event.is_cancelled:
        return "stale"
    post_allocated(Allocation.objects.get(pk=allocation_id), registration)
    return "posted"

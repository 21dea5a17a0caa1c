"""What a version of the programme takes from guests: places at, and wishes for, what will not take place."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.models import Event
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.enums import SignupStatus
from events.registrations.models import Registration, Signup, Wish
from partners.models import User


@transaction.atomic
def end_choices(*, by: User | None, event: Event, activities: Sequence[int]) -> dict[int, set[int]]:
    """End all sign-ups at `activities`, which will not take place, and delete the wishes for them.

    Seats go back. Wishes that were dearer or less dear close ranks. Returns, for each registration, the activities it
    had a place at or waited for.
    """
    lock_choices(event)
    ended: dict[int, set[int]] = defaultdict(set)
    if not activities:
        return ended
    signups = Signup.objects.live().filter(activity__in=activities)
    for signup in signups.select_related("registration", "pool").order_by("pk"):
        change_signup(signup, SignupStatus.REMOVED, by=by)
        ended[signup.registration_id].add(signup.activity_id)
    _delete_wishes(by, event, activities)
    return ended


def _delete_wishes(by: User | None, event: Event, activities: Sequence[int]) -> None:
    deleted: dict[int, set[int]] = defaultdict(set)
    for registration, slot in Wish.objects.filter(activity__in=activities).values_list("registration", "slot"):
        deleted[registration].add(slot)
    if not deleted:
        return
    slots = set().union(*deleted.values())
    rows = Wish.objects.filter(registration__in=deleted, slot__in=slots).order_by("registration", "slot", "rank")
    of_guests: dict[tuple[int, int], list[Wish]] = defaultdict(list)
    for wish in rows:
        of_guests[wish.registration_id, wish.slot_id].append(wish)
    kept: list[Wish] = []
    for wishes in of_guests.values():
        left = [wish for wish in wishes if wish.activity_id not in activities]
        for rank, wish in enumerate(left, start=1):
            wish.rank = rank
        kept += left
    # One statement would meet the rank of another row on its way.
    rows.delete()
    Wish.objects.bulk_create(kept)
    for registration in Registration.objects.filter(pk__in=deleted).order_by("pk"):
        record(registration, "registration.wishes_ended", by=by, event=event.pk, activities=list(activities))

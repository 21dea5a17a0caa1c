"""Who is erased gives their place back first; who takes part when the event begins has taken part."""

from collections.abc import Iterable

from django.utils import timezone

from events.programme.models import Event
from events.registrations import actions
from events.registrations.enums import LIVE, RegistrationStatus
from events.registrations.models import AnswerTotal, Registration
from partners.models import User


def leaves_first(registration: Registration, event: Event) -> bool:
    """True when `registration` for `event` has to end before it is erased: others wait for its place, or behind it.

    A place held when the event begins stays with the number of those who took part, which is proof for the funders.
    """
    if not registration.is_live or event.has_ended():
        return False
    return registration.status != RegistrationStatus.CONFIRMED or not event.has_begun()


def let_leave(people: Iterable[Registration], *, by: User | None) -> None:
    """Withdraw those of `people`, read with their event, who leave first; the letter about the erasing says so."""
    for person in people:
        # Who accompanies somebody has left with them.
        person.refresh_from_db(fields=["status"])
        if leaves_first(person, person.event):
            actions.withdraw(by=by, registration=person, is_told=False)


def begin_again(event: Event) -> None:
    """Undo what holds only of an event that took place, where `event`, locked by the caller, has yet to begin.

    Answers that went are asked for again, so the counts of them would count people twice; whoever was erased as
    somebody who had taken part does not come.
    """
    if event.is_cancelled or event.starts_at <= timezone.now():
        return
    AnswerTotal.objects.filter(event=event).delete()
    erased = Registration.objects.filter(event=event, status__in=LIVE, erased_at__isnull=False)
    let_leave(erased.select_related("event").order_by("pk"), by=None)

"""Who is erased together: one person's registrations for one event, with those who accompany them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from events.programme.models import Event
from events.registrations.models import Registration
from events.registrations.retention.marks import Mails, Marks


@dataclass(frozen=True)
class Guests:
    """Registrations of `event` that are erased together, as they stand before."""

    event: Event
    people: tuple[Registration, ...]
    mails: Mails
    # Questions, by number, whose answers have a day of their own that comes first: no longer counted with the people.
    answers_gone: frozenset[int] = frozenset()

    @cached_property
    def keys(self) -> list[int]:
        """Their numbers."""
        return [person.pk for person in self.people]

    @cached_property
    def marks(self) -> Marks:
        """What they are recognised by in what others have written."""
        return Marks(self.people)

    @cached_property
    def addresses(self) -> set[str]:
        """Their own addresses; that of who accompanies somebody is that person's."""
        return {person.email for person in self.people if person.accompanies_id is None}


def guests_of(event: Event, answers_gone: Iterable[int] = ()) -> Guests:
    """Return everybody registered for `event` who is not erased yet; one query."""
    people = Registration.objects.filter(event=event, erased_at=None).order_by("pk")
    return Guests(event, tuple(people), Mails(), frozenset(answers_gone))


def same_person(registration: Registration) -> QuerySet[Registration]:
    """Return what is to be erased with `registration`, itself among it, without what is erased already.

    All registrations of the event with the address, whatever became of them, and who accompanies any of them. With
    somebody who accompanies goes nobody else: the address is not theirs.
    """
    same = Q(pk=registration.pk)
    if registration.accompanies_id is None:
        same |= Q(email=registration.email, accompanies=None)
        same |= Q(accompanies__email=registration.email, accompanies__accompanies=None)
    return Registration.objects.filter(same, event=registration.event_id, erased_at=None)


def together(event: Event, people: Iterable[Registration], mails: Mails | None = None) -> Guests:
    """Return `people` of `event` as those erased together; `mails` are those dropped, where they were read before."""
    return Guests(event, tuple(people), mails or Mails())

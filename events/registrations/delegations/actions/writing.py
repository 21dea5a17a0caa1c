"""Letters to one's own people."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from common.audit import record
from events.registrations.delegations.actions.naming import lock_delegation
from events.registrations.delegations.errors import NobodyToAsk, NobodyToWriteTo, TooManyLetters
from events.registrations.delegations.letters import post_words
from events.registrations.delegations.queries import unanswered_of
from events.registrations.enums import HOLDING
from events.registrations.models import Registration
from events.registrations.tasks import send_message
from events.seats.models import SeatPool
from partners.models import User

BETWEEN_REMINDERS = dt.timedelta(days=1)
LETTERS_PER_DAY = 5


@transaction.atomic
def remind(*, by: User, block: SeatPool, registrations: Iterable[Registration]) -> list[Registration]:
    """Send their letter again to those of `registrations` who were named for `block` and have not answered.

    Nobody is reminded within a day of the last time, or of being named. Returns who was. Raises `NobodyToAsk` when
    that is nobody, `NotLeading`, `PartnerLeft`, `DelegationClosed`.
    """
    block = lock_delegation(by=by, block=block)
    chosen = {registration.pk for registration in registrations}
    waiting = [person for person in remindable(block) if person.pk in chosen]
    if not waiting:
        raise NobodyToAsk
    for person in waiting:
        record(person, "registration.reminded", by=by, event=person.event_id)
        send_message.enqueue(person.pk, "named_again")
    return waiting


def remindable(block: SeatPool) -> list[Registration]:
    """Return who was named for `block`, has not answered, and got no letter about it within a day; two queries."""
    now = timezone.now()
    return [person for person, moment in _reminded_from(block) if moment <= now]


def remindable_from(block: SeatPool) -> dt.datetime | None:
    """Return when the first of those who have not answered can be reminded; None when all have. Two queries."""
    return min((moment for _person, moment in _reminded_from(block)), default=None)


@transaction.atomic
def write(
    *, by: User, block: SeatPool, registrations: Iterable[Registration], subject: str, text: str, language: str
) -> list[Registration]:
    """Send `subject` and `text`, written in `language`, to those of `registrations` who hold a place in `block`.

    The lead's name and address stand below it. Returns who gets it. Raises `NobodyToWriteTo`, `TooManyLetters` after
    a few letters a day, `NotLeading`, `PartnerLeft`, `DelegationClosed`.
    """
    block = lock_delegation(by=by, block=block)
    chosen = [registration.pk for registration in registrations]
    people = Registration.objects.filter(pk__in=chosen, pool=block, status__in=HOLDING)
    present = list(people.select_related("event", "sending_partner").order_by("pk"))
    if not present:
        raise NobodyToWriteTo
    if _letters_today(by, block) >= LETTERS_PER_DAY:
        raise TooManyLetters
    for person in present:
        post_words(person, by=by, subject=subject, text=text, language=language)
    record(block.event, "event.delegation_written", by=by, block=block.pk, people=len(present))
    return present


def _reminded_from(block: SeatPool) -> list[tuple[Registration, dt.datetime]]:
    """Return who was named for `block` and has not answered, each with when they can be reminded."""
    unanswered = unanswered_of(block)
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Registration),
        action="registration.reminded",
        object_id__in=[str(person.pk) for person in unanswered],
    )
    last = dict(entries.order_by("timestamp").values_list("object_id", "timestamp"))
    return [(person, last.get(str(person.pk), person.registered_at) + BETWEEN_REMINDERS) for person in unanswered]


def _letters_today(by: User, block: SeatPool) -> int:
    since = timezone.now() - dt.timedelta(days=1)
    entries = ModelLogEntry.objects.for_instance(block.event).filter(
        action="event.delegation_written", user=by, timestamp__gt=since
    )
    return sum(data.get("block") == block.pk for data in entries.values_list("data", flat=True))

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
    since = timezone.now() - BETWEEN_REMINDERS
    unanswered = [person for person in unanswered_of(block) if person.registered_at <= since]
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Registration),
        action="registration.reminded",
        timestamp__gt=since,
        object_id__in=[str(person.pk) for person in unanswered],
    )
    reminded = set(entries.values_list("object_id", flat=True))
    return [person for person in unanswered if str(person.pk) not in reminded]


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


def _letters_today(by: User, block: SeatPool) -> int:
    since = timezone.now() - dt.timedelta(days=1)
    entries = ModelLogEntry.objects.for_instance(block.event).filter(
        action="event.delegation_written", user=by, timestamp__gt=since
    )
    return sum(data.get("block") == block.pk for data in entries.values_list("data", flat=True))

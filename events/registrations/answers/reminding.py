"""Who owes answers, and reminding them: by hand, and by itself before answers are fixed."""

import datetime as dt
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from common.audit import record
from events.programme.enums import EventStatus
from events.programme.models import Event
from events.registrations.answers.queries import owed_by
from events.registrations.models import Question, Registration, RegistrationQuerySet
from events.registrations.tasks import send_message
from partners.models import User

# How long before an answer is fixed those who owe it are reminded.
REMINDERS = (dt.timedelta(days=7), dt.timedelta(days=1))
# Nobody is reminded more often.
BETWEEN_REMINDERS = dt.timedelta(days=1)
# While an event is a draft or called off, nobody is asked for anything.
ASKING = frozenset({EventStatus.ANNOUNCED, EventStatus.POSTPONED})
REMINDED = "event.answers_reminded"

logger = logging.getLogger(__name__)


class NobodyToRemind(Exception):
    """Everybody has answered, or was reminded within a day."""

    def __str__(self) -> str:
        return _("Nobody was reminded: everybody has answered meanwhile, or was reminded within a day.")


@dataclass(frozen=True, slots=True)
class Debtor:
    """Somebody who has yet to answer `questions`, at least one; `reminded_at` is when they were last asked for them."""

    registration: Registration
    questions: tuple[Question, ...]
    reminded_at: dt.datetime | None = None

    def until(self, now: dt.datetime | None = None) -> dt.datetime | None:
        """Return when the next of the answers is fixed, or the last was where all are already; None for never."""
        passed = (question.freezes_at for question in self.questions if question.freezes_at is not None)
        return next_freeze(self.questions, now) or max(passed, default=None)

    def may_be_reminded(self, now: dt.datetime | None = None) -> bool:
        """True when a day has passed since the last time."""
        return self.reminded_at is None or self.reminded_at + BETWEEN_REMINDERS <= (now or timezone.now())


def next_freeze(questions: Iterable[Question], now: dt.datetime | None = None) -> dt.datetime | None:
    """Return when the first of the answers to `questions` will be fixed; None where none will."""
    now = now or timezone.now()
    return min((day for question in questions if (day := question.freezes_at) is not None and day > now), default=None)


def debtors(event: Event, people: RegistrationQuerySet | None = None) -> list[Debtor]:
    """Return who of `people` (default: all that have not ended) has yet to answer what must be answered, by name.

    Eight queries for any number; none for an event that asks nothing, is over, a draft or called off. Whom a partner
    has named, and who has not said that they come, is asked for nothing yet.
    """
    if not event.form_version or event.status not in ASKING or event.has_ended():
        return []
    people = Registration.objects.live().filter(event=event) if people is None else people
    found = list(
        people.filter(erased_at=None)
        .select_related("event", "code", "accompanies")
        .order_by("family_name", "given_name", "pk")
    )
    owing, reminded = owed_by(found), last_reminded(event)
    return [Debtor(person, tuple(owing[person.pk]), reminded.get(person.pk)) for person in found if owing[person.pk]]


def last_reminded(event: Event) -> dict[int, dt.datetime]:
    """Return when people of `event` were last reminded of their answers, by the number of their registration."""
    rounds = ModelLogEntry.objects.for_instance(event).filter(action=REMINDED).order_by("timestamp", "pk")
    return {person: moment for moment, data in rounds.values_list("timestamp", "data") for person in data["reminded"]}


@transaction.atomic
def remind(*, by: User, event: Event, registrations: Iterable[Registration] | None = None) -> list[Registration]:
    """Mail everybody who owes answers, or those of `registrations` who do, unless they got such a mail within a day.

    Returns whom. Raises `NobodyToRemind`.
    """
    event = _lock(event)
    chosen = None if registrations is None else {registration.pk for registration in registrations}
    now = timezone.now()
    due = [
        debtor.registration
        for debtor in debtors(event)
        if debtor.may_be_reminded(now) and (chosen is None or debtor.registration.pk in chosen)
    ]
    if not due:
        raise NobodyToRemind
    _send(event, due, by=by)
    return due


def remind_due(*, now: dt.datetime | None = None) -> int:
    """Remind those who owe an answer that is fixed within a week, and again within a day; returns how many.

    Each event is its own transaction, looked at again once it is locked: run twice at once or killed in the middle,
    nobody is reminded twice. Run it every minute, or as often as you like.
    """
    now = now or timezone.now()
    near = Question.objects.filter(
        is_required=True, retired_at=None, freezes_at__gt=now, freezes_at__lte=now + max(REMINDERS)
    )
    events = Event.objects.filter(
        pk__in=near.values("event"), status__in=ASKING, ends_at__gt=now, erased_at=None, form_version__gt=0
    )
    reminded = 0
    for event in events.order_by("pk"):
        try:
            # Nearly always nobody is due: nothing is locked for that.
            reminded += _remind_near(event, now) if _due(event, now) else 0
        except Exception:
            logger.exception("Who owes answers to event %s could not be reminded.", event.pk)
    return reminded


@transaction.atomic
def _remind_near(event: Event, now: dt.datetime) -> int:
    event = _lock(event)
    due = _due(event, now)
    if due:
        _send(event, due, by=None)
    return len(due)


def _due(event: Event, now: dt.datetime) -> list[Registration]:
    return [debtor.registration for debtor in debtors(event) if _is_due(debtor, now)]


def _is_due(debtor: Debtor, now: dt.datetime) -> bool:
    """Tell whether a moment to remind of one of the answers has come since the person was last asked or active."""
    if not debtor.may_be_reminded(now):
        return False
    # Who has just registered or been confirmed has been asked by that.
    asked_at = max(filter(None, (debtor.reminded_at, debtor.registration.changed_at)))
    freezes = [question.freezes_at for question in debtor.questions if question.freezes_at is not None]
    return any(
        freeze > now and asked_at < moment <= now
        for freeze in freezes
        for moment in (freeze - before for before in REMINDERS)
    )


def _lock(event: Event) -> Event:
    """Return `event` as it stands now; its pools stay free, so that nobody who registers waits for letters."""
    return Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def _send(event: Event, people: Collection[Registration], *, by: User | None) -> None:
    # One entry for all: it is what tells who was reminded when.
    record(event, REMINDED, by=by, reminded=[person.pk for person in people])
    for person in people:
        send_message.enqueue(person.pk, "answers_owed")

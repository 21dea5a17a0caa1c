"""Who may read which answers, and reading them with a trace."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import ModelLogEntry

from common.audit import record
from events.programme.models import Event
from events.programme.rules import can_edit_event
from events.registrations.answers.queries import answers_of_many
from events.registrations.models import Question, Registration
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Reader
from events.registrations.selection.rules import can_decide
from partners.models import User
from partners.rules import Actor

READ = "answers.read"


def readers_of(user: Actor, event: Event) -> frozenset[Reader]:
    """Return which groups of readers `user` belongs to for all guests of `event`; at most three queries.

    Who leads a delegation reads of its people only, on the screen of the delegation.
    """
    readers: set[Reader] = set()
    if can_edit_event(user, event):
        readers |= {Reader.ORGANISERS, Reader.LEADS}
    if can_decide(user, event):
        readers.add(Reader.ADMINISTRATORS)
    return frozenset(readers)


def readable(user: Actor, event: Event, form: Iterable[Question]) -> list[Question]:
    """Return the questions of `form`, that of `event`, whose answers `user` may read, in its order."""
    readers = readers_of(user, event)
    return [question for question in form if question.reader in readers]


def answers_for(
    *, by: User, registrations: Collection[Registration], questions: Collection[Question]
) -> dict[int, dict[str, Value]]:
    """Return what `registrations` answer to `questions`, all of them `readable`, by the registration's key and code.

    Of a file it is its row; a sealed answer whose key is lost is `queries.UNREADABLE`. Three queries, and where
    sensitive questions are among them one for the trace it leaves.
    """
    codes = {question.code for question in questions}
    sensitive = [question for question in questions if question.is_sensitive]
    found = answers_of_many(registrations, opened=[question.pk for question in sensitive])
    trace(by=by, registrations=registrations, questions=sensitive)
    return {key: {code: value for code, value in answers.items() if code in codes} for key, answers in found.items()}


def trace(*, by: User, registrations: Collection[Registration], questions: Collection[Question]) -> None:
    """Leave an entry that `by` has read the answers of `registrations` to sensitive `questions`; none without any.

    About the person when it is one, else about the event, with whose answers (their numbers) to which questions; never
    what was read. `entries_about` finds it again.
    """
    if not questions:
        return
    by_event: dict[int, list[Registration]] = defaultdict(list)
    for registration in registrations:
        by_event[registration.event_id].append(registration)
    for people in by_event.values():
        trace_of(by=by, event=people[0].event, people=[person.pk for person in people], questions=questions)


def trace_of(*, by: User, event: Event, people: Sequence[int], questions: Collection[Question]) -> None:
    """Leave the entry of `trace` about the registrations `people` (keys) for `event`."""
    if not questions or not people:
        return
    codes = sorted(question.code for question in questions)
    about = Registration(pk=people[0], event=event) if len(people) == 1 else event
    record(about, READ, by=by, event=event.pk, questions=codes, people=list(people))


def entries_about(registration: Registration) -> QuerySet[ModelLogEntry]:
    """Return the audit entries about `registration`, those of reading its answers with those of others among them.

    One more query for an event that asks something.
    """
    own = Q(content_type=ContentType.objects.get_for_model(Registration), object_id=str(registration.pk))
    if not registration.event.form_version:
        return ModelLogEntry.objects.filter(own)
    readings = ModelLogEntry.objects.for_instance(registration.event).filter(action=READ)
    # Not every database looks into lists.
    theirs = [key for key, data in readings.values_list("pk", "data") if registration.pk in data["people"]]
    return ModelLogEntry.objects.filter(own | Q(pk__in=theirs))

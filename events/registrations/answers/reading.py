"""Who may read which answers, and reading them with a trace."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from common.audit import record
from events.programme.models import Event
from events.programme.rules import can_edit_event
from events.registrations.answers.queries import answers_of_many
from events.registrations.answers.totals import counted
from events.registrations.delegations.rules import delegations_for
from events.registrations.models import Question, Registration
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Reader
from events.registrations.selection.rules import can_decide
from partners.models import User
from partners.rules import Actor


def readers_of(user: Actor, event: Event) -> frozenset[Reader]:
    """Return which groups of readers `user` belongs to for `event`; at most four queries.

    What somebody reads as a lead they read of the people of their delegation only: which people there are is asked
    elsewhere (`organised_registrations`, `delegates_for`).
    """
    readers: set[Reader] = set()
    if can_edit_event(user, event):
        readers |= {Reader.ORGANISERS, Reader.LEADS}
    if can_decide(user, event):
        readers.add(Reader.ADMINISTRATORS)
    if Reader.LEADS not in readers and delegations_for(user).filter(event=event).exists():
        readers.add(Reader.LEADS)
    return frozenset(readers)


def readable(user: Actor, event: Event, form: Iterable[Question]) -> list[Question]:
    """Return the questions of `form`, that of `event`, whose answers `user` may read, in its order."""
    readers = readers_of(user, event)
    return [question for question in form if question.reader in readers]


def may_read(user: Actor, event: Event, question: Question) -> bool:
    """True when `user` may read the answers to `question` of `event`."""
    return bool(readable(user, event, [question]))


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

    About the person when it is one, else about the event; of how many, and which questions, never what was read.
    """
    if not questions or not registrations:
        return
    codes = sorted(question.code for question in questions)
    by_event: dict[int, list[Registration]] = defaultdict(list)
    for registration in registrations:
        by_event[registration.event_id].append(registration)
    for event, people in by_event.items():
        about = people[0] if len(people) == 1 else people[0].event
        record(about, "answers.read", by=by, event=event, questions=codes, people=len(people))


def totals(event: Event, question: Question) -> dict[str, int]:
    """Return how many of those who are confirmed for `event` gave each answer to `question`; see `totals.counted`."""
    return counted(question) if event.form_version else {}

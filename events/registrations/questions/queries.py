"""The form of an event as it is now."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Prefetch

from events.programme.models import Event
from events.registrations.enums import GuestRole
from events.registrations.models import Choice, Condition, Question, Registration, Section
from events.registrations.questions.conditions import Asked, Guest, Rule, Value, asked_of
from events.registrations.questions.enums import Stage

# Registration comes before what is asked after it.
STAGES = {stage: number for number, stage in enumerate(Stage)}


def form_of(event: Event, *, retired: bool = False) -> list[Question]:
    """Return the questions of `event` in the order they are asked, those no longer asked as well where `retired`.

    Their sections, choices and conditions (with their parents) are read along: three queries, none for an event that
    never asked anything.
    """
    return forms_of([event], retired=retired)[event.pk]


def forms_of(events: Collection[Event], *, retired: bool = False) -> dict[int, list[Question]]:
    """Return the forms of `events` by key, as `form_of` does, in three queries for any number of events."""
    forms: dict[int, list[Question]] = {event.pk: [] for event in events}
    asking = [event.pk for event in events if event.form_version]
    if not asking:
        return forms
    questions = Question.objects.filter(event__in=asking).select_related("section").order_by()
    if not retired:
        questions = questions.filter(retired_at=None)
    questions = questions.prefetch_related(
        Prefetch("choices", Choice.objects.order_by("position", "pk")),
        Prefetch("conditions", Condition.objects.select_related("parent").order_by("position", "pk")),
    )
    by_key = {question.pk: question for question in questions}
    for question in sorted(by_key.values(), key=place_of):
        forms[question.event_id].append(question)
        for condition in question.conditions.all():
            # With its choices, for whoever says the condition in words.
            condition.parent = by_key.get(condition.parent_id, condition.parent)
    return forms


def place_of(question: Question) -> tuple[int, int, int, int, int]:
    """Return where a question stands in its event's form, as something that sorts."""
    return (*place_of_section(question.section), question.position, question.pk)


def place_of_section(section: Section) -> tuple[int, int, int]:
    """Return where a section stands in its event's form, as something that sorts."""
    return (STAGES[Stage(section.stage)], section.position, section.pk)


def as_asked(question: Question) -> Asked:
    """Return what of a question, read by `form_of`, decides whether it is asked."""
    return Asked(
        code=question.code,
        rules=tuple(Rule(rule.parent.code, rule.operator, rule.value) for rule in question.conditions.all()),
        combine=question.combine,
        audiences=tuple(question.audiences),
        roles=tuple(question.roles),
        presences=tuple(question.presences),
    )


def guest_of(registration: Registration) -> Guest:
    """Return what of a registration decides which questions are theirs."""
    role = registration.code.role if registration.code is not None else GuestRole.GUEST
    return Guest(audience=registration.audience, role=role, presence=registration.presence)


def questions_for(guest: Guest, form: Iterable[Question], answers: Mapping[str, Value]) -> list[Question]:
    """Return the questions of `form` that `guest` is asked, given `answers` by code."""
    form = list(form)
    asked = set(asked_of(guest, map(as_asked, form), answers))
    return [question for question in form if question.code in asked]

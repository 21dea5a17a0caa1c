"""The form of an event as it is now."""

from collections.abc import Iterable, Mapping

from django.db.models import Prefetch

from events.programme.models import Event
from events.registrations.enums import GuestRole
from events.registrations.models import Choice, Condition, Question, Registration
from events.registrations.questions.conditions import Asked, Guest, Rule, Value, asked_of
from events.registrations.questions.enums import Stage

# Registration comes before what is asked after it.
STAGES = {stage: number for number, stage in enumerate(Stage)}


def form_of(event: Event, *, retired: bool = False) -> list[Question]:
    """Return the questions of `event` in the order they are asked, those no longer asked as well where `retired`.

    Their sections, choices and conditions (with their parents) are read along: four queries, none for an event that
    never asked anything.
    """
    if not event.form_version:
        return []
    questions = event.questions.select_related("section").prefetch_related(
        Prefetch("choices", Choice.objects.order_by("position", "pk")),
        Prefetch("conditions", Condition.objects.select_related("parent").order_by("position", "pk")),
    )
    if not retired:
        questions = questions.filter(retired_at=None)
    return sorted(questions, key=place_of)


def place_of(question: Question) -> tuple[int, int, int, int, int]:
    """Return where a question stands in its event's form, as something that sorts."""
    section = question.section
    return (STAGES[Stage(section.stage)], section.position, section.pk, question.position, question.pk)


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

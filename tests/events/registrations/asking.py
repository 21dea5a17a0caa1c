"""Builders for questions: `ask` stores one for tests of guests, `make_question` makes one as organisers do."""

from typing import Any

from django.db.models import F
from i18nfield.strings import LazyI18nString

from events.models import Event
from events.registrations.models import Answer, Choice, Condition, Question, Registration, Section
from events.registrations.questions.actions import GivenChoice, create_question, create_section
from events.registrations.questions.enums import Combine, Kind, Operator, Stage

REGISTRATION, CONFIRMED = Stage.REGISTRATION, Stage.CONFIRMED


def ask(
    event: Event,
    code: str,
    kind: Kind = Kind.TEXT,
    *,
    stage: Stage = REGISTRATION,
    choices: tuple[str, ...] = (),
    only_if: tuple[tuple[str, Operator, str], ...] = (),
    combine: Combine = Combine.ALL,
    **values: Any,
) -> Question:
    """Return a question of `event`, the last of its stage; `only_if` are (code of the parent, operator, value).

    It is stored without the checks of the builder of forms, which has tests of its own.
    """
    section, _made = Section.objects.get_or_create(
        event=event, stage=stage, defaults={"title": LazyI18nString({"en": "A few questions", "de": "Einige Fragen"})}
    )
    defaults: dict[str, Any] = {
        "label": LazyI18nString({"en": f"What about {code}?", "de": f"Was ist mit {code}?"}),
        "purpose": LazyI18nString({"en": "So that we can plan.", "de": "Damit wir planen können."}),
        "position": section.questions.count(),
        "keep_days": 30 if values.get("is_sensitive") else None,
    }
    question = Question.objects.create(
        event=event, section=section, code=code, kind=kind, combine=combine, **{**defaults, **values}
    )
    for number, name in enumerate(choices):
        label = LazyI18nString({"en": name.capitalize(), "de": f"{name.capitalize()} (deutsch)"})
        Choice.objects.create(question=question, code=name, label=label, position=number)
    for number, (parent, operator, value) in enumerate(only_if):
        earlier = event.questions.get(code=parent)
        Condition.objects.create(question=question, parent=earlier, operator=operator, value=value, position=number)
    Event.objects.filter(pk=event.pk).update(form_version=F("form_version") + 1)
    event.refresh_from_db()
    return question


def text(english: str, **others: str) -> LazyI18nString:
    """Return a text in English and other languages."""
    return LazyI18nString({"en": english, **others})


def make_section(event: Event, title: str = "About you", stage: Stage = REGISTRATION) -> Section:
    """Return a new last section of its stage, made by the organisers' action."""
    return create_section(by=None, event=event, title=text(title), stage=stage)


def make_question(
    section: Section, label: str, kind: Kind = Kind.TEXT, *, choices: tuple[str, ...] = (), **facts: Any
) -> Question:
    """Return a new question at the end of `section`, made by the organisers' action; `choices` are in English."""
    facts = {"purpose": text("To plan with."), **facts}
    given = [GivenChoice(text(choice)) for choice in choices]
    return create_question(by=None, section=section, label=text(label), kind=kind, choices=given, **facts)


def store_answer(registration: Registration, question: Question, value: Any) -> Answer:
    """Return an answer stored as it is, whatever is asked; `answering.answer` answers as guests do."""
    return Answer.objects.create(registration=registration, question=question, value=value, language="en")


def codes(section: Section) -> list[str]:
    """Return the codes of what is asked in `section`, in order."""
    return list(section.questions.filter(retired_at=None).order_by("position", "pk").values_list("code", flat=True))

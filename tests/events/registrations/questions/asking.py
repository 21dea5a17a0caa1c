"""Builders for forms: sections and questions as organisers make them, and answers to them."""

from typing import Any

from i18nfield.strings import LazyI18nString

from events.models import Event
from events.registrations.models import Answer, Question, Registration, Section
from events.registrations.questions.actions import GivenChoice, create_question, create_section
from events.registrations.questions.enums import Kind, Stage


def text(english: str, **others: str) -> LazyI18nString:
    """Return a text in English and other languages."""
    return LazyI18nString({"en": english, **others})


def make_section(event: Event, title: str = "About you", stage: Stage = Stage.REGISTRATION) -> Section:
    """Return a new last section of its stage."""
    return create_section(by=None, event=event, title=text(title), stage=stage)


def ask(
    section: Section, label: str, kind: Kind = Kind.TEXT, *, choices: tuple[str, ...] = (), **facts: Any
) -> Question:
    """Return a new question at the end of `section`; `choices` are their English words."""
    facts = {"purpose": text("To plan with."), **facts}
    given = [GivenChoice(text(choice)) for choice in choices]
    return create_question(by=None, section=section, label=text(label), kind=kind, choices=given, **facts)


def answer(registration: Registration, question: Question, value: Any) -> Answer:
    """Return a stored answer."""
    return Answer.objects.create(registration=registration, question=question, value=value, language="en")


def codes(section: Section) -> list[str]:
    """Return the codes of what is asked in `section`, in order."""
    return list(section.questions.filter(retired_at=None).order_by("position", "pk").values_list("code", flat=True))

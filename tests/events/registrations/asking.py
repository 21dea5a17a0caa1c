"""Builders for questions, as tests of them need: stored directly, for the builder of forms has tests of its own."""

from typing import Any

from django.db.models import F
from i18nfield.strings import LazyI18nString

from events.models import Event
from events.registrations.models import Choice, Condition, Question, Section
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
    """Return a question of `event`, the last of its stage; `only_if` are (code of the parent, operator, value)."""
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

"""What somebody else saved beside what one has typed, when two organisers worked on one form at once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from common.desk.differences import Difference
from common.languages import current_language, words
from common.model_fields import field_of
from events.desk.questions.forms.question import QuestionForm
from events.registrations.emails.facts import moment_words
from events.registrations.enums import GuestRole, Presence
from events.registrations.models import Condition, Question, Section
from events.registrations.questions.actions.facts import plain
from events.registrations.questions.words import conditions_in_words, in_words
from events.seats.enums import Audience

LABELS: dict[str, Any] = {"audiences": Audience, "roles": GuestRole, "presences": Presence}


def section_differences(typed: Mapping[str, Any], section: Section) -> list[Difference]:
    """Return where `typed` differs from `section` as it is stored now."""
    return [
        Difference(_label(Section, name), _words(Section, name, getattr(section, name)), _words(Section, name, value))
        for name, value in typed.items()
        if plain(getattr(section, name)) != plain(value)
    ]


def question_differences(form: QuestionForm, question: Question) -> list[Difference]:
    """Return where the valid `form` differs from `question` as it is stored now, read with choices and conditions."""
    facts: Mapping[str, Any] = form.facts
    found = [
        Difference(
            _label(Question, name), _shown(question, name, getattr(question, name)), _shown(question, name, value)
        )
        for name, value in facts.items()
        if plain(getattr(question, name)) != plain(value)
    ]
    stored = [(choice.code, plain(choice.label)) for choice in question.choices.all() if choice.retired_at is None]
    typed = [(choice.code, plain(choice.label)) for choice in form.choices]
    if stored != typed:
        found.append(
            Difference(_("Choices"), _lines(label for _code, label in stored), _lines(label for _code, label in typed))
        )
    asked_if, wanted = conditions_in_words(question, current_language()), _typed_conditions(form, question)
    if asked_if != wanted:
        found.append(Difference(_("Conditions"), asked_if, wanted))
    if form.cleaned_data["section"].pk != question.section_id:
        titles = [_text(section.title) for section in (question.section, form.cleaned_data["section"])]
        found.append(Difference(_label(Question, "section"), *titles))
    return found


def _typed_conditions(form: QuestionForm, question: Question) -> str:
    by_code = {parent.code: parent for parent in question.event.questions.prefetch_related("choices")}
    rows = [
        Condition(parent=by_code[rule.parent], operator=rule.operator, value=rule.value)
        for rule in form.conditions
        if rule.parent in by_code
    ]
    return in_words(rows, form.cleaned_data["combine"], current_language())


def _label(model: type[Question] | type[Section], name: str) -> str:
    return capfirst(str(field_of(model, name).verbose_name))


def _shown(question: Question, name: str, value: Any) -> str:
    if isinstance(value, dt.datetime):
        return moment_words(value, question.event)
    return _words(Question, name, value)


def _words(model: type[Question] | type[Section], name: str, value: Any) -> str:
    if isinstance(value, LazyI18nString):
        return " · ".join(plain(value).values()) if isinstance(value.data, dict) else str(value)
    if isinstance(value, bool):
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    if value in (None, "", []):
        return ""
    if name in LABELS:
        return pgettext("between the parts of a list", ", ").join(str(LABELS[name](code).label) for code in value)
    named = dict(field_of(model, name).flatchoices)
    return str(named.get(value, value))


def _lines(labels: Iterable[Mapping[str, str]]) -> str:
    return pgettext("between the parts of a list", ", ").join(_text(LazyI18nString(dict(label))) for label in labels)


def _text(text: object) -> str:
    return words(text, current_language()).text

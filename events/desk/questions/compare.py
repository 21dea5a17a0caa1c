"""What somebody else saved beside what one has typed, when two organisers worked on one form at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from common.desk.differences import Difference, languages_apart
from common.languages import current_language, listed, text_of
from common.model_fields import field_of
from events.desk.questions.forms.question import QuestionForm
from events.registrations.emails.facts import moment_words
from events.registrations.enums import GuestRole, Presence
from events.registrations.models import Condition, Question, Section
from events.registrations.questions.actions.facts import plain
from events.registrations.questions.words import conditions_in_words, in_words
from events.seats.enums import Audience

Row = tuple[str, Mapping[str, str]]
LABELS: dict[str, Any] = {"audiences": Audience, "roles": GuestRole, "presences": Presence}


def section_differences(typed: Mapping[str, Any], section: Section) -> list[Difference]:
    """Return where `typed` differs from `section` as it is stored now."""
    return [
        Difference(_label(Section, name), *_both(Section, name, getattr(section, name), value))
        for name, value in typed.items()
        if plain(getattr(section, name)) != plain(value)
    ]


def question_differences(form: QuestionForm, question: Question) -> list[Difference]:
    """Return where the valid `form` differs from `question` as it is stored now, read with choices and conditions."""
    facts: Mapping[str, Any] = form.facts
    found = [
        Difference(_label(Question, name), *_shown(question, name, value))
        for name, value in facts.items()
        if plain(getattr(question, name)) != plain(value)
    ]
    stored = [(choice.code, plain(choice.label)) for choice in question.choices.all() if choice.retired_at is None]
    typed = [(choice.code, plain(choice.label)) for choice in form.choices]
    if stored != typed:
        found.append(Difference(_("Choices"), *_labels(stored, typed)))
    asked_if, wanted = conditions_in_words(question, current_language()), _typed_conditions(form, question)
    if asked_if != wanted:
        found.append(Difference(_("Conditions"), asked_if, wanted))
    if form.cleaned_data["section"].pk != question.section_id:
        titles = [text_of(section.title) for section in (question.section, form.cleaned_data["section"])]
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


def _shown(question: Question, name: str, typed: Any) -> tuple[str, str]:
    stored = getattr(question, name)
    if name == "freezes_at":
        before, after = (moment_words(moment, question.event) if moment else "" for moment in (stored, typed))
        return before, after
    return _both(Question, name, stored, typed)


def _both(model: type[Question] | type[Section], name: str, stored: Any, typed: Any) -> tuple[str, str]:
    if isinstance(stored, LazyI18nString):
        return languages_apart(plain(stored), plain(typed))
    return _words(model, name, stored), _words(model, name, typed)


def _labels(stored: Sequence[Row], typed: Sequence[Row]) -> tuple[str, str]:
    """Return the choices before and after, in those languages in which they differ."""
    texts = [
        {
            code: listed(label.get(code) or "–" for _code, label in rows)
            for code, _name in settings.LANGUAGES
            if any(label.get(code) for _code, label in rows)
        }
        for rows in (stored, typed)
    ]
    return languages_apart(*texts)


def _words(model: type[Question] | type[Section], name: str, value: Any) -> str:
    if isinstance(value, bool):
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    if value in (None, "", []):
        return ""
    if name in LABELS:
        return listed(str(LABELS[name](code).label) for code in value)
    named = dict(field_of(model, name).flatchoices)
    return str(named.get(value, value))

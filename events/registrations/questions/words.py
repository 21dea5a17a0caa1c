"""What a question says about itself, in words: when it is asked, and which languages its texts lack.

Labels and answers stand in sentences of the reader's language without turning the words around them, each marked with
the language it is really in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from i18nfield.strings import LazyI18nString

from common import formats
from common.languages import direction, same_language, words
from common.templatetags.common import isolated
from events.registrations.models import Condition, Question
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import COMPARES, WITH_CHOICES, Combine, Kind, Operator
from events.registrations.questions.limits import YES
from events.registrations.questions.values import value_words


def conditions_in_words(question: Question, reader: str) -> SafeString:
    """Return when `question`, read by `form_of`, is asked, in the language `reader`; "" for always.

    It is part of a sentence, to stand behind "only if".
    """
    return in_words(question.conditions.all(), question.combine, reader)


def in_words(conditions: Iterable[Condition], combine: str, reader: str) -> SafeString:
    """Return `conditions`, of which all or any must hold, as part of a sentence in the language `reader`."""
    parts = [(condition_in_words(condition, reader),) for condition in conditions]
    with override(reader):
        if combine == Combine.ANY:
            between = pgettext("between conditions of which one must hold", " or ")
        else:
            between = pgettext("between conditions that must all hold", " and ")
    return format_html_join(between, "{}", parts)


def condition_in_words(condition: Condition, reader: str) -> SafeString:
    """Return one condition as part of a sentence in the language `reader`, such as “Diet” is “Vegan”."""
    facts = {"question": _quoted(condition.parent.label, reader), "answer": answer_in_words(condition, reader)}
    with override(reader):
        sentence = {
            Operator.IS: _("“%(question)s” is answered with “%(answer)s”"),
            Operator.IS_NOT: _("“%(question)s” is answered, but not with “%(answer)s”"),
            Operator.ANSWERED: _("“%(question)s” is answered"),
            Operator.NOT_ANSWERED: _("“%(question)s” is not answered"),
            Operator.AT_LEAST: _("“%(question)s” is %(answer)s or more"),
            Operator.AT_MOST: _("“%(question)s” is %(answer)s or less"),
        }[Operator(condition.operator)]
        if condition.parent.kind == Kind.DATE:
            sentence = {
                Operator.AT_LEAST: _("“%(question)s” is %(answer)s or later"),
                Operator.AT_MOST: _("“%(question)s” is %(answer)s or earlier"),
            }.get(Operator(condition.operator), sentence)
        elif condition.parent.kind == Kind.CHOICES:
            sentence = {
                Operator.AT_LEAST: _("of “%(question)s” at least %(answer)s are chosen"),
                Operator.AT_MOST: _("of “%(question)s” at most %(answer)s are chosen"),
            }.get(Operator(condition.operator), sentence)
        elif condition.parent.kind == Kind.CONSENT:
            sentence = _("“%(question)s” is ticked")
    return _filled(sentence, facts)


def answer_in_words(condition: Condition, reader: str) -> SafeString:
    """Return the answer that a condition compares with, in the language `reader`; "" where it compares with none."""
    if condition.operator not in COMPARES or not condition.value:
        return SafeString()
    if condition.parent.kind == Kind.CHOICES and condition.operator in (Operator.AT_LEAST, Operator.AT_MOST):
        return isolated(formats.number(int(condition.value), reader))
    if condition.parent.kind in (Kind.YES_NO, Kind.CONSENT):
        return quoted_answer(condition.parent, condition.value == YES, reader)
    return quoted_answer(condition.parent, condition.value, reader)


def quoted_answer(question: Question, value: Value, reader: str) -> SafeString:
    """Return an answer as `value_words` does, to stand in a sentence of the language `reader`."""
    if question.kind not in WITH_CHOICES:
        return isolated(value_words(question, value, reader))
    labels = {choice.code: choice.label for choice in question.choices.all()}
    codes = value if isinstance(value, list) else [value]
    return format_html_join(", ", "{}", ((_quoted(labels.get(code, code), reader),) for code in codes))


def texts_of(question: Question) -> Iterator[LazyI18nString]:
    """Yield every text of `question`, read by `form_of`, that guests read: its own and those of its choices."""
    yield question.label
    yield question.purpose
    if question.help:
        yield question.help
    for choice in question.choices.all():
        if choice.retired_at is None:
            yield choice.label


def _filled(sentence: str, facts: Mapping[str, SafeString]) -> SafeString:
    # What `sentence % facts` is, with the words around the facts escaped. Every other part is a name, or None for "%%".
    parts = re.split(r"%(?:%|\((\w+)\)s)", sentence)
    parts[1::2] = [facts[name] if name else "%" for name in parts[1::2]]
    return format_html_join("", "{}", ((part,) for part in parts))


def _quoted(text: Any, reader: str) -> SafeString:
    shown, language = words(text, reader)
    if same_language(language, reader):
        return isolated(shown)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language or reader), shown)


def lacking(texts: Iterable[LazyI18nString]) -> list[str]:
    """Return the codes of the site's languages in which one of `texts` is not written, in the site's order."""
    written = [text.data if isinstance(text.data, dict) else {} for text in texts]
    return [code for code, _name in settings.LANGUAGES if any(not text.get(code) for text in written)]

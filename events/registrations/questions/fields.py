"""The form field of a question, in the reader's language: what may be typed, chosen or sent."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from common import formats
from common.fields import CountryField, LineField, TextField
from common.file_types import ENDINGS
from common.languages import current_language, direction, same_language, words
from common.templatetags.common import localised
from events.registrations.answers.files import checked
from events.registrations.models import Choice, Question
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Kind
from events.registrations.questions.limits import MOST_CHARACTERS, NO, YES
from events.registrations.questions.numbers import NumberField

# More choices than these stand in a list that opens.
MOST_RADIOS = 8
# Digits of a number, more than anybody counts.
MOST_DIGITS = 15
# What the browser offers first; what a file really is, is found in its content.
ACCEPTED = ",".join(chain.from_iterable(ENDINGS.values()))

NO_LONGER_OFFERED = gettext_lazy("This answer is no longer offered. Please choose another one.")


def field_of(question: Question, known: Value = None) -> forms.Field:
    """Return the field of `question`, read by `form_of`, for somebody whose answer so far is `known`.

    None is required here: whether a question is asked, and so must be answered, follows from the other answers.
    """
    field = MAKERS[Kind(question.kind)](question, known)
    field.required = field.widget.is_required = False
    field.label = localised(question.label)
    return field


def initial_of(question: Question, known: Value) -> Any:
    """Return the stored answer `known` as the field of `question` begins with it."""
    if question.kind == Kind.YES_NO and isinstance(known, bool):
        return YES if known else NO
    if question.kind == Kind.NUMBER and isinstance(known, str):
        return _number(known)
    return known


class ChosenField(forms.ChoiceField):
    """One choice by its code; of one that has gone it says so."""

    gone: frozenset[str] = frozenset()

    def validate(self, value: str) -> None:
        """Refuse what cannot be chosen, or not any more."""
        if value in self.gone:
            raise ValidationError(NO_LONGER_OFFERED, code="gone")
        super().validate(value)


class SeveralField(forms.MultipleChoiceField):
    """Several choices by their codes, so many at least and at most."""

    gone: frozenset[str] = frozenset()
    least: int | None = None
    most: int | None = None

    def validate(self, value: list[str]) -> None:
        """Refuse what cannot be chosen, too few and too many; none at all is no answer."""
        if self.gone & set(value):
            raise ValidationError(NO_LONGER_OFFERED, code="gone")
        super().validate(value)
        if value and self.least is not None and len(value) < self.least:
            sentence = ngettext("Choose at least %(number)d.", "Choose at least %(number)d.", self.least)
            raise ValidationError(sentence % {"number": self.least}, code="least")
        if self.most is not None and len(value) > self.most:
            sentence = ngettext("Choose no more than %(number)d.", "Choose no more than %(number)d.", self.most)
            raise ValidationError(sentence % {"number": self.most}, code="most")


class YesNoField(forms.ChoiceField):
    """Yes, no, or nothing."""

    def clean(self, value: Any) -> bool | None:
        """Return True, False, or None for no answer."""
        said = super().clean(value)
        return None if said == "" else said == YES


class ConsentField(forms.BooleanField):
    """A box that nobody has ticked beforehand; left empty it is no answer."""

    def clean(self, value: Any) -> bool | None:
        """Return True or None."""
        return super().clean(value) or None


class SentFileField(forms.FileField):
    """A file that is what we can read, whatever it calls itself."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the upload with what it is, `initial` when nothing else was sent, None when that is to go."""
        file = super().clean(data, initial)
        return checked(file) if isinstance(file, UploadedFile) else file or None


class FileInput(forms.ClearableFileInput):
    """The plain input; what lies there already, and the box that removes it, stand beside it on the page."""

    template_name = "django/forms/widgets/file.html"


class ChoiceList(forms.Select):
    """A list that opens; `languages` names those of choices that are not in the reader's language, by their codes."""

    languages: Mapping[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return an option, its language marked."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if language := self.languages.get(str(value)):
            option["attrs"] |= {"lang": language, "dir": direction(language)}
        return option


def _text(question: Question, _known: Value) -> forms.Field:
    return LineField(**_length(question))


def _long_text(question: Question, _known: Value) -> forms.Field:
    return TextField(**_length(question), widget=forms.Textarea(attrs={"rows": 5}))


def _length(question: Question) -> dict[str, Any]:
    most = _whole(question.most) or MOST_CHARACTERS[Kind(question.kind)]
    return {"max_length": most, "min_length": _whole(question.least)}


def _number_field(question: Question, _known: Value) -> forms.Field:
    return NumberField(
        # Written as the reader's language writes numbers.
        localize=True,
        max_digits=MOST_DIGITS,
        decimal_places=4,
        min_value=_number(question.least),
        max_value=_number(question.most),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
        error_messages={"invalid": _("Type a number.")},
    )


def _date(question: Question, _known: Value) -> forms.Field:
    least, most = _day(question.least), _day(question.most)
    attrs = (
        {"type": "date"} | ({"min": least.isoformat()} if least else {}) | ({"max": most.isoformat()} if most else {})
    )
    field = forms.DateField(
        widget=forms.DateInput(attrs=attrs, format="%Y-%m-%d"), error_messages={"invalid": _("Type a day.")}
    )
    language = current_language()
    if least:
        sentence = _("Choose %(day)s or a later day.") % {"day": formats.date_words(least, "long", language)}
        field.validators.append(MinValueValidator(least, sentence))
    if most:
        sentence = _("Choose %(day)s or an earlier day.") % {"day": formats.date_words(most, "long", language)}
        field.validators.append(MaxValueValidator(most, sentence))
    return field


def _choice(question: Question, known: Value) -> forms.Field:
    offered = _offered(question, [known])
    if len(offered) > MOST_RADIOS:
        field = ChosenField(
            choices=[("", _("Choose one")), *((code, _words(choice)) for code, choice in offered)], widget=ChoiceList
        )
        field.widget.languages = {code: language for code, choice in offered if (language := foreign(choice.label))}
    else:
        none = [] if question.is_required else [("", pgettext("no choice of several", "No answer"))]
        field = ChosenField(choices=[*_labelled(offered), *none], widget=forms.RadioSelect)
    field.gone = _gone(question, [known])
    field.error_messages["invalid_choice"] = _("Choose one of the answers.")
    return field


def _several(question: Question, known: Value) -> forms.Field:
    held = known if isinstance(known, list) else []
    field = SeveralField(choices=_labelled(_offered(question, held)), widget=forms.CheckboxSelectMultiple)
    field.gone = _gone(question, held)
    field.least, field.most = _whole(question.least), _whole(question.most)
    field.error_messages["invalid_choice"] = _("Choose among the answers.")
    return field


def _yes_no(question: Question, _known: Value) -> forms.Field:
    none = [] if question.is_required else [("", pgettext("no choice of several", "No answer"))]
    return YesNoField(choices=[(YES, _("Yes")), (NO, _("No")), *none], widget=forms.RadioSelect)


def _country(_question: Question, _known: Value) -> forms.Field:
    return CountryField()


def _file(_question: Question, _known: Value) -> forms.Field:
    return SentFileField(widget=FileInput(attrs={"accept": ACCEPTED}))


def _consent(_question: Question, _known: Value) -> forms.Field:
    return ConsentField()


MAKERS: dict[Kind, Callable[[Question, Value], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.NUMBER: _number_field,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several,
    Kind.YES_NO: _yes_no,
    Kind.COUNTRY: _country,
    Kind.FILE: _file,
    Kind.CONSENT: _consent,
}


def foreign(text: Any) -> str:
    """Return the code of the language that `text` is shown in where that is not the reader's, else ""."""
    reader = current_language()
    language = words(text, reader).language
    return "" if language is None or same_language(language, reader) else language


def _offered(question: Question, held: Iterable[Value]) -> list[tuple[str, Choice]]:
    """Return what can be chosen; what somebody holds stays theirs when it is no longer offered to others."""
    kept = [code for code in held if isinstance(code, str)]
    choices = question.choices.all()
    return [(choice.code, choice) for choice in choices if choice.retired_at is None or choice.code in kept]


def _gone(question: Question, held: Iterable[Value]) -> frozenset[str]:
    offered = {code for code, _choice in _offered(question, held)}
    return frozenset(choice.code for choice in question.choices.all()) - offered


def _labelled(offered: Iterable[tuple[str, Choice]]) -> list[tuple[str, SafeString | str]]:
    """Return codes with labels that mark their language."""
    no_more = _("no longer offered")
    return [
        (
            code,
            format_html("{} ({})", localised(choice.label), no_more) if choice.retired_at else localised(choice.label),
        )
        for code, choice in offered
    ]


def _words(choice: Choice) -> str:
    text = words(choice.label, current_language()).text
    return f"{text} ({_('no longer offered')})" if choice.retired_at else text


def _whole(limit: str) -> int | None:
    return int(limit) if limit.isdecimal() else None


def _number(limit: str) -> Decimal | None:
    try:
        return Decimal(limit)
    except InvalidOperation:
        return None


def _day(limit: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(limit)
    except ValueError:
        return None

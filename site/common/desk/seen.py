"""Forms about something stored that notice when somebody else has saved it meanwhile."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from common.formats import date_words, number
from common.languages import current_language, listed

SEEN = "seen"


class SeenForm(forms.Form):
    """A form that shows what is stored and carries along a mark of it.

    Sent back with the mark of something else it is refused once, with what is stored now beside what was typed; the
    mark is renewed with that, so whoever sends it again means it. A form without a mark, from a program, is taken.
    `conflict_at` is the field at which it is told, None for above all of them. The initial values are those that the
    form is made with for the request, so a view reads what is stored when the request comes.
    """

    conflict_at: ClassVar[str | None] = None

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the mark of what is shown, which is known once the form is complete."""
        super().__init__(*args, **kwargs)
        self.fields[SEEN].initial = self._mark

    def _values_shown(self) -> dict[str, Any]:
        """Return what is stored, by field; files are never shown, so nobody has seen them."""
        return {
            name: self.get_initial_for_field(field, name)
            for name, field in self.fields.items()
            if name != SEEN and not isinstance(field, forms.FileField)
        }

    def _mark(self) -> str:
        plain = {name: _plain(value) for name, value in self._values_shown().items()}
        # What is empty says nothing: a field more, for something new to say, is nothing that somebody has saved.
        plain = {name: value for name, value in plain.items() if value != ""}
        return hashlib.sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()[:24]

    def full_clean(self) -> None:
        """Compare the mark after everything else: what was typed is known by then."""
        super().full_clean()
        sent = self.cleaned_data.pop(SEEN, "") if self.is_bound else ""
        if not sent or sent == self._mark():
            return
        sent_again: Any = self.data
        sent_again = sent_again.copy()
        sent_again[self.add_prefix(SEEN)] = self._mark()
        self.data = sent_again
        text = _(
            "Somebody else saved this while you were working on it. What you typed is still here: compare it with what "
            "is stored now, then save again to put yours in its place."
        )
        self.add_error(self.conflict_at, ValidationError([text, *self._differences()], code="changed"))

    def _differences(self) -> Iterator[str]:
        for name, stored in self._values_shown().items():
            typed = self.cleaned_data.get(name)
            if name not in self.cleaned_data or _plain(stored) == _plain(typed):
                continue
            field = self.fields[name]
            yield _("%(field)s: stored now “%(stored)s”, you typed “%(typed)s”") % {
                "field": self[name].label,
                "stored": _words(field, stored),
                "typed": _words(field, typed),
            }


def _plain(value: Any) -> Any:
    """Return `value` so that what means the same is the same, whether it is stored or was typed."""
    if value in (None, "", []) or (isinstance(value, LazyI18nString) and not value.data):
        return ""
    if isinstance(value, LazyI18nString):
        return {code: text for code, text in value.data.items() if text} if isinstance(value.data, dict) else value.data
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, (list, tuple, set, frozenset)) or hasattr(value, "iterator"):
        return sorted(str(_plain(one)) for one in value)
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


def _words(field: Any, value: Any) -> str:
    """Return `value` of `field` as somebody reads it; a dash for nothing."""
    reader = current_language()
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    if isinstance(value, LazyI18nString):
        return " · ".join(filter(None, value.data.values())) if isinstance(value.data, dict) else str(value)
    if isinstance(value, dt.date):
        return date_words(value, "long", reader)
    if isinstance(value, int):
        return number(value, reader)
    if isinstance(field, forms.ModelChoiceField) and not isinstance(value, Model):
        value = field.queryset.filter(pk=value).first() if field.queryset is not None else value
    has_choices = isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
    choices = dict(field.choices) if has_choices else {}
    if isinstance(value, (list, tuple)):
        return listed(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, value))

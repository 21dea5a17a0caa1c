"""What somebody writes to many people: a subject and a text in each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.strings import LazyI18nString

from common.desk.forms import StoringForm
from common.fields import LineField, TextField
from common.languages import current_language, direction, language_name
from events.mailings.models import LONGEST_BODY, LONGEST_SUBJECT
from events.mailings.placeholders import PLACEHOLDERS, refusals
from events.mailings.writing import texts_in

ROWS = 9


@dataclass(frozen=True, slots=True)
class Part:
    """One language of a text: its fields, and whether they are shown at once."""

    language: str
    name: str
    direction: str
    subject: forms.BoundField
    body: forms.BoundField
    is_open: bool


class TextsForm(StoringForm):
    """Asks for a subject and a text per language; one language at least, and in each both."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, stored: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        """Show the texts of `stored`, a mailing or a template, or those in `initial`."""
        shown = dict(initial or {})
        if stored is not None:
            shown |= {"version": stored.version, "subject": stored.subject, "body": stored.body}
        for name in ("subject", "body"):
            written = texts_in(shown.pop(name, ""))
            shown |= {f"{name}_{code}": text for code, text in written.items()}
        super().__init__(data, initial=shown)
        for code, _name in settings.LANGUAGES:
            own = {"lang": code, "dir": direction(code)}
            self.fields[f"subject_{code}"] = LineField(
                label=_("Subject"), max_length=LONGEST_SUBJECT, required=False, widget=forms.TextInput(attrs=own)
            )
            self.fields[f"body_{code}"] = TextField(
                label=_("Text"),
                max_length=LONGEST_BODY,
                required=False,
                widget=forms.Textarea(attrs={**own, "rows": ROWS}),
            )

    def parts(self) -> Iterator[Part]:
        """Yield the languages; open are one’s own, those written in, and those with something to mend."""
        written = {code for code, _name in settings.LANGUAGES if self._has_text(code)}
        first = written or {current_language()}
        for code, _name in settings.LANGUAGES:
            subject, body = self[f"subject_{code}"], self[f"body_{code}"]
            is_open = code in first or bool(subject.errors or body.errors)
            name = language_name(code, current_language())
            yield Part(code, name, direction(code), subject, body, is_open)

    def clean(self) -> dict[str, Any]:
        """Refuse placeholders that do not exist, half a language and no text at all."""
        super().clean()
        data = self.cleaned_data
        for code, _name in settings.LANGUAGES:
            for name in (f"subject_{code}", f"body_{code}"):
                found = refusals(data.get(name) or "")
                if found:
                    self.add_error(name, ValidationError(found))
            subject, body = data.get(f"subject_{code}"), data.get(f"body_{code}")
            if subject and not body and f"body_{code}" not in self.errors:
                self.add_error(f"body_{code}", _("There is a subject in this language and no text."))
            if body and not subject and f"subject_{code}" not in self.errors:
                self.add_error(f"subject_{code}", _("There is a text in this language and no subject."))
        if not self.errors and not any(data.get(f"body_{code}") for code, _name in settings.LANGUAGES):
            self.add_error(None, _("Write a subject and a text, in one language at least."))
        return data

    def texts(self, name: str) -> LazyI18nString:
        """Return what was typed as `subject` or `body`, in all languages."""
        typed = {code: self.cleaned_data.get(f"{name}_{code}") or "" for code, _name in settings.LANGUAGES}
        return LazyI18nString({code: text for code, text in typed.items() if text})

    def _has_text(self, code: str) -> bool:
        return bool(self[f"subject_{code}"].value() or self[f"body_{code}"].value())


class MailingForm(TextsForm):
    """The texts of a mail, and where answers to it go."""

    reply_to = forms.EmailField(
        label=gettext_lazy("Answers go to"),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
        help_text=gettext_lazy("Leave empty for the address of the network, which all mails come from."),
    )

    def __init__(self, data: Any = None, *, stored: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        """Show `stored`, or what a new mail begins with."""
        shown = dict(initial or {})
        if stored is not None:
            shown["reply_to"] = stored.reply_to
        super().__init__(data, stored=stored, initial=shown)

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the model's fields."""
        return {
            "subject": self.texts("subject"),
            "body": self.texts("body"),
            "reply_to": self.cleaned_data["reply_to"],
        }


class TemplateForm(TextsForm):
    """A template: its name and its texts."""

    name = LineField(
        label=gettext_lazy("Name"),
        max_length=150,
        help_text=gettext_lazy("For you and your colleagues, for example “Three days before”."),
    )
    for_network = forms.BooleanField(
        label=gettext_lazy("For all events of the network"),
        required=False,
        help_text=gettext_lazy("Everybody who organises an event can use it; only the office changes it."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        stored: Any = None,
        initial: Mapping[str, Any] | None = None,
        is_office: bool = False,
    ) -> None:
        """Show `stored`; only the network office makes templates for all."""
        shown = dict(initial or {})
        if stored is not None:
            shown["name"] = stored.name
        super().__init__(data, stored=stored, initial=shown)
        if stored is not None or not is_office:
            del self.fields["for_network"]


def placeholder_rows() -> list[tuple[str, str]]:
    """Return every placeholder as it is typed, with what it means."""
    return [(f"{{{placeholder.name}}}", str(placeholder.means)) for placeholder in PLACEHOLDERS.values()]

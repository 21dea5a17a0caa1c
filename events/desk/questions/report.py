"""Which texts of a form lack which language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from common.languages import current_language, language_name, listed, text_of
from events.programme.models import Event
from events.registrations.questions.queries import form_of, place_of_section
from events.registrations.questions.words import lacking


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text that guests read and that lacks languages: its words, `what` it is, of which question, and where to go."""

    text: str
    what: str
    about: str
    url: str
    lacks: tuple[str, ...]

    @property
    def languages(self) -> str:
        """The names of the languages it lacks."""
        names = (language_name(code, current_language()) for code in self.lacks)
        return listed(names)


@dataclass(frozen=True, slots=True)
class Report:
    """All texts that lack a language, and for each language of the site, by code and name, how many lack it."""

    rows: list[TextRow]
    languages: list[tuple[str, str, int]]

    @property
    def is_complete(self) -> bool:
        """True when every text is there in every language."""
        return not self.rows

    def only(self, language: str) -> list[TextRow]:
        """Return the rows that lack `language`; all of them for a language the site does not have."""
        known = {code for code, _name, _number in self.languages}
        return [row for row in self.rows if language in row.lacks] if language in known else self.rows


def report_of(event: Event) -> Report:
    """Return what of the form of `event` is still to be translated; five queries."""
    rows = [row for row in _rows(event) if row.lacks]
    numbers = Counter(code for row in rows for code in row.lacks)
    reader = current_language()
    return Report(rows, [(code, language_name(code, reader), numbers[code]) for code, _name in settings.LANGUAGES])


def _rows(event: Event) -> Iterator[TextRow]:
    """Yield every text that is written in any language, by section and question."""
    by_section: dict[int, list[Any]] = {}
    for question in form_of(event):
        by_section.setdefault(question.section_id, []).append(question)
    for section in sorted(event.sections.all(), key=place_of_section):
        address = reverse("desk:section", args=[event.pk, section.pk])
        title = text_of(section.title)
        yield _row(section.title, _("Title of a section"), title, address)
        yield _row(section.text, _("Introduction of a section"), title, address)
        for question in by_section.get(section.pk, ()):
            address = reverse("desk:question", args=[event.pk, question.pk])
            label = text_of(question.label)
            yield _row(question.label, _("Question"), label, address)
            yield _row(question.help, _("Help"), label, address)
            yield _row(question.purpose, _("What the answer is for"), label, address)
            for choice in question.choices.all():
                if choice.retired_at is None:
                    yield _row(choice.label, _("Choice"), label, address)


def _row(text: Any, what: str, about: str, url: str) -> TextRow:
    written = text_of(text)
    return TextRow(written, what, about, url, tuple(lacking([text])) if written else ())

"""From a text in several languages to the letter one person gets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anymail.message import AnymailMessage
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.languages import direction, language_name, same_language, words
from common.letters.headers import host, letter_headers, one_line
from events.mailings.models import Delivery
from events.mailings.placeholders import alone, filled
from events.registrations.models import Registration

BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a letter; with `button` its `text` is an address, and the button leads there."""

    text: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person gets: both bodies, and the `language` of the text, which may not be theirs."""

    subject: str
    text: str
    html: str
    language: str


def languages_of(subject: LazyI18nString, body: LazyI18nString) -> list[str]:
    """Return the languages in which there are a subject and a text, in the order of the site."""
    written = [texts_in(subject), texts_in(body)]
    return [code for code, _name in settings.LANGUAGES if all(texts.get(code, "").strip() for texts in written)]


def language_for(reader: str, written: Iterable[str]) -> str:
    """Return in which of the languages `written` somebody gets a letter who reads `reader`; "" where there is none."""
    return words(LazyI18nString({code: code for code in written}), reader).language or ""


def gaps(readers: Mapping[str, int], written: Iterable[str]) -> dict[str, str]:
    """Return, for the languages of `readers` in which nothing is `written`, the language these get instead."""
    written = list(written)
    return {
        reader: instead
        for reader in readers
        if not same_language(instead := language_for(reader, written), reader) or not instead
    }


def foreign_note(written_in: str, reader: str) -> str:
    """Return, in the language of `reader`, that the letter is not; "" where it is."""
    if same_language(written_in, reader):
        return ""
    with translation.override(reader):
        said = _("This letter does not exist in your language; it is written in %(language)s.")
        return said % {"language": language_name(written_in, reader)}


def letter_for(subject: LazyI18nString, body: LazyI18nString, registration: Registration, language: str) -> Letter:
    """Write the letter to the person of `registration`, who reads `language`, or in the language shown instead."""
    written_in = language_for(language, languages_of(subject, body)) or settings.LANGUAGE_CODE
    with translation.override(written_in):
        title = one_line(filled(texts_in(subject).get(written_in, ""), registration))
        context: dict[str, Any] = {
            "title": title,
            "paragraphs": _paragraphs(texts_in(body).get(written_in, ""), registration),
            "foreign": foreign_note(written_in, language),
            "reader_language": language,
            "reader_direction": direction(language),
            "language": written_in,
            "direction": direction(written_in),
            "network_name": settings.NETWORK_NAME,
        }
        return Letter(
            subject=title,
            text=render_to_string("events/mailings/letter.txt", context),
            html=render_to_string("events/mailings/letter.html", context),
            language=written_in,
        )


def compose(delivery: Delivery) -> tuple[AnymailMessage, str]:
    """Write the letter of a mailing about registrations; returns it and its language."""
    mailing, registration = delivery.mailing, delivery.registration
    if registration is None:
        raise ValueError("A letter about a registration needs one.")
    letter = letter_for(mailing.subject, mailing.body, registration, delivery.language)
    thread = f"<{registration.submission}@{host()}>"
    email = AnymailMessage(
        subject=letter.subject,
        body=letter.text,
        to=[delivery.address],
        reply_to=[mailing.reply_to] if mailing.reply_to else None,
        # All about one registration stand together in mail programs.
        headers=letter_headers(letter.language) | {"In-Reply-To": thread, "References": thread},
    )
    email.attach_alternative(letter.html, "text/html")
    return email, letter.language


def parts_of(body: str) -> list[str]:
    """Return the paragraphs of a text, between which lines are empty."""
    return [part.strip() for part in BLANK_LINES.split(body.replace("\r\n", "\n")) if part.strip()]


def _paragraphs(body: str, registration: Registration) -> list[Paragraph]:
    found = []
    for part in parts_of(body):
        placeholder = alone(part)
        text = filled(part, registration)
        found.append(Paragraph(text, str(placeholder.button) if placeholder else ""))
    return [paragraph for paragraph in found if paragraph.text]


def texts_in(value: LazyI18nString | str) -> dict[str, str]:
    """Return what is written in which language; a text without one stands in the site's own."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, dict):
        return {code: text for code, text in data.items() if text}
    return {settings.LANGUAGE_CODE: data} if data else {}

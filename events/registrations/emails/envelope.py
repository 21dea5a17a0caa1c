"""From a letter to an e-mail: language, layout, headers."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from common.languages import direction, language_name, same_language, words
from common.letters import name_in_letter
from common.letters.headers import host, letter_headers, one_line
from common.letters.layout import greeting
from events.registrations.emails.facts import event_facts
from events.registrations.emails.letters import LETTERS, LETTERS_ABOUT_CHANGES, Letter
from events.registrations.models import ChangeRequest, Registration
from events.registrations.signals import message_composed

LONGEST_NAME_IN_SUBJECT = 80
# The one message that goes to somebody else, who must not get the private link.
FOR_REGISTRAR = "registrar"


def compose(
    registration: Registration,
    message: str,
    reason: str = "",
    *,
    identity: str = "",
    about: ChangeRequest | None = None,
) -> EmailMultiAlternatives:
    """Write one of the messages named in `tasks` to the person of `registration`, in their language; sends nothing.

    What concerns an accompanying person is written to whom they accompany, and to their address: their link is in it.
    `reason` is the organisers' own words, shown as such; `about` is the change of an answer that the message is about.
    `identity` makes the Message-ID, so that a message sent twice is shown once by mail programs. Receivers of
    `message_composed` have added their attachments.
    Raises `KeyError` for an unknown message.
    """
    reader = registration.accompanies or registration
    with translation.override(reader.language):
        context = _context(registration, _letter(registration, message, about), message, reason)
        name = context["event_name"].text
        email = EmailMultiAlternatives(
            subject=f"{context['letter'].title}: {_shortened(one_line(name))}",
            body=render_to_string("events/emails/letter.txt", context),
            to=[registration.registrar_email if message == FOR_REGISTRAR else reader.email],
            headers=_headers(registration, identity, reader.language),
        )
        email.attach_alternative(render_to_string("events/emails/letter.html", context), "text/html")
        message_composed.send(sender=Registration, email=email, registration=registration, message=message)
    return email


def private_link(registration: Registration) -> str:
    """Return the absolute address of a person's own registration, in the active language."""
    return f"{settings.BASE_URL}{reverse('registration', args=[registration.token])}"


def _letter(registration: Registration, message: str, about: ChangeRequest | None) -> Letter:
    return LETTERS[message](registration) if about is None else LETTERS_ABOUT_CHANGES[message](registration, about)


def _context(registration: Registration, letter: Letter, message: str, reason: str) -> dict[str, Any]:
    reader = registration.accompanies or registration
    language = reader.language
    event_name = words(registration.event.name, language)
    written_in = event_name.language or language
    return {
        "letter": letter,
        "greeting": greeting(registration.registrar_name if message == FOR_REGISTRAR else reader.full_name),
        "companion": name_in_letter(registration.full_name) if registration.accompanies else "",
        "event_name": event_name,
        "event_name_language": written_in,
        "event_name_direction": direction(written_in),
        # Said beside the name when it exists only in another language.
        "foreign_language": "" if same_language(written_in, language) else language_name(written_in, language),
        "facts": event_facts(registration),
        "reason": reason.strip(),
        "link": "" if message == FOR_REGISTRAR else letter.link or private_link(reader),
        "language": language,
        "direction": direction(language),
        "network_name": settings.NETWORK_NAME,
    }


def _headers(registration: Registration, identity: str, language: str) -> dict[str, str]:
    thread = f"<{registration.submission}@{host()}>"
    # Nobody got a message of this name; all about one registration refer to it and so stand together.
    return letter_headers(language, identity) | {"In-Reply-To": thread, "References": thread}


def _shortened(name: str) -> str:
    """Return a long `name` up to the last whole word that fits."""
    if len(name) <= LONGEST_NAME_IN_SUBJECT:
        return name
    beginning = name[: LONGEST_NAME_IN_SUBJECT - 1]
    return f"{beginning.rpartition(' ')[0] or beginning}…"

"""From an issue to the letter one subscriber gets.

Nothing in it tells anybody that it was opened or what was pressed: no picture is loaded from anywhere, and every link
is the plain address it says.
"""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any

from anymail.message import AnymailMessage
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from common.languages import direction, words
from common.letters.headers import host, letter_headers, one_line
from common.letters.layout import greeting
from events.mailings.models import Delivery
from events.mailings.newsletters.links import leave_url, own_url
from events.mailings.newsletters.models import Issue, Newsletter
from events.mailings.newsletters.queries import subscribers_of
from events.mailings.newsletters.signals import articles_for
from events.mailings.ways import NotMeant
from events.mailings.writing import Letter, foreign_note, language_for, languages_of, parts_of, texts_in
from events.programme.models import Event
from events.registrations.emails.facts import when_words


@dataclass(frozen=True, slots=True)
class Entry:
    """Something an issue leads to: its `title` and a `text` about it, both in `language`, and its absolute `url`."""

    title: str
    line: str
    text: str
    language: str
    direction: str
    url: str


@dataclass(frozen=True, slots=True)
class WaysOut:
    """Where a subscriber changes what they get, and leaves; both absolute addresses, empty in a preview."""

    own: str = ""
    leave: str = ""


def letter_of(issue: Issue, reader: str, *, name: str = "", ways: WaysOut = WaysOut()) -> Letter:
    """Write `issue` for somebody called `name` who reads `reader`, in that language or the one shown instead."""
    mailing = issue.mailing
    written_in = language_for(reader, languages_of(mailing.subject, mailing.body)) or settings.LANGUAGE_CODE
    with translation.override(reader):
        events = [_event_entry(event, reader) for event in told_events(issue)]
        articles = _article_entries(issue, reader)
        context: dict[str, Any] = {
            "title": one_line(texts_in(mailing.subject).get(written_in, "")),
            "greeting": greeting(name),
            "paragraphs": parts_of(texts_in(mailing.body).get(written_in, "")),
            "written_in": written_in,
            "written_direction": direction(written_in),
            "foreign": foreign_note(written_in, reader),
            "events": events,
            "articles": articles,
            "sender": str(issue.newsletter),
            "ways": ways,
            "language": reader,
            "direction": direction(reader),
            "network_name": settings.NETWORK_NAME,
        }
        return Letter(
            subject=context["title"],
            text=render_to_string("events/newsletters/issue.txt", context),
            html=render_to_string("events/newsletters/issue.html", context),
            language=written_in,
        )


def compose(delivery: Delivery) -> tuple[AnymailMessage, str]:
    """Write the letter of an issue; returns it and its language. Raises `NotMeant`, for who has just left."""
    issue = Issue.objects.select_related("mailing", "newsletter__partner").get(mailing=delivery.mailing_id)
    subscriber = subscribers_of(issue.newsletter).filter(email=delivery.address.lower()).first()
    if subscriber is None:
        raise NotMeant
    with translation.override(subscriber.language):
        ways = WaysOut(own_url(subscriber), leave_url(subscriber, issue.newsletter))
    letter = letter_of(issue, subscriber.language, name=subscriber.name, ways=ways)
    email = AnymailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=_from(issue.newsletter),
        to=[subscriber.email],
        reply_to=[issue.mailing.reply_to] if issue.mailing.reply_to else None,
        headers=letter_headers(letter.language, unsubscribe_url=ways.leave) | {"List-Id": list_id(issue.newsletter)},
    )
    email.attach_alternative(letter.html, "text/html")
    # A mail service adds both by itself unless it is told not to.
    email.track_opens = email.track_clicks = False
    return email, letter.language


def list_id(newsletter: Newsletter) -> str:
    """Return by what mail programs know that letters belong together (RFC 2919 section 3)."""
    name = newsletter.partner.slug if newsletter.partner else "network"
    return f"<{name}.newsletter.{host()}>"


def told_events(issue: Issue) -> list[Event]:
    """Return the public events `issue` tells of, the next one first; one query."""
    return list(issue.events.public().order_by("starts_at", "pk"))


def _from(newsletter: Newsletter) -> str:
    """Return the address letters come from, by the name of whose newsletter it is."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((one_line(newsletter.sender), address))


def _event_entry(event: Event, reader: str) -> Entry:
    name = words(event.name, reader)
    language = name.language or reader
    return Entry(
        title=name.text,
        line=" · ".join(filter(None, (when_words(event), event.city))),
        text="",
        language=language,
        direction=direction(language),
        url=settings.BASE_URL + reverse("event", args=[event.slug]),
    )


def _article_entries(issue: Issue, reader: str) -> list[Entry]:
    if not issue.articles:
        return []
    told = articles_for(partner=issue.newsletter.partner, reader=reader, keys=issue.articles)
    return [Entry(one.title, "", one.lead, one.language, direction(one.language), one.url) for one in told]

"""Pages with words on them, for tests."""

import re
from typing import Any

from django.test import Client
from wagtail.rich_text import RichText

from cms.actions import create_event_page, publish_page
from cms.models import BasePage, EventPage
from events.models import Event

BODY = [("paragraph", RichText("<p>First the street, then the office.</p>"))]


def write(page: BasePage, **values: Any) -> BasePage:
    """Fill in `page` and publish it."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision()
    publish_page(by=None, page=page)
    return page


def page_of(event: Event, language: str = "en") -> EventPage:
    """Return the page of `event` in `language`."""
    return EventPage.objects.get(event=event, locale__language_code=language)


def translate(event: Event, language: str, **values: Any) -> EventPage:
    """Publish the page of `event` in `language`."""
    page = create_event_page(by=None, event=event, language=language)
    write(page, **values)
    return page


def html_of(client: Client, path: str, status: int = 200) -> str:
    """Return what `path` answers, which must be `status`, in single spaces."""
    response = client.get(path)
    assert response.status_code == status, path
    return re.sub(r"\s+", " ", response.content.decode())


def alternates(html: str) -> set[str]:
    """Return the languages a page claims to exist in, to search engines."""
    return set(re.findall(r'rel="alternate" hreflang="([^"]+)"', html))

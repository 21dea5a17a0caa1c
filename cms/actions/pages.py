"""Making and publishing pages."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from cms.models import EventPage, HomePage, StandardPage
from cms.spaces import event_parent, open_event_pages
from cms.translating.words import write_before_publishing
from cms.tree import add_draft, lock_parent, publish_page, save_name
from events.models import Event
from partners.models import User


@transaction.atomic
def create_event_page(*, by: User | None, event: Event, language: str) -> EventPage:
    """Return the page of `event` in `language`, made as a draft if there is none; asked twice at once, makes one.

    It has no words: those of another language are translated (see `cms.translating`). Raises `Locale.DoesNotExist`
    for a language the site does not have, and `TreeMissing`.
    """
    locale = Locale.objects.get(language_code=language)
    parent = event_parent(event, locale)
    found: EventPage | None = EventPage.objects.filter(event=event, locale=locale).first()
    if found is not None:
        return found
    page = EventPage(event=event, locale=locale, owner=by)
    add_draft(page, parent)
    page.save_revision(user=by)
    open_event_pages(event, by=by)
    return page


@transaction.atomic
def publish_event_pages(*, by: User | None, event: Event) -> Sequence[EventPage]:
    """Publish the drafts of an event that has no published page yet; returns them.

    When an event is announced again, a translation somebody is still working on stays a draft, and so does always one
    that is not complete.
    """
    drafts = list(EventPage.objects.filter(event=event))
    if any(page.live for page in drafts):
        return []
    pages = [page for page in drafts if write_before_publishing(page, by=by)]
    for page in pages:
        publish_page(by=by, page=page)
    return pages


def rename_event_pages(*, event: Event) -> None:
    """Give the pages of `event` its present name, in the lists and the search of the back office.

    Visitors read the name from the event; drafts take it when they are saved.
    """
    for page in EventPage.objects.filter(event=event).select_related("locale", "event"):
        page.follow_row()
        save_name(page)


@transaction.atomic
def create_standard_page(
    *,
    by: User | None,
    language: str,
    slug: str,
    title: str,
    lead: str = "",
    body: Sequence[tuple[str, Any]] = (),
    translation_key: uuid.UUID | None = None,
    in_menu: bool = False,
) -> StandardPage:
    """Publish a standing text under the home page of `language`; returns it. Raises `TreeMissing`.

    Pages with the same `translation_key` are translations of each other.
    """
    locale = Locale.objects.get(language_code=language)
    page = StandardPage(
        title=title,
        slug=slug,
        locale=locale,
        owner=by,
        lead=lead,
        body=list(body),
        show_in_menus=in_menu,
        translation_key=translation_key or uuid.uuid4(),
    )
    add_draft(page, lock_parent(HomePage, locale))
    publish_page(by=by, page=page)
    return page

"""Making and publishing pages."""

import uuid
from collections.abc import Sequence
from typing import Any

from babel.languages import get_official_languages
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.models import BasePage, EventIndexPage, EventPage, HomePage, PartnerIndexPage, PartnerPage, StandardPage
from cms.spaces import open_event_pages, provision_partner
from cms.translations import preferred
from events.models import Event
from partners.models import Partner, User

# What is taken over as a start when a page is written in one more language.
WORDS = ("lead", "body", "picture", "picture_text", "search_description")


class TreeMissing(Exception):
    """There is no place for the page: the page tree was never built."""

    def __str__(self) -> str:
        return _("The page tree is missing. Run “manage.py build_tree”.")


def tree_exists() -> bool:
    """Return whether there is a tree to put pages into."""
    return HomePage.objects.exists()


@transaction.atomic
def create_event_page(*, by: User | None, event: Event, language: str) -> EventPage:
    """Return the page of `event` in `language`, made as a draft if there is none; asked twice at once, makes one.

    A new page starts with the words of the event's page in another language, to be translated. Raises
    `Locale.DoesNotExist` for a language the site does not have, and `TreeMissing`.
    """
    locale = Locale.objects.get(language_code=language)
    parent = _lock_parent(EventIndexPage, locale)
    pages = list(EventPage.objects.filter(event=event).select_related("locale"))
    for page in pages:
        if page.locale_id == locale.pk:
            return page
    words: dict[str, Any] = {}
    if pages:
        source = preferred(pages, language).get_latest_revision_as_object()
        words = {name: getattr(source, name) for name in WORDS}
    page = EventPage(event=event, locale=locale, owner=by, live=False, **words)
    _add(page, parent, by=by)
    open_event_pages(event)
    return page


@transaction.atomic
def publish_event_pages(*, by: User | None, event: Event) -> Sequence[EventPage]:
    """Publish the drafts of an event that has no published page yet; returns them.

    When an event is announced again, a translation somebody is still working on stays a draft.
    """
    pages = list(EventPage.objects.filter(event=event))
    if any(page.live for page in pages):
        return []
    for page in pages:
        publish_page(by=by, page=page)
    return pages


def rename_event_pages(*, event: Event) -> None:
    """Give the pages of `event` its present name, in the lists and the search of the back office.

    Visitors read the name from the event; drafts take it when they are saved.
    """
    for page in EventPage.objects.filter(event=event).select_related("locale", "event"):
        page.follow_row()
        page.save(clean=False, log_action=None, update_fields=["title", "draft_title"])


@transaction.atomic
def create_partner_page(*, by: User | None, partner: Partner) -> Sequence[PartnerPage]:
    """Publish the pages of `partner`, in the site's own language and in its country's, and make its space.

    Returns those that were made. Raises `TreeMissing`.
    """
    made = []
    for language in dict.fromkeys((settings.LANGUAGE_CODE, *_language_of(str(partner.country)))):
        locale = Locale.objects.get(language_code=language)
        parent = _lock_parent(PartnerIndexPage, locale)
        if not PartnerPage.objects.filter(partner=partner, locale=locale).exists():
            page = PartnerPage(partner=partner, locale=locale, owner=by, live=False)
            _add(page, parent, by=by)
            publish_page(by=by, page=page)
            made.append(page)
    provision_partner(partner)
    return made


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
        live=False,
        lead=lead,
        body=list(body),
        show_in_menus=in_menu,
        translation_key=translation_key or uuid.uuid4(),
    )
    _add(page, _lock_parent(HomePage, locale), by=by)
    publish_page(by=by, page=page)
    return page


def publish_page(*, by: User | None, page: BasePage) -> None:
    """Publish the latest draft of `page`; that `by` may do so is the caller's to know."""
    revision = page.get_latest_revision() or page.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()


def _lock_parent(parent_type: type[BasePage], locale: Locale) -> BasePage:
    """Return where pages of a type stand in `locale`, locked: whoever adds one at the same time waits here."""
    parents = parent_type.objects.filter(locale=locale, alias_of=None)
    parent: BasePage | None = parents.select_for_update(no_key=True).first()
    if parent is None:
        raise TreeMissing
    return parent


def _add(page: BasePage, parent: BasePage, *, by: User | None) -> None:
    parent.add_child(instance=page)
    page.save_revision(user=by)


def _language_of(country: str) -> list[str]:
    """Return the first official language of `country` if the site has it."""
    known = dict(settings.LANGUAGES)
    return [code for code in get_official_languages(country)[:1] if code in known]

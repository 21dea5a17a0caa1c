"""Everything that code keeps in place: languages, the page tree, the partners' spaces, who may do what."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms.actions.pages import create_event_page, publish_event_pages
from cms.actions.privacy import create_privacy_page
from cms.models import BasePage, EventIndexPage, EventPage, HomePage, PartnerIndexPage
from cms.models.base import NAMESPACE
from cms.spaces import open_event_pages, place_user, provision_office, provision_partner
from cms.tree import add_public, tree_exists
from common.audit import record
from events.models import Event
from events.programme.enums import EventStatus
from partners.models import Partner, User

EVENTS, PARTNERS = "events", "partners"


@transaction.atomic
def provision_spaces(*, by: User | None = None) -> list[str]:
    """Make reality match: languages, home pages, lists, the text about data, spaces, pages of events, rights.

    Returns a sentence for each thing that was changed; a second run changes nothing and returns none.
    """
    # Two that start at once, as on two machines, take turns.
    Page.objects.select_for_update(no_key=True).get(depth=1)
    changes: list[str] = []
    first = not tree_exists()
    _provide_tree(by, changes)
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    _point_site_at(home)
    if first:
        _remove_samples()
    create_privacy_page(by=by)
    provision_office(changes)
    for partner in Partner.objects.order_by("pk"):
        provision_partner(partner, by=by, changes=changes)
    _present_events(by, changes)
    for user in User.objects.all():
        place_user(user, changes)
    if changes:
        record(home, "network.provisioned", by=by, changes=len(changes))
    return changes


def _provide_tree(by: User | None, changes: list[str]) -> None:
    root = Page.objects.get(depth=1)
    for code, name in settings.LANGUAGES:
        locale, created = Locale.objects.get_or_create(language_code=code)
        if created:
            changes.append(_("Language added: %(language)s") % {"language": name})
        with translation.override(code):
            titles = _("Events"), _("Partners")
        home = _provide(HomePage, root, locale, settings.NETWORK_NAME, code, by, changes)
        _provide(EventIndexPage, home, locale, titles[0], EVENTS, by, changes)
        _provide(PartnerIndexPage, home, locale, titles[1], PARTNERS, by, changes)


def _provide(
    model: type[BasePage], parent: Page, locale: Locale, title: str, slug: str, by: User | None, changes: list[str]
) -> BasePage:
    """Return the one page of a type in a language, made and public if it is not there."""
    found: BasePage | None = model.objects.filter(locale=locale, alias_of=None).first()
    if found is not None:
        return found
    page = model(
        title=title,
        slug=slug,
        locale=locale,
        owner=by,
        translation_key=uuid.uuid5(NAMESPACE, model._meta.label_lower),
    )
    add_public(page, parent)
    changes.append(_("Page made: %(path)s") % {"path": page.url_path.removesuffix("/")})
    return page


def _present_events(by: User | None, changes: list[str]) -> None:
    """Make pages for events that were stored before there was a tree, and put each event's pages in their place."""
    for event in Event.objects.exclude(pk__in=EventPage.objects.values("event")):
        page = create_event_page(by=by, event=event, language=settings.LANGUAGE_CODE)
        if event.status != EventStatus.DRAFT:
            publish_event_pages(by=by, event=event)
        changes.append(_("Page made: %(path)s") % {"path": page.url_path.removesuffix("/")})
    for event in Event.objects.all():
        open_event_pages(event, by=by, changes=changes)


def _point_site_at(home: Page) -> None:
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    facts = {
        "hostname": address.hostname or "localhost",
        "port": port,
        "site_name": settings.NETWORK_NAME,
        "root_page": home,
    }
    Site.objects.update_or_create(is_default_site=True, defaults=facts)
    Site.clear_site_root_paths_cache()


def _remove_samples() -> None:
    """Take away what Wagtail's migrations leave for a first look: a welcome page and groups for every page."""
    for sample in Page.objects.filter(depth=2).exclude(pk__in=HomePage.objects.values("pk")):
        if sample.specific_class is Page:
            sample.delete()
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()

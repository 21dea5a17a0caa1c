"""The page tree: one home per language, and under it the lists of events and partners."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms.actions.pages import create_event_page, create_partner_page, publish_event_pages, tree_exists
from cms.actions.privacy import create_privacy_page
from cms.models import BasePage, EventIndexPage, EventPage, HomePage, PartnerIndexPage, PartnerPage
from cms.models.base import NAMESPACE
from cms.spaces import place_user, provision_office, provision_partner
from events.models import Event
from events.programme.enums import EventStatus
from partners.models import Partner, User

EVENTS, PARTNERS = "events", "partners"


@transaction.atomic
def build_tree(*, by: User | None = None) -> HomePage:
    """Make what is missing: languages, home pages, lists, the text about data, pages of partners and events, rights.

    May be repeated. Returns the home page in the site's own language.
    """
    root = Page.objects.get(depth=1)
    first = not tree_exists()
    homes = {}
    for code, _name in settings.LANGUAGES:
        locale, _created = Locale.objects.get_or_create(language_code=code)
        with translation.override(code):
            home = homes[code] = _page(HomePage, root, locale, by=by, title=settings.NETWORK_NAME, slug=code)
            _page(EventIndexPage, home, locale, by=by, title=_("Events"), slug=EVENTS)
            _page(PartnerIndexPage, home, locale, by=by, title=_("Partners"), slug=PARTNERS)
    home = homes[settings.LANGUAGE_CODE]
    _point_site_at(home)
    if first:
        _remove_samples()
    create_privacy_page(by=by)
    provision_office()
    _present_rows(by=by)
    for user in User.objects.all():
        place_user(user)
    return home


def _page(model: type[BasePage], parent: Page, locale: Locale, *, by: User | None, title: str, slug: str) -> BasePage:
    """Return the one page of a type in a language, made and public if it is not there."""
    found: BasePage | None = model.objects.filter(locale=locale, alias_of=None).first()
    if found is not None:
        return found
    now = timezone.now()
    page = model(
        title=title,
        slug=slug,
        locale=locale,
        owner=by,
        translation_key=uuid.uuid5(NAMESPACE, model._meta.label_lower),
        first_published_at=now,
        last_published_at=now,
    )
    parent.add_child(instance=page)
    return page


def _present_rows(*, by: User | None) -> None:
    """Make pages for partners and events that were stored before there was a tree."""
    for partner in Partner.objects.exclude(pk__in=PartnerPage.objects.values("partner")):
        create_partner_page(by=by, partner=partner)
    for partner in Partner.objects.filter(space=None):
        provision_partner(partner)
    for event in Event.objects.exclude(pk__in=EventPage.objects.values("event")):
        create_event_page(by=by, event=event, language=settings.LANGUAGE_CODE)
        if event.status != EventStatus.DRAFT:
            publish_event_pages(by=by, event=event)


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

"""What is said: pages are written in every language there is a text for."""

import uuid
from typing import Any
from zoneinfo import ZoneInfo

from cms.actions import create_event_page, create_standard_page, provision_spaces, publish_page
from cms.actions.privacy import PRIVACY_KEY
from cms.blocks import default_home_body
from cms.models import BasePage, EventIndexPage, HomePage, PartnerIndexPage, PartnerPage, StandardPage
from config.demo.reading import Text, texts_of
from config.demo.stages.parts import Part, body_of
from events.models import Event
from partners.models import Partner, User

ABOUT_KEY = uuid.uuid5(PRIVACY_KEY, "about")


def build_pages(*, by: User) -> None:
    """Make the tree, and write the home pages, the lists and the standing texts, unless that was done before."""
    provision_spaces(by=by)
    if StandardPage.objects.filter(translation_key=ABOUT_KEY).exists():
        return
    for model, name in ((HomePage, "home"), (EventIndexPage, "events"), (PartnerIndexPage, "partners")):
        for page in model.objects.select_related("locale"):
            _write_list(page, texts_of("network", name)[page.language], by=by)
    _write_standing("about", ABOUT_KEY, by=by, in_menu=True)
    _write_standing("privacy", PRIVACY_KEY, by=by, in_menu=False)


def write_about_partner(partner: Partner, *, by: User) -> None:
    """Fill the pages of `partner` and publish them."""
    texts = texts_of("partners", partner.slug)
    for page in PartnerPage.objects.filter(partner=partner, locale__language_code__in=texts).select_related("locale"):
        text = texts[page.language]
        _write(page, by=by, lead=text.lead, body=body_of(text))
        publish_page(by=by, page=page)


def write_about_event(event: Event, *, by: User) -> None:
    """Write a draft page about `event` in each language; they are published when it is announced."""
    first_day = event.starts_at.astimezone(ZoneInfo(event.time_zone)).date()
    for language, text in texts_of("events", event.slug).items():
        page = create_event_page(by=by, event=event, language=language)
        _write(page, by=by, lead=text.lead, body=body_of(text, first_day))


def _write_list(page: BasePage, text: Text, *, by: User) -> None:
    values: dict[str, Any] = {"lead": text.lead}
    if isinstance(page, HomePage):
        values |= {"body": _home_body(text), "funding_line": text.funding}
    _write(page, by=by, **values)
    publish_page(by=by, page=page)


def _write_standing(name: str, key: uuid.UUID, *, by: User, in_menu: bool) -> None:
    for language, text in texts_of("network", name).items():
        # Every network begins with a page about personal data, which speaks for no network in particular.
        page = StandardPage.objects.filter(translation_key=key, locale__language_code=language).first()
        if page is not None:
            _write(page, by=by, title=text.title, lead=text.lead, body=body_of(text))
            publish_page(by=by, page=page)
            continue
        create_standard_page(
            by=by,
            language=language,
            slug=name,
            title=text.title,
            lead=text.lead,
            body=body_of(text),
            translation_key=key,
            in_menu=in_menu,
        )


def _write(page: BasePage, *, by: User, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=by)


def _home_body(text: Text) -> list[Part]:
    """Return what the network tells by itself, with the text after its numbers."""
    told = default_home_body()
    place = [name for name, _value in told].index("network_figures") + 1
    return [*told[:place], *body_of(text), *told[place:], ("newsletter", {"title": "", "partner": ""})]

"""What the network tells on a page: fresh, bounded, in the reader's language."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from cms.actions import create_standard_page
from cms.blocks import HomeBody, LiveBlock, PageBody
from cms.blocks.choices import partner_choices, theme_choices
from cms.presenters.live import PRESENTERS
from events.models import Theme
from partners.enums import PartnerStatus
from tests.cms.pages import html_of
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


def in_days(days: int, **values):
    """Return an event that begins in so many days."""
    start = timezone.now() + dt.timedelta(days=days)
    return make_event(starts_at=start, ends_at=start + dt.timedelta(days=1), **values)


def page_with(*settings, slug: str = "next"):
    """Publish a text with a block of coming events for each of `settings`."""
    body = [("heading", "What next?"), *(("coming_events", {"number": 3, **each}) for each in settings)]
    return create_standard_page(by=None, language="en", slug=slug, title="Next", body=body)


def names_on(html: str) -> list[str]:
    """Return the names of the events on a page."""
    return re.findall(r'class="card-link" href="/\w\w/events/[^"]+">([^<]+)</a>', html)


def test_every_live_block_has_a_presenter():
    live = {name for name, block in HomeBody().child_blocks.items() if isinstance(block, LiveBlock)}
    assert set(PRESENTERS) == live


def test_events_of_everybody_of_a_partner_and_about_a_theme(client):
    partner = make_partner()
    theme = Theme.objects.create(slug="looms", name=LazyI18nString({"en": "Work"}))
    hosted, about, other = in_days(3, hosts=[partner]), in_days(4), in_days(5)
    about.themes.add(theme)
    page_with({})
    assert names_on(html_of(client, "/en/next/")) == [str(event.name) for event in (hosted, about, other)]
    for setting, event in (({"partner": partner.slug}, hosted), ({"theme": "looms"}, about)):
        page_with(setting, slug=f"next-{event.pk}")
        html = html_of(client, f"/en/next-{event.pk}/")
        assert names_on(html) == [str(event.name)]
        ((name, value),) = setting.items()
        assert f'href="/en/events/?{name}={value}">All events' in html


def test_no_more_events_than_asked_for(client):
    for day in range(1, 5):
        in_days(day)
    page_with({"number": 2})
    assert len(names_on(html_of(client, "/en/next/"))) == 2


def test_what_the_network_tells_is_never_frozen_with_the_words(client):
    first = in_days(3)
    page_with({})
    assert names_on(html_of(client, "/en/next/?anew")) == [str(first.name)]
    second = in_days(2)
    assert names_on(html_of(client, "/en/next/?anew")) == [str(second.name), str(first.name)]


def test_nothing_to_tell_leaves_nothing_behind(client):
    page_with({"title": "Our conferences"})
    html = html_of(client, "/en/next/")
    assert "Our conferences" not in html
    assert "What next?" in html


def test_the_reader_hears_the_network_in_their_own_language(client):
    in_days(3)
    page_with({"title": "Come along"}, {})
    html = html_of(client, "/de/next/")
    assert '<div lang="en" dir="ltr"><div class="prose"><h2>What next?</h2>' in html
    assert '<h2 id="coming_events-1" lang="en" dir="ltr">Come along</h2>' in html
    assert '<h2 id="coming_events-2">Kommende Veranstaltungen</h2>' in html


def test_blocks_that_ask_the_database_are_few():
    assert PageBody().meta.block_counts["coming_events"] == {"max_num": 3}


def test_as_many_queries_at_five_events_as_at_one(client, assert_same_queries):
    in_days(2)
    page_with({}, {"number": 6})
    assert_same_queries(lambda: client.get("/en/next/?anew"), lambda: in_days(3))


def test_editors_choose_among_what_visitors_may_know():
    last, first = make_partner(name="Østby"), make_partner(name="Aarhus")
    make_partner(name="Not yet", status=PartnerStatus.CANDIDATE)
    assert partner_choices() == [("", "All partners"), (first.slug, "Aarhus"), (last.slug, "Østby")]
    Theme.objects.all().delete()
    assert theme_choices() == [("", "All themes")]


def test_what_an_editor_chose_is_no_text_of_the_page():
    block = PageBody().child_blocks["coming_events"]
    value = block.to_python({"title": "Soon", "number": 3, "partner": "", "theme": ""})
    assert block.get_searchable_content(value) == ["Soon"]
    assert block.get_searchable_content(block.get_default()) == []

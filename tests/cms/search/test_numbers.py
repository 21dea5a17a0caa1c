"""Numbers at filters agree with what the filters show, and neither hits nor publications cost ever more queries."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from i18nfield.strings import LazyI18nString

from cms.search.searching import search
from events.models import Theme
from partners.enums import PartnerStatus
from tests.cms.articles import make_article
from tests.cms.pages import translate
from tests.cms.search.asking import suggested, write
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")

FILTERS = ("kinds", "languages", "partners", "themes")


def queries(do) -> int:
    """Return how many queries `do` takes."""
    with CaptureQueriesContext(connection) as context:
        do()
    return len(context)


@pytest.fixture
def market(tree) -> None:
    """Fill a small market with articles and events that differ in all that can be filtered by."""
    partners = [make_partner(name=f"Stall {number}", short_name=f"Stall {number}") for number in range(3)]
    themes = [Theme.objects.create(slug=slug, name=f"About {slug}") for slug in ("apples", "berries")]
    for number in range(6):
        partner = partners[number % 3]
        page = write(partner, f"Market {number}", ("en", "da")[number % 2])
        page.themes.set([theme for place, theme in enumerate(themes) if number % (place + 2)])
        page.save_revision().publish()
        if number % 3 == 0:
            make_article(partner, "ar", of=page, title=f"Market {number} سوق")
    for number, partner in enumerate(partners[:2]):
        name = LazyI18nString({"en": f"Market day {number}"})
        translate(make_event(name=name, hosts=[partner], themes=[themes[number]]), "da")


def test_every_number_is_that_of_what_its_filter_shows(market):
    """Each value of each filter, alone and beside each value of every other."""
    counts = search("market", reader="en").counts
    values = {name: list(getattr(counts, name)) for name in FILTERS}
    assert all(len(some) > 1 for some in values.values())
    questions: list[dict[str, Any]] = [{}, *({name: [value]} for name in FILTERS for value in values[name])]
    for chosen in questions:
        counts = search("market", reader="da", **chosen).counts
        for name in set(FILTERS) - set(chosen):
            for value in values[name]:
                shown = search("market", reader="da", **{**chosen, name: [value]})
                assert shown.total == len(shown.hits) == getattr(counts, name).get(value, 0), (chosen, name, value)


def test_a_candidate_is_no_choice_but_its_events_are_found():
    candidate = make_partner(name="One day", short_name="One day", status=PartnerStatus.CANDIDATE)
    partner = make_partner(name="Today", short_name="Today")
    make_event(name=LazyI18nString({"en": "Bread together"}), hosts=[candidate, partner])
    make_event(name=LazyI18nString({"en": "Bread alone"}), hosts=[candidate])
    results = search("bread", reader="en")
    assert {(hit.title, hit.partner) for hit in results.hits} == {("Bread together", "Today"), ("Bread alone", "")}
    assert results.counts.partners == {"today": 1}


def test_pages_hold_each_thing_once(market):
    everything = [hit.url for hit in search("market", reader="en", per_page=100).hits]
    pages = [hit.url for page in (1, 2, 3) for hit in search("market", reader="en", page=page, per_page=3).hits]
    assert pages == everything
    assert len(set(pages)) == len(pages) == 8


def test_thirty_hits_take_as_many_queries_as_three():
    partner = make_partner()
    theme = Theme.objects.create(slug="plums", name="About plums")

    def add(number: int) -> None:
        for _each in range(number):
            page = write(partner, "Plums", text="Plums once more")
            page.themes.add(theme)
            page.save_revision().publish()

    def ask() -> None:
        assert search("plums", reader="en", per_page=50).hits

    add(3)
    ask()
    few = queries(ask), queries(lambda: suggested("plu"))
    add(27)
    assert len(search("plums", reader="en", per_page=50).hits) == 30
    assert (queries(ask), queries(lambda: suggested("plu"))) == few


def test_publishing_takes_as_many_queries_however_much_there_is():
    partner = make_partner()
    page = write(partner, "Plums")

    def publish() -> None:
        page.save_revision().publish()

    publish()
    before = queries(publish)
    for number in range(5):
        write(partner, f"Pears {number}")
    assert queries(publish) == before

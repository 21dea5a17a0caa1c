"""The partner directory: the list, its filters and what of it is on the map."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from cms.models import PartnerIndexPage, PartnerPage
from partners.enums import PartnerKind, PartnerStatus
from tests.cms.pages import html_of, write
from tests.factories import make_partner

pytestmark = pytest.mark.usefixtures("tree")

HERE = {"latitude": Decimal("52.37"), "longitude": Decimal("9.73")}


def names(html: str) -> list[str]:
    """Return the names in the list, in order."""
    return re.findall(r'class="card-link" href="[^"]+">([^<]+)</a>', html)


def pins(html: str, drawing: str = "wide") -> list[str]:
    """Return what the points of a drawing are called, in order."""
    found = re.search(rf'<svg class="map-{drawing}".*?</svg>', html)
    return re.findall(r"<title>([^<]+)</title>", found[0]) if found else []


@pytest.fixture
def three(db):
    """Return a Danish municipality, a Swedish one and a Swedish region that left the network."""
    return [
        make_partner(name="Køge Kommune", short_name="Køge", country="DK", city="Køge", kind=PartnerKind.MUNICIPALITY),
        make_partner(name="Hässleholm", short_name="Hässleholm", country="SE", kind=PartnerKind.MUNICIPALITY),
        make_partner(
            name="Skåne",
            short_name="Skåne",
            country="SE",
            city="Kristianstad",
            kind=PartnerKind.REGION,
            status=PartnerStatus.FORMER,
            joined_on=dt.date(2016, 3, 1),
            left_on=dt.date(2020, 5, 1),
            **HERE,
        ),
    ]


def test_former_partners_have_a_section_of_their_own_with_their_years(client, three):
    make_partner(name="Perhaps", status=PartnerStatus.CANDIDATE)
    html = html_of(client, "/en/partners/")
    assert names(html) == ["Hässleholm", "Køge Kommune", "Skåne"]
    assert html.index('id="former">Former partners') < html.index(">Skåne</a>") < html.index("Partner 2016–2020")
    assert "2 partners in 2 countries, 1 former partner" in html
    assert "Perhaps" not in html


@pytest.mark.parametrize(
    ("joined", "left", "told"),
    [
        (None, dt.date(2020, 5, 1), "Partner until 2020"),
        (dt.date(2016, 3, 1), None, "Partner from 2016"),
        (dt.date(2020, 3, 1), dt.date(2020, 5, 1), "Partner 2020"),
        (None, None, "Former partner"),
    ],
)
def test_the_card_of_a_former_partner_says_what_is_known_of_its_time(client, joined, left, told):
    make_partner(status=PartnerStatus.FORMER, joined_on=joined, left_on=left)
    html = html_of(client, "/en/partners/")
    assert f"<p>{told}</p>" in html
    assert "1 former partner" in html


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["Åbo", "Ängby", "Ørsta", "Österåker", "Vejle", "Zagreb"]),
        ("sv", ["Vejle", "Zagreb", "Åbo", "Ängby", "Ørsta", "Österåker"]),
        ("da", ["Vejle", "Zagreb", "Ängby", "Ørsta", "Österåker", "Åbo"]),
    ],
)
def test_names_stand_in_the_order_of_the_readers_language(client, language, order):
    for name in ("Zagreb", "Ørsta", "Åbo", "Österåker", "Ängby", "Vejle"):
        make_partner(name=name, short_name=name)
    assert names(html_of(client, f"/{language}/partners/")) == order


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("country=SE", ["Hässleholm", "Skåne"]),
        ("kind=municipality", ["Hässleholm", "Køge Kommune"]),
        ("country=SE&kind=municipality", ["Hässleholm"]),
        ("kind=region", ["Skåne"]),
    ],
)
def test_list_and_map_follow_the_filters(client, three, query, kept):
    html = html_of(client, f"/en/partners/?{query}")
    assert names(html) == kept
    for drawing in ("wide", "narrow"):
        assert [title.partition(",")[0] for title in pins(html, drawing)] == sorted(kept)


def test_filters_nobody_fits(client, three):
    html = html_of(client, "/en/partners/?country=DK&kind=region")
    assert "No partner matches" in html
    assert "Show all partners" in html
    assert "0 partners" in html
    assert '<figure class="map"' not in html


def test_only_what_leads_somewhere_can_be_chosen(client, three):
    html = html_of(client, "/de/partners/?country=SE")
    assert re.findall(r'<option value="(\w{2})"', html) == ["DK", "SE"]
    assert '<option value="SE" selected>Schweden</option>' in html
    assert 'value="civil_society"' not in html


@pytest.mark.parametrize(("query", "value"), [("country=XX", "XX"), ("kind=%00a", "a"), ("country=<b>", "&lt;b&gt;")])
def test_a_value_nobody_offers_is_left_out_and_told(client, three, query, value):
    html = html_of(client, f"/en/partners/?{query}")
    assert len(names(html)) == 3
    assert f"We do not know “{value}” under" in html


def test_the_address_keeps_only_what_was_chosen(client, three):
    assert client.get("/en/partners/?country=SE&kind=").url == "/en/partners/?country=SE"
    assert client.get("/en/partners/?country=&kind=").url == "/en/partners/"


def test_a_network_that_only_begins(client):
    html = html_of(client, "/en/partners/")
    assert "No partners yet" in html
    assert "Filter the partners" not in html
    assert '<figure class="map"' not in html


def test_points_lead_to_their_partner_and_say_where_it_is(client):
    partner = make_partner(name="Verein (VNB)", short_name="VNB", city="Hannover", **HERE)
    html = html_of(client, "/de/partners/")
    assert pins(html) == pins(html, "narrow") == ["Verein (VNB), Hannover, Deutschland"]
    assert f'<a class="map-link" href="/de/partners/{partner.slug}/">' in html
    assert ">VNB</text>" in html
    assert ">Hannover</text>" in html
    assert re.search(r'<use class="map-here" href="/static/map/europe[.\w]*\.svg#DE"/>', html)
    assert not re.search(r'"[-\d]+,\d+"', html), "numbers as the reader's language writes them are none in SVG"


def test_country_known_place_unknown(client):
    make_partner(name="Køge Kommune", short_name="Køge", country="DK", city="Køge")
    html = html_of(client, "/en/partners/")
    assert pins(html) == ["Køge Kommune, Køge, Denmark, place in the country not given"]
    assert "Somewhere in this country" in html
    assert ">Denmark</text>" in html


def test_partners_beyond_the_map_are_named(client):
    make_partner(name="Toronto Newcomer Office", country="CA", latitude=Decimal("43.7"), longitude=Decimal("-79.4"))
    make_partner(name="Wellington", country="NZ", latitude=Decimal("-41.3"), longitude=Decimal("174.8"))
    html = html_of(client, "/en/partners/")
    assert pins(html) == []
    assert "Not on the map: Toronto Newcomer Office, Wellington" in html
    assert len(names(html)) == 2


def test_former_partners_are_told_apart_on_the_map_and_colour_no_country(client, three):
    html = html_of(client, "/en/partners/?kind=region")
    assert pins(html) == ["Skåne, Kristianstad, Sweden, former partner (2016–2020)"]
    assert "map-point-former" in html
    assert "map-here" not in html
    assert ">2016–2020</text>" in html


def test_many_at_one_spot_are_one_point_that_leads_to_their_country(client, three):
    for _number in range(5):
        make_partner(city="Hannover", kind=PartnerKind.MUNICIPALITY, **HERE)
    html = html_of(client, "/ar/partners/?kind=municipality")
    assert 'href="/ar/partners/?country=DE&amp;kind=municipality"' in html
    assert ">5</text>" in html
    assert ">ألمانيا</text>" in html
    closer = html_of(client, "/ar/partners/?country=DE&kind=municipality")
    assert len(pins(closer)) == 5


def test_a_page_nobody_may_see_lists_no_partner(client):
    partner = make_partner(name="Hidden", **HERE)
    for page in PartnerPage.objects.filter(partner=partner):
        page.unpublish()
    assert "Hidden" not in html_of(client, "/en/partners/")


def test_the_words_above_are_shown_openly_in_another_language(client):
    write(PartnerIndexPage.objects.get(locale__language_code="en"), lead="Who we are.")
    assert '<p class="lead" lang="en" dir="ltr">Who we are.</p>' in html_of(client, "/sv/partners/")


def test_as_many_queries_at_three_partners_as_at_one(client, assert_same_queries, django_assert_max_num_queries):
    make_partner(**HERE)
    assert_same_queries(lambda: client.get("/en/partners/?country=DE"), make_partner)
    with django_assert_max_num_queries(4):
        client.get("/en/partners/?country=DE")

"""Standing texts."""

import pytest

from cms.actions import create_standard_page
from cms.actions.privacy import PRIVACY_KEY
from cms.models import HomePage
from tests.cms.pages import BODY, html_of, write

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def german(tree):
    return create_standard_page(
        by=None, language="de", slug="datenschutz", title="Ihre Daten", body=BODY, translation_key=PRIVACY_KEY
    )


def test_the_text_about_data_is_linked_from_every_page(client):
    assert 'href="/en/privacy/"' in html_of(client, "/en/events/")
    assert "We never ask for your nationality." in html_of(client, "/en/privacy/")


def test_an_address_from_another_language_leads_to_the_readers_own(client, german):
    assert client.get("/de/privacy/").url == "/de/datenschutz/"
    html = html_of(client, "/de/datenschutz/")
    assert "<h1>Ihre Daten</h1>" in html
    assert 'hreflang="en" href="http://localhost:8000/en/privacy/"' in html


def test_another_language_is_shown_openly(client):
    html = html_of(client, "/sv/privacy/")
    assert '<h1><span lang="en" dir="ltr">Your data</span></h1>' in html
    assert "language-notice" in html


def test_the_menu_names_what_editors_chose(client):
    create_standard_page(by=None, language="en", slug="about", title="About us", in_menu=True)
    assert '<a href="/en/about/" aria-current="page">About us</a>' in html_of(client, "/en/about/")
    assert '<a href="/da/about/"><span lang="en" dir="ltr">About us</span></a>' in html_of(client, "/da/")


def test_the_unknown_is_not_there(client):
    html_of(client, "/en/nothing/", status=404)


def test_the_line_about_money_is_at_the_foot_of_every_page(client):
    write(HomePage.objects.get(locale__language_code="en"), funding_line="Paid for by Europe.")
    assert "<p>Paid for by Europe.</p>" in html_of(client, "/en/events/")
    assert '<span lang="en" dir="ltr">Paid for by Europe.</span>' in html_of(client, "/ar/partners/")


def test_a_text_may_have_its_address_in_any_script(client):
    create_standard_page(by=None, language="ar", slug="عن-الشبكة", title="عن الشبكة", in_menu=True)
    address = "/ar/%D8%B9%D9%86-%D8%A7%D9%84%D8%B4%D8%A8%D9%83%D8%A9/"
    assert f'href="{address}"' in html_of(client, "/ar/")
    assert "<h1>عن الشبكة</h1>" in html_of(client, address)
    assert address in html_of(client, "/sitemap.xml")

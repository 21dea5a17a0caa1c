"""Readers say which languages they understand, and get what they can read."""

import pytest
from django.test import Client
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from cms.models import PartnerPage
from tests.cms.articles import make_article
from tests.cms.pages import html_of, page_of, translate, write
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


def understand(client, *languages: str, back: str = "/en/"):
    """Tick `languages` in the form at the foot of every page."""
    answer = client.post(reverse("choose_languages"), {"language": languages, "back": back})
    client.cookies.pop("messages", None)
    return answer


@pytest.fixture
def german_only():
    """Return an event that is told in German only."""
    event = make_event(name=LazyI18nString({"de": "Brot backen", "da": "Bage brød"}))
    translate(event, "de", lead="Wir backen.")
    page_of(event).unpublish()
    return event


def test_the_form_stands_on_every_page_and_remembers(client):
    assert 'name="language" value="de">' in html_of(client, "/en/")
    answer = understand(client, "de", "en", "tlh", back="/ar/partners/")
    assert answer.url == "/ar/partners/"
    assert answer.cookies["understood"].value == "en.de"
    assert 'name="language" value="de" checked>' in html_of(client, "/ar/partners/")


def test_the_answer_says_what_lists_show_now(client):
    client.post(reverse("choose_languages"), {"language": ["de"], "back": "/en/"})
    assert "Lists now show what is written in English and German." in html_of(client, "/en/")


def test_no_language_at_all_means_all_again(client, german_only):
    understand(client, "es")
    understand(client)
    assert "Brot backen" in html_of(client, "/en/events/")


def test_the_list_of_events_shows_what_the_reader_understands(client, german_only):
    make_event(name=LazyI18nString({"en": "Baking"}))
    understand(client, "es")
    html = html_of(client, "/en/events/")
    assert "Baking" in html
    assert "Brot backen" not in html
    assert "1 more in another language." in html
    assert 'href="/en/events/?languages=all"' in html
    everything = html_of(client, "/en/events/?languages=all")
    assert "Brot backen" in everything
    assert "Only in languages I understand" in everything
    understand(client, "de")
    assert "Brot backen" in html_of(client, "/en/events/")


def test_showing_all_keeps_the_filters(client, german_only):
    make_event()
    understand(client, "es")
    assert 'href="/en/events/?kind=conference&amp;languages=all"' in html_of(client, "/en/events/?kind=conference")


def test_nothing_to_understand_is_told(client, german_only):
    understand(client, "es")
    assert "Nothing in the languages you understand" in html_of(client, "/en/events/")


def test_home_shows_the_same(client, german_only):
    understand(client, "es")
    html = html_of(client, "/en/")
    assert "more in another language." in html or "Brot backen" in html


def test_a_name_is_shown_in_a_language_the_reader_understands(client, german_only):
    html = html_of(client, "/es/events/")
    assert (
        '<span lang="da" dir="ltr">Bage brød</span>' in html or '<span lang="de" dir="ltr">Brot backen</span>' in html
    )
    understand(client, "de")
    assert '<span lang="de" dir="ltr">Brot backen</span>' in html_of(client, "/es/events/")
    assert '<span lang="de" dir="ltr">Brot backen</span>' in html_of(client, f"/es/events/{german_only.slug}/")


def test_pages_prefer_what_the_reader_understands(client):
    partner = make_partner(country="AT")
    for language, lead in (("en", "By the hill."), ("de", "Am Hang.")):
        write(PartnerPage.objects.get(partner=partner, locale__language_code=language), lead=lead)
    path = f"/es/partners/{partner.slug}/"
    assert "By the hill." in html_of(client, path)
    understand(client, "de")
    assert '<p class="lead" lang="de" dir="ltr">Am Hang.</p>' in html_of(client, path)
    assert f'rel="canonical" href="http://localhost:8000/de/partners/{partner.slug}/"' in html_of(client, path)
    assert "By the hill." in html_of(Client(), path)


def test_blogs_and_partners_show_what_the_reader_understands(client):
    partner = make_partner()
    make_article(partner, "da", title="Smør")
    bread = make_article(partner, title="Bread")
    make_article(partner, "de", of=bread, title="Brot")
    understand(client, "de")
    for path in (f"/es/partners/{partner.slug}/", f"/es/partners/{partner.slug}/blog/"):
        html = html_of(client, path)
        assert "Brot" in html
        assert "Smør" not in html
        assert "Bread" not in html
        assert "1 más en otro idioma." in html
        assert f'href="/es/partners/{partner.slug}/blog/?languages=all"' in html
    assert "Smør" in html_of(client, f"/es/partners/{partner.slug}/blog/?languages=all")


def test_kept_pages_are_kept_for_each_choice(client, german_only, django_assert_num_queries):
    make_event(name=LazyI18nString({"en": "Baking"}))
    understand(client, "es")
    narrow, wide = html_of(client, "/en/events/"), html_of(Client(), "/en/events/")
    assert narrow != wide
    with django_assert_num_queries(1):
        assert html_of(client, "/en/events/") == narrow
    with django_assert_num_queries(1):
        assert html_of(Client(), "/en/events/") == wide


def test_forms_drawn_for_everybody_show_each_readers_choice(client):
    path = f"/en/events/{make_event().slug}/register/"
    html_of(Client(), path)
    understand(client, "es")
    assert 'name="language" value="es" checked>' in html_of(client, path)
    assert 'name="language" value="es" checked>' not in html_of(Client(), path)


@pytest.mark.parametrize("value", ["", "tlh", "..", "en,de", "x" * 4000])
def test_a_cookie_of_nonsense_means_nothing_was_said(client, german_only, value):
    client.cookies["understood"] = value
    assert "Brot backen" in html_of(client, "/en/events/")


def test_as_many_queries_for_many_events(client, german_only, assert_same_queries):
    understand(client, "de")
    assert_same_queries(lambda: client.get("/en/events/?anew"), make_event)

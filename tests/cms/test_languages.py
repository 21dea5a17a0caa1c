"""What readers see of pages that are, and are not, in their language."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Locale

from cms.actions import create_standard_page, provision_spaces
from cms.models import ArticlePage, BlogPage
from cms.translating.actions import begin_translation
from common import formats
from tests.cms.pages import BODY, html_of, page_of, write
from tests.factories import make_event, make_office, make_partner

NOTICE = 'class="language-notice"'


def alternates(html):
    """Return the addresses of translations that a page names, by language."""
    return dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="http://localhost:8000([^"]+)">', html))


def canonical(html):
    return re.findall(r'<link rel="canonical" href="http://localhost:8000([^"]+)">', html)[0]


def menu(html):
    """Return the languages the menu in the page's head leads to."""
    return set(re.findall(r'<a[^>]*hreflang="([\w-]+)"', html))


def german_text(**values):
    return create_standard_page(
        by=None, language="de", slug="satzung", title="Satzung", lead="Was wir wollen", body=BODY, **values
    )


@pytest.fixture
def german_event(tree):
    event = make_event(page_language="de")
    write(page_of(event, "de"), lead="Wer klopft zuerst?", body=BODY)
    return event


@pytest.fixture
def german_article(tree):
    partner = make_partner()
    blog = BlogPage.objects.get(partner=partner, locale__language_code="de")
    page = ArticlePage(title="Ein Sommer", slug="ein-sommer", locale=blog.locale, live=False)
    blog.add_child(instance=page)
    write(page, lead="Zehn Tage", body=BODY)
    return f"/partners/{partner.slug}/blog/ein-sommer/"


def assert_openly_german(html, path):
    assert NOTICE in html
    assert 'lang="de" dir="ltr"' in html
    assert canonical(html) == f"/de{path}"
    assert alternates(html) == {"de": f"/de{path}"}
    assert menu(html) == {"de"}


def test_a_german_text_is_shown_openly_under_another_language(client, tree):
    german_text()
    assert_openly_german(html_of(client, "/es/satzung/"), "/satzung/")
    german = html_of(client, "/de/satzung/")
    assert NOTICE not in german
    assert canonical(german) == "/de/satzung/"
    assert alternates(german) == {}


def test_a_german_event_is_shown_openly_under_another_language(client, german_event):
    path = f"/events/{german_event.slug}/"
    assert_openly_german(html_of(client, f"/es{path}"), path)
    assert NOTICE not in html_of(client, f"/de{path}")


def test_a_german_article_is_shown_openly_under_another_language(client, german_article):
    assert_openly_german(html_of(client, f"/es{german_article}"), german_article)


def test_arabic_words_run_from_right_to_left_under_english(client, tree):
    create_standard_page(by=None, language="ar", slug="rules", title="القواعد", lead="ما نريده", body=BODY)
    html = html_of(client, "/en/rules/")
    assert NOTICE in html
    assert 'lang="ar" dir="rtl"' in html
    assert canonical(html) == "/ar/rules/"


def test_a_translation_in_the_making_is_none(client, german_event):
    begin_translation(by=make_office(), page=page_of(german_event, "de"), language="es")
    path = f"/events/{german_event.slug}/"
    assert_openly_german(html_of(client, f"/es{path}"), path)


def test_an_alias_is_no_translation(client, tree):
    page = german_text()
    page.copy_for_translation(Locale.objects.get(language_code="es"), alias=True, copy_parents=True)
    assert_openly_german(html_of(client, "/es/satzung/"), "/satzung/")


def test_the_menu_lists_every_real_translation(client, tree):
    page = german_text()
    create_standard_page(
        by=None, language="da", slug="vedtaegter", title="Vedtægter", translation_key=page.translation_key
    )
    html = html_of(client, "/es/satzung/")
    assert alternates(html) == {"de": "/de/satzung/", "da": "/da/vedtaegter/"}
    assert menu(html) == {"de", "da"}


def test_the_sitemap_names_articles(client, german_article):
    assert f"<loc>http://localhost:8000/de{german_article}</loc>" in html_of(client, "/sitemap.xml")


@pytest.fixture
def _more_languages(settings):
    languages = [*settings.LANGUAGES, ("de-ch", "Deutsch (Schweiz)"), ("fr", "Français")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages


@pytest.mark.usefixtures("_more_languages")
def test_swiss_readers_read_german_without_a_notice(client, db):
    provision_spaces()
    event = make_event(page_language="de")
    write(page_of(event, "de"), lead="Wer klopft zuerst?", body=BODY)
    german_text()
    path = f"/events/{event.slug}/"
    for address in (path, "/satzung/"):
        html = html_of(client, f"/de-ch{address}")
        assert '<html lang="de-ch" dir="ltr">' in html
        assert NOTICE not in html
        assert 'lang="de" dir' not in html
        assert canonical(html) == f"/de{address}"
    assert_openly_german(html_of(client, "/fr/satzung/"), "/satzung/")
    assert client.get("/fr/").status_code == client.get("/de-ch/partners/").status_code == 200


@pytest.mark.usefixtures("_more_languages")
def test_swiss_readers_get_german_words_and_swiss_numbers():
    with translation.override("de-ch"):
        assert gettext("January") == "Januar"
    assert formats.number(2346, "de-ch") == "2’346"
    assert formats.number(2346, "de") == "2.346"
    assert formats.number(2346, "fr") == "2\u202f346"
    assert formats.country_name("DE", "de-ch") == "Deutschland"

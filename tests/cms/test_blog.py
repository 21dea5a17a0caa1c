"""Blogs and articles."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from cms.models import BlogPage
from cms.presenters.article_cards import latest_articles
from partners.enums import PartnerStatus
from partners.models import Membership
from tests.cms.articles import make_article
from tests.cms.pages import BODY, alternates, html_of, write
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def partner():
    return make_partner(name="Køge Kommune", short_name="Køge", country="DK")


def blog(partner) -> str:
    return f"/partners/{partner.slug}/blog/"


def test_the_latest_article_stands_first(client, partner):
    make_article(partner, title="Old", date=dt.date(2025, 1, 1))
    make_article(partner, title="New", date=dt.date(2026, 1, 1))
    html = html_of(client, f"/en{blog(partner)}")
    assert html.index("New") < html.index("Old")
    assert '<time datetime="2026-01-01">1 January 2026</time>' in html


def test_an_article_counts_once_and_in_the_best_language(client, partner):
    english = make_article(partner, title="Bread")
    make_article(partner, "de", of=english, title="Brot")
    make_article(partner, "da", title="Smør")
    german = html_of(client, f"/de{blog(partner)}")
    assert "Brot" in german
    assert "Bread" not in german
    assert '<span lang="da" dir="ltr">Smør</span>' in german
    assert german.count('<article class="article-card') == 2
    assert alternates(german) == {"en", "de", "da"}


def test_a_blog_claims_no_language_nobody_writes_in(client, partner):
    make_article(partner, "da")
    html = html_of(client, f"/es{blog(partner)}")
    assert alternates(html) == {"da"}
    assert f'rel="canonical" href="http://localhost:8000/da{blog(partner)}"' in html


def test_an_empty_blog_says_so(client, partner):
    assert "Ingen artikler endnu" in html_of(client, f"/da{blog(partner)}")


def test_a_long_blog_has_pages(client, partner):
    for _number in range(15):
        make_article(partner)
    assert html_of(client, f"/en{blog(partner)}").count('<article class="article-card') == 13
    assert html_of(client, f"/en{blog(partner)}?page=2").count('<article class="article-card') == 2


def test_an_article_tells_who_wrote_it_only_by_agreement(client, partner):
    author = make_user(partner=partner, first_name="Ane", last_name="Holm")
    page = make_article(partner, author=author, lead="About bread.", body=BODY)
    path = f"/en{blog(partner)}{page.slug}/"
    html = html_of(client, path)
    assert "About bread." in html
    assert "First the street" in html
    assert "Ane Holm" not in html
    Membership.objects.update(shown_publicly=True, agreed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    write(page, lead="About rye bread.")
    html = html_of(client, path)
    assert "Ane Holm" in html
    assert '"@type":"Person"' in html


def test_another_language_is_shown_openly(client, partner):
    page = make_article(partner, "de", title="Brot", lead="Vom Brot.")
    html = html_of(client, f"/es{blog(partner)}{page.slug}/")
    assert '<h1><span lang="de" dir="ltr">Brot</span></h1>' in html
    assert "language-notice" in html
    assert f'rel="canonical" href="http://localhost:8000/de{blog(partner)}{page.slug}/"' in html
    assert alternates(html) == {"de"}


def test_an_address_from_another_language_leads_to_the_readers_own(client, partner):
    english = make_article(partner, slug="bread")
    make_article(partner, "de", of=english, slug="brot")
    make_article(partner, "ar", of=english, slug="خبز")
    assert client.get(f"/de{blog(partner)}bread/").url == f"/de{blog(partner)}brot/"
    html = html_of(client, f"/ar{blog(partner)}خبز/")
    assert 'hreflang="de"' in html


def test_two_articles_with_one_address_are_kept_apart(client, partner):
    make_article(partner, "en", slug="summer", title="Summer of bread")
    make_article(partner, "de", slug="summer", title="Sommer im Hof")
    assert "Sommer im Hof" in html_of(client, f"/de{blog(partner)}summer/")
    assert "Summer of bread" in html_of(client, f"/en{blog(partner)}summer/")


def test_what_is_not_public_is_not_there(client, partner):
    draft = make_article(partner, title="Half a loaf")
    draft.unpublish()
    closed = make_article(partner, title="Only for us")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    candidate = make_partner(status=PartnerStatus.CANDIDATE)
    hidden = make_article(candidate, title="Perhaps one day")
    elsewhere = make_partner()
    page = make_article(elsewhere, title="Elsewhere")
    html = html_of(client, f"/en{blog(partner)}")
    assert not any(title in html for title in ("Half a loaf", "Only for us", "Elsewhere"))
    html_of(client, f"/en{blog(partner)}{draft.slug}/", status=404)
    html_of(client, f"/en{blog(partner)}{page.slug}/", status=404)
    html_of(client, f"/en{blog(candidate)}", status=404)
    html_of(client, f"/en{blog(candidate)}{hidden.slug}/", status=404)
    assert client.get(f"/en{blog(partner)}{closed.slug}/").status_code == 302
    assert [card.title for card in latest_articles(language="en", limit=5)] == ["Elsewhere"]


def test_the_latest_articles_of_all_partners(partner):
    for number in range(4):
        english = make_article(partner, title=f"Bread {number}", date=dt.date(2026, 1, number + 1))
        make_article(partner, "da", of=english, title=f"Brød {number}")
    with translation.override("da"):
        cards = latest_articles(language="da", limit=3)
    assert [card.title for card in cards] == ["Brød 3", "Brød 2", "Brød 1"]
    assert {card.partner for card in cards} == {"Køge"}


def test_a_partners_page_shows_the_latest_three(client, partner):
    for number in range(4):
        make_article(partner, title=f"Bread {number}", date=dt.date(2026, 1, number + 1))
    html = html_of(client, f"/en/partners/{partner.slug}/")
    assert html.count('<article class="article-card') == 3
    assert "Bread 0" not in html
    assert f'href="/en{blog(partner)}"' in html


def test_drafts_are_shown_to_their_editors(partner):
    page = make_article(partner, title="Bread")
    page.lead = "Not yet public"
    page.save_revision()
    shown = page.get_latest_revision_as_object().make_preview_request().content.decode()
    assert "Not yet public" in shown
    home = BlogPage.objects.get(partner=partner, locale__language_code="es")
    home.lead = "Nadie lo lee"
    home.save_revision()
    assert "Nadie lo lee" in home.get_latest_revision_as_object().make_preview_request().content.decode()


def test_an_article_is_shown_before_it_is_stored_for_the_first_time(client, partner):
    client.force_login(make_user(partner=partner))
    home = BlogPage.objects.get(partner=partner, locale__language_code="en")
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "articlepage", home.pk])
    values = {"title": "Not stored", "slug": "", "lead": "Nowhere yet.", "date": "2026-03-01", "picture": ""}
    stream = {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    assert client.post(address, {**values, **stream}).json()["is_valid"]
    assert "Nowhere yet." in client.get(f"{address}?mode=").content.decode()


def test_as_many_queries_for_many_articles_as_for_one(client, partner, assert_same_queries):
    page = make_article(partner)

    def add() -> None:
        make_article(partner)

    assert_same_queries(lambda: client.get(f"/en{blog(partner)}?anew"), add)
    assert_same_queries(lambda: client.get(f"/en{blog(partner)}{page.slug}/?anew"), add)
    assert_same_queries(lambda: client.get(f"/en/partners/{partner.slug}/?anew"), add)
    assert_same_queries(lambda: latest_articles(language="en", limit=3), add)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_pictures_of_cards_are_read_at_once(client, partner, photograph, assert_same_queries):
    def add() -> None:
        client.get(f"/en{blog(partner)}{make_article(partner, picture=photograph).slug}/")

    add()
    html = html_of(client, f"/en{blog(partner)}")
    assert re.search(r'<img [^>]*loading="lazy"[^>]*srcset="[^"]+\.webp 480w, [^"]+\.webp 960w"', html)
    assert_same_queries(lambda: client.get(f"/en{blog(partner)}?anew"), add)

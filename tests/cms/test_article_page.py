"""What stands around the words of an article: its author, its versions, where it comes from, and where to go on."""

import datetime as dt
import json
import re
from html import unescape
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from cms.models import ArticlePage, Provenance
from cms.presenters.neighbours import Neighbours, neighbours
from cms.presenters.sharing import share_links
from events.models import Theme
from partners.actions import Role, close_profile, remove_membership
from partners.models import Membership, User
from tests.cms.articles import make_article
from tests.cms.pages import html_of, write
from tests.factories import make_partner, make_profile, make_user

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def partner():
    return make_partner(name="Køge Kommune", short_name="Køge", country="DK")


@pytest.fixture
def ane(partner) -> User:
    """Somebody who writes."""
    return make_user(partner=partner, first_name="Ane", last_name="Holm")


def shown(client, article: ArticlePage, language: str = "en") -> str:
    """Return the page of `article` as a visitor gets it who comes now."""
    cache.clear()
    return html_of(client, f"/{language}/partners/{article.partner.slug}/blog/{article.slug}/")


def data(html: str) -> dict:
    """Return what the page tells search engines."""
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def show_members() -> None:
    Membership.objects.update(shown_publicly=True, agreed_at=timezone.now())


# The author


def test_a_public_profile_is_introduced_below_the_words(client, partner, ane):
    role = Role(LazyI18nString({"en": "Editor", "da": "Redaktør"}), partner=partner, since=dt.date(2019, 1, 1))
    former = Role(LazyI18nString({"en": "Baker"}), organisation="Mill", until=dt.date(2018, 1, 1))
    make_profile(ane, biography=LazyI18nString({"en": "Bakes.", "da": "Bager."}), roles=[role, former])
    article, more = make_article(partner, author=ane), make_article(partner, author=ane, title="More of it")
    make_article(partner, "da", of=more, author=ane, title="Mere af det")
    html = shown(client, article, "da")
    box, rest = re.findall(r'<section class="author-(?:box|more)".*?</section>', html)
    assert '<a href="/da/people/ane-holm/" rel="author"><bdi>Ane Holm</bdi></a>' in box
    assert "<p>Bager.</p>" in box
    assert "Redaktør" in box
    assert "Mill" not in box
    assert "Mere af det" in rest
    assert article.title not in rest
    assert "More of it" not in rest


def test_a_shown_membership_is_a_name_without_a_page(client, partner, ane):
    make_profile(ane, public=False)
    article = make_article(partner, author=ane)
    assert "Ane Holm" not in shown(client, article)
    show_members()
    html = shown(client, article)
    assert "<b><bdi>Ane Holm</bdi></b>" in html
    assert "author-box" not in html
    author = data(html)["author"]
    assert (author["@type"], author["name"]) == ("Person", "Ane Holm")
    assert "url" not in author


def test_a_typed_name_is_shown_as_it_is(client, partner):
    html = shown(client, make_article(partner, byline="Guest <Writer>"))
    assert "<b><bdi>Guest &lt;Writer&gt;</bdi></b>" in html
    assert data(html)["author"]["name"] == "Guest <Writer>"


def test_without_an_author_the_partner_speaks(client, partner):
    html = shown(client, make_article(partner))
    assert '<p class="byline"> <b><a href="/en/partners/' in html
    assert data(html)["author"]["name"] == "Køge Kommune"


def test_who_left_the_partner_is_named_only_by_a_profile(client, partner, ane):
    show_members()
    role = Role(LazyI18nString({"en": "Editor"}), partner=partner, since=dt.date(2019, 1, 1))
    make_profile(ane, roles=[role])
    article = make_article(partner, author=ane)
    remove_membership(by=None, membership=Membership.objects.get(user=ane))
    ane.profile.roles.update(until=timezone.localdate() - dt.timedelta(days=1))
    html = shown(client, article)
    assert "author-box" in html
    assert "Editor" not in html
    close_profile(by=ane, user=ane)
    assert "Ane Holm" not in shown(client, article)


def test_a_closed_account_is_named_nowhere(client, partner, ane):
    show_members()
    make_profile(ane)
    article = make_article(partner, author=ane)
    User.objects.filter(pk=ane.pk).update(is_active=False)
    assert "Ane Holm" not in shown(client, article)


# Before and after


def titles(found: Neighbours) -> tuple[str | None, str | None]:
    return found.previous.title if found.previous else None, found.next.title if found.next else None


def test_the_articles_before_and_after_are_offered_in_the_readers_language(client, partner):
    first = make_article(partner, title="First", date=dt.date(2026, 1, 1))
    second = make_article(partner, title="Second", date=dt.date(2026, 1, 2))
    third = make_article(partner, title="Third", date=dt.date(2026, 1, 3))
    make_article(partner, "da", of=first, title="Første")
    make_article(make_partner(), title="Elsewhere", date=dt.date(2026, 1, 2))
    assert titles(neighbours(second, "en")) == ("First", "Third")
    assert titles(neighbours(second, "da")) == ("Første", "Third")
    assert titles(neighbours(first, "en")) == (None, "Second")
    assert titles(neighbours(third, "en")) == ("Second", None)
    html = shown(client, second, "da")
    before = re.search(r'<a class="neighbour" [^>]*rel="prev">.*?</a>', html)
    after = re.search(r'<a class="neighbour neighbour-next" [^>]*rel="next">.*?</a>', html)
    assert before
    assert "<b>Første</b>" in before[0]
    assert after
    assert '<span lang="en" dir="ltr">Third</span>' in after[0]
    third.unpublish()
    assert titles(neighbours(second, "en")) == ("First", None)


def test_articles_of_one_day_follow_each_other_the_same_way_in_every_language(partner):
    pages = [make_article(partner) for _ in range(4)]
    danish = {page.translation_key: make_article(partner, "da", of=page) for page in pages}
    order = sorted(pages, key=lambda page: page.translation_key)
    for before, after in pairwise(order):
        assert titles(neighbours(before, "en"))[1] == after.title
        assert titles(neighbours(after, "en"))[0] == before.title
        assert titles(neighbours(danish[after.translation_key], "en"))[0] == before.title


# Versions


def versions(html: str) -> str:
    found = re.search(r'<ul class="article-versions".*?</ul>', html)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))).strip() if found else ""


def test_exactly_one_version_is_the_original(client, partner):
    english = make_article(partner)
    assert versions(shown(client, english)) == ""
    make_article(partner, "de", of=english)
    danish = make_article(partner, "da", of=english, provenance=Provenance.PERSON, translator="Tove Tolk")
    make_article(partner, "es", of=english, provenance=Provenance.MACHINE, translator="Babel 2")
    html = shown(client, english)
    assert versions(html).split(" Deutsch ")[0] == "English Original"
    assert html.count('class="article-original"') == 1
    assert "Deutsch Written in this language" in versions(html)
    assert "Español Translated by a machine, Babel 2" in versions(html)
    own = shown(client, danish, "da")
    assert re.search(r'<p class="article-origin">.*?<a href="/en/[^"]+" hreflang="en">', own)
    assert "Tove Tolk" in own
    assert 'class="article-origin"' not in html


def test_search_engines_learn_which_version_was_translated_from_which(client, partner):
    english = make_article(partner, source_name="The Daily Loaf", source_url="https://example.org/loaf")
    danish = make_article(partner, "da", of=english, provenance=Provenance.PERSON, translator="Tove Tolk")
    english.tags.add("baking")
    write(english)
    told = data(shown(client, english))
    assert (told["@type"], told["inLanguage"]) == ("BlogPosting", "en")
    assert [work["@id"] for work in told["workTranslation"]] == [
        settings.BASE_URL + f"/da/partners/koge/blog/{danish.slug}/"
    ]
    assert told["isBasedOn"] == "https://example.org/loaf"
    assert told["keywords"] == ["baking"]
    assert (told["timeRequired"], told["wordCount"]) == ("PT1M", english.words)
    other = data(shown(client, danish, "da"))
    assert other["translationOfWork"]["@id"] == told["@id"]
    assert other["translator"]["name"] == "Tove Tolk"
    assert "workTranslation" not in other


# What it is about, where it comes from, where it goes


def test_themes_and_tags_lead_to_what_else_is_about_them(client, partner):
    theme = Theme.objects.create(slug="baking", name=LazyI18nString({"en": "Baking", "da": "Bagning"}))
    article = make_article(partner)
    article.themes.add(theme)
    article.tags.add("rye & bread")
    write(article)
    html = shown(client, article, "da")
    assert '<a href="/da/blog/?theme=baking">Bagning</a>' in html
    assert re.search(r'<a href="/da/blog/\?tag=[^"]+" rel="tag"><bdi>rye &amp; bread</bdi></a>', html)


def test_who_published_it_first_is_credited(client, partner):
    html = shown(client, make_article(partner, source_name="<Loaf>", source_url="https://example.org/?a=1&b=2"))
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="external noopener"><bdi>&lt;Loaf&gt;</bdi></a>' in html
    html = shown(client, make_article(partner, source_name="The Daily Loaf"))
    assert "<p><bdi>The Daily Loaf</bdi></p>" in html


def test_sharing_is_a_link_with_the_whole_address_and_no_script(client, partner):
    article = make_article(partner, title='Bread & "butter" 100 %')
    html = shown(client, article)
    row = re.search(r'<ul class="article-share".*?</ul>', html)
    assert row
    address = f"{settings.BASE_URL}/en/partners/koge/blog/{article.slug}/"
    links = [unescape(link) for link in re.findall(r'href="([^"]+)" rel="noreferrer nofollow"', row[0])]
    assert len(links) == len(share_links("", ""))
    for link in links:
        parts = urlsplit(link)
        assert parts.scheme in ("https", "mailto")
        told = parse_qs(parts.query or parts.fragment, strict_parsing=True)
        assert any(address in text for values in told.values() for text in values), link
        assert not {'"', " ", "<"} & set(link)
    assert parse_qs(urlsplit(links[0]).query)["subject"] == [article.title]
    assert f'data-copy="{address}"' in row[0]
    assert not re.search(
        r'<(?:script|img|iframe|link)[^>]+(?:src|href)="https?://(?!localhost|testserver)[^"]*(?:bsky|facebook|linkedin)',
        html,
    )


def test_as_many_queries_with_six_languages_and_many_articles(client, partner, ane, assert_same_queries):
    make_profile(ane)
    article = make_article(partner, author=ane)
    for day in (1, 28):
        make_article(partner, author=ane, date=dt.date(2026, 2, day))
    make_article(partner, author=ane, date=dt.date(2026, 4, 1))
    make_article(partner, "da", of=article, author=ane)
    languages = iter(["de", "sv", "es", "ar"])

    def add() -> None:
        for _ in range(2):
            make_article(partner, next(languages), of=article, author=ane)
        make_article(partner, author=ane)

    address = f"/en/partners/koge/blog/{article.slug}/?anew"
    assert_same_queries(lambda: client.get(address), add)

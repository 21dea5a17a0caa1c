"""Feeds, as a program that collects them reads them."""

import datetime as dt
import time

import feedparser
import pytest
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from cms.models import ArticleTag
from events.models import Theme
from partners.enums import PartnerStatus
from partners.models import Membership, Profile
from tests.cms.articles import make_article
from tests.cms.pages import write
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")
FORMS = ("atom", "rss")
ATOM, RSS = "application/atom+xml", "application/rss+xml"


@pytest.fixture
def partner():
    return make_partner(name="Køge Kommune", short_name="Køge", country="DK")


@pytest.fixture
def theme():
    return Theme.objects.create(slug="learning", name={"en": "Learning", "da": "Læring"})


def parsed(client, path: str):
    response = client.get(path)
    assert response.status_code == 200, path
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert feed.bozo == 0, feed.get("bozo_exception")
    return feed


def titles(client, path: str) -> list[str]:
    return [entry.title for entry in parsed(client, path).entries]


@pytest.mark.parametrize("form", FORMS)
def test_an_entry_says_everything_there_is_to_know(client, partner, theme, form):
    author = make_user(first_name="Ane", last_name="Holm")
    Profile.objects.create(user=author, slug="ane-holm", agreed_at=timezone.now())
    body = [
        ("heading", "Før & efter"),
        ("paragraph", RichText('<p>See <a href="/en/events/">what comes</a> & stay.</p>')),
        ("quote", {"text": "Nobody is new.", "person": "A neighbour", "organisation": ""}),
        ("coming_events", {"title": "", "number": 3, "partner": "", "theme": ""}),
    ]
    page = make_article(
        partner, title="Bread & <butter>", lead="Of rye & wheat.", body=body, author=author, date=timezone.localdate()
    )
    page.themes.add(theme)
    page.tags.add("bread")
    write(page)
    feed = parsed(client, f"/en/blog/feed.{form}")
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[form]
    assert feed.feed.title == "ELAINE: articles"
    assert feed.feed.language == "en"
    assert feed.feed.link == "http://localhost:8000/en/blog/"
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [
        f"http://localhost:8000/en/blog/feed.{form}"
    ]
    (entry,) = feed.entries
    assert entry.title == "Bread & <butter>"
    assert entry.link == f"http://localhost:8000/en/partners/koge/blog/{page.slug}/"
    assert entry.id.startswith("urn:uuid:")
    assert entry.author == "Ane Holm"
    assert [tag.term for tag in entry.tags] == ["Learning", "bread"]
    assert entry.published_parsed[:5] == page.first_published_at.timetuple()[:5]
    page.refresh_from_db()
    assert entry.updated_parsed[:5] == page.last_published_at.timetuple()[:5]
    assert entry.summary == "Of rye &amp; wheat."
    html = entry.content[0].value
    assert "<h2>Før &amp; efter</h2>" in html
    assert 'href="http://localhost:8000/en/events/"' in html
    assert "Nobody is new." in html
    assert entry.content[0].language == "en" if form == "atom" else entry.language == "en"


@pytest.mark.parametrize("form", FORMS)
def test_arabic(client, partner, form):
    page = make_article(partner, "ar", slug="خبز", title="خبز من الحي", lead="عن الخبز.", byline="ليلى")
    feed = parsed(client, f"/ar/blog/feed.{form}")
    assert feed.feed.language == "ar"
    (entry,) = feed.entries
    assert (entry.title, entry.summary, entry.author) == ("خبز من الحي", "عن الخبز.", "ليلى")
    assert client.get(entry.link.removeprefix("http://localhost:8000")).status_code == 200
    assert page.title in client.get(f"/ar/blog/feed.{form}").content.decode()


def test_a_feed_holds_what_is_written_in_its_language_and_nothing_else(client, partner):
    english = make_article(partner, title="Bread")
    make_article(partner, "da", of=english, title="Brød")
    make_article(partner, "de", title="Nur hier")
    assert titles(client, "/da/blog/feed.atom") == ["Brød"]
    assert titles(client, "/en/blog/feed.atom") == ["Bread"]
    assert titles(client, "/de/blog/feed.rss") == ["Nur hier"]
    client.cookies["understood"] = "da.en"
    assert titles(client, "/de/blog/feed.atom") == ["Nur hier"]


def test_what_went_public_last_stands_first_however_old_its_day(client, partner):
    for number in range(22):
        make_article(partner, title=f"Number {number}", date=dt.date(2026, 1, 1) - dt.timedelta(days=number))
    found = titles(client, "/en/blog/feed.atom")
    assert found[0] == "Number 21"
    assert len(found) == 20


def test_programs_see_when_a_text_went_public_in_the_order_they_get_it_in(client, partner):
    make_article(partner, date=dt.date(2026, 5, 7))
    late = make_article(partner, date=dt.date(2019, 5, 7))
    found = parsed(client, "/en/blog/feed.atom").entries
    assert found[0].published_parsed[:5] == late.first_published_at.timetuple()[:5]
    assert found[0].published_parsed >= found[1].published_parsed


def test_a_theme_and_a_tag_of_one_name_are_one_category(client, partner, theme):
    page = make_article(partner)
    page.themes.add(theme)
    page.tags.add("learning", "bread")
    write(page)
    (entry,) = parsed(client, "/en/blog/feed.atom").entries
    assert [tag.term for tag in entry.tags] == ["Learning", "bread"]


def test_feeds_of_a_theme_a_partner_and_a_person(client, partner, theme):
    author = make_user(first_name="Ane", last_name="Holm")
    Profile.objects.create(user=author, slug="ane-holm", agreed_at=timezone.now())
    about = make_article(partner, title="About learning")
    about.themes.add(theme)
    write(about)
    make_article(partner, title="By Ane", author=author)
    make_article(make_partner(), title="Elsewhere")
    assert titles(client, "/en/blog/themes/learning/feed.atom") == ["About learning"]
    assert titles(client, "/en/partners/koge/blog/feed.rss") == ["By Ane", "About learning"]
    assert titles(client, "/en/people/ane-holm/feed.atom") == ["By Ane"]
    assert parsed(client, "/da/blog/themes/learning/feed.atom").feed.title.startswith("ELAINE, Læring")
    assert parsed(client, "/en/people/ane-holm/feed.rss").feed.title == "Ane Holm: articles"
    assert parsed(client, "/en/partners/koge/blog/feed.atom").feed.author == "Køge Kommune"


def test_what_is_not_there(client, partner):
    hidden = make_user(first_name="Not", last_name="Shown")
    Profile.objects.create(user=hidden, slug="not-shown")
    make_partner(short_name="Perhaps", status=PartnerStatus.CANDIDATE)
    for path in (
        "/en/blog/feed.json",
        "/en/blog/themes/unknown/feed.atom",
        "/en/partners/unknown/blog/feed.atom",
        "/en/partners/perhaps/blog/feed.rss",
        "/en/people/nobody/feed.atom",
        "/en/people/not-shown/feed.atom",
        "/xx/blog/feed.atom",
    ):
        assert client.get(path).status_code == 404, path
    assert client.post("/en/blog/feed.atom").status_code == 405


def test_what_is_not_public_is_in_no_feed(client, partner):
    make_article(partner, title="Draft").unpublish()
    closed = make_article(partner, title="Only for us")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    make_article(make_partner(status=PartnerStatus.CANDIDATE), title="Perhaps")
    assert titles(client, "/en/blog/feed.atom") == []


def test_an_author_is_named_by_agreement_only(client, partner):
    author = make_user(partner=partner, first_name="Ane", last_name="Holm")
    page = make_article(partner, author=author)

    def name() -> str:
        (entry,) = parsed(client, "/en/blog/feed.atom").entries
        return entry.author

    assert name() == "Køge Kommune"
    Membership.objects.update(shown_publicly=True, agreed_at=timezone.now())
    write(page)
    assert name() == "Ane Holm"
    author.is_active = False
    author.save()
    write(page)
    assert name() == "Køge Kommune"


def test_an_entry_keeps_its_identity(client, partner):
    page = make_article(partner, title="Bread")
    before = parsed(client, "/en/blog/feed.atom")
    write(page, title="Rye bread", slug="rye-bread")
    after = parsed(client, "/en/blog/feed.atom")
    assert after.entries[0].title == "Rye bread"
    assert after.entries[0].link != before.entries[0].link
    assert after.entries[0].id == before.entries[0].id
    assert after.feed.id == before.feed.id
    german = make_article(partner, "de", of=page)
    assert parsed(client, "/de/blog/feed.atom").entries[0].id != before.entries[0].id
    assert german.translation_key == page.translation_key


@pytest.mark.parametrize(("form", "kind"), [("atom", ATOM), ("rss", RSS)])
def test_a_program_that_holds_the_present_feed_is_told_so(client, partner, form, kind, django_assert_num_queries):
    path = f"/en/blog/feed.{form}"
    page = make_article(partner)
    first = client.get(path)
    assert first["Content-Type"] == f"{kind}; charset=utf-8"
    assert first["Cache-Control"] == "public, no-cache"
    with django_assert_num_queries(1):
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    time.sleep(1 - time.time() % 1)  # HTTP counts in seconds
    write(page, title="Rye bread")
    changed = client.get(path, headers={"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]})
    assert changed.status_code == 200
    assert b"Rye bread" in changed.content


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_feed_is_a_feed_and_stays_the_same(client, form):
    first = client.get(f"/sv/blog/feed.{form}")
    assert parsed(client, f"/sv/blog/feed.{form}").entries == []
    assert client.get(f"/sv/blog/feed.{form}")["ETag"] == first["ETag"]


def test_characters_no_document_may_contain_are_left_out(client, partner):
    ArticleTag.objects.create(name="od\x1fd", slug="odd")
    page = make_article(partner, title="A\x0bB", lead="\x02C", byline="D\x1e")
    page.tags.set(["od\x1fd"])
    write(page)
    (entry,) = parsed(client, "/en/blog/feed.atom").entries
    assert (entry.title, entry.summary, entry.author) == ("AB", "C", "D")


def test_as_many_queries_for_many_articles_as_for_one(client, partner, theme, assert_same_queries):
    def add() -> None:
        author = make_user(partner=partner)
        page = make_article(partner, author=author)
        page.themes.add(theme)
        page.tags.add("bread")
        write(page)

    add()
    for path in ("/en/blog/feed.atom", "/en/partners/koge/blog/feed.rss", "/en/blog/themes/learning/feed.atom"):
        assert_same_queries(lambda path=path: client.get(path), add)


def test_pages_name_their_feeds(client, partner, theme):
    page = make_article(partner)
    page.themes.add(theme)
    write(page)
    with translation.override("en"):
        stream = client.get("/en/blog/?theme=learning").content.decode()
        blog = client.get("/en/partners/koge/blog/").content.decode()
    for part in ("blog/feed.atom", "blog/feed.rss", "blog/themes/learning/feed.atom"):
        assert f'href="http://localhost:8000/en/{part}"' in stream
    assert 'hreflang="da" title="ELAINE: articles (Dansk)" href="http://localhost:8000/da/blog/feed.atom"' in stream
    assert f'type="{ATOM}" hreflang="en" title="Køge: articles"' in blog
    assert 'href="/en/partners/koge/blog/feed.atom"' in blog

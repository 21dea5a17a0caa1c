"""The search page: what is said, what can be chosen, and what is remembered. What is found, the engine's tests say."""

import re
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from i18nfield.strings import LazyI18nString
from wagtail.rich_text import RichText

from cms.models import MissedSearch
from cms.search import views
from cms.search.forms import asked, readable
from cms.search.searching import Hit, Results
from events.models import Theme
from tests.cms.articles import make_article
from tests.cms.pages import html_of
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


def titles(html: str) -> list[str]:
    """Return the titles of what was found, in order, without marks of language."""
    return [re.sub(r"<[^>]+>", "", title).strip() for title in re.findall(r"<h2>(<a .*?)</h2>", html)]


def number_of(html: str) -> str:
    """Return what is said about how many there are."""
    found = re.search(r'id="search-count" role="status">(.*?)</p>', html)
    return found[1].strip() if found else ""


@pytest.fixture
def lanterns():
    """Return two partners; one wrote two articles about lanterns, one of them in German, the other holds an event."""
    ours, theirs = make_partner(short_name="Ours"), make_partner(short_name="Theirs")
    make_article(
        ours, title="Lanterns on the bridge", body=[("paragraph", RichText("<p>Who lights the lanterns?</p>"))]
    )
    make_article(ours, "de", title="Die Lanterns von Celle", lead="Wer macht sie an?")
    make_event(hosts=[theirs], name=LazyI18nString({"en": "A night of lanterns"}))
    return ours, theirs


def test_every_page_has_a_box_and_the_page_of_the_search_has_one(client):
    for path in ("/en/", "/en/events/", "/en/nowhere/", "/en/account/login/"):
        html = client.get(path).content.decode()
        assert html.count('name="q"') == 1
        assert f'action="{reverse("search")}"' in html
    html = html_of(client, "/en/search/")
    assert html.count('name="q"') == 1
    assert "autofocus" in html
    assert 'href="/en/events/"' in html


def test_what_is_found_stands_with_its_language_and_what_it_is(client, lanterns):
    html = html_of(client, "/en/search/?q=lanterns")
    assert "No text has exactly these words" not in html
    assert set(titles(html)) == {"Lanterns on the bridge", "Die Lanterns von Celle", "A night of lanterns"}
    assert number_of(html) == "3 results for “lanterns”"
    assert 'value="lanterns"' in html
    assert '<span lang="de" dir="ltr">Die Lanterns von Celle</span>' in html
    assert "in German" in html
    assert "1 March 2026" in html
    assert "Who lights the <mark>lanterns</mark>?" in html
    assert "<title>lanterns · Search" in html
    assert 'content="noindex"' in html
    assert 'hreflang="da"' in html
    assert 'href="/da/search/?q=lanterns"' in html


def test_filters_say_how_much_they_show_and_are_taken_back(client, lanterns):
    html = html_of(client, "/en/search/?q=lanterns")
    assert re.search(r'href="/en/search/\?q=lanterns&amp;type=article"[^>]*>Articles <span[^>]*>2<', html)
    assert re.search(r'href="/en/search/\?q=lanterns&amp;language=de"[^>]*> <span>German</span> <span[^>]*>1<', html)
    assert "Pages <span" not in html
    ours, _theirs = lanterns
    html = html_of(client, f"/en/search/?q=lanterns&type=article&partner={ours.slug}&language=de")
    assert titles(html) == ["Die Lanterns von Celle"]
    # What a box sends next keeps what was chosen.
    assert f'<input type="hidden" name="partner" value="{ours.slug}">' in html
    (chips,) = re.findall(r'<ul class="search-chips".*?</ul>', html)
    assert f'href="/en/search/?q=lanterns&amp;type=article&amp;partner={ours.slug}"' in chips
    assert 'href="/en/search/?q=lanterns"' in chips


def test_several_values_of_one_filter_widen_it(client, lanterns):
    ours, theirs = lanterns
    html = html_of(client, f"/en/search/?q=lanterns&partner={ours.slug}&partner={theirs.slug}")
    assert len(titles(html)) == 3
    assert len(titles(html_of(client, f"/en/search/?q=lanterns&partner={theirs.slug}"))) == 1


def test_themes_are_offered_by_name(client, lanterns):
    ours, _theirs = lanterns
    theme = Theme.objects.get(slug="housing")
    make_event(hosts=[ours], name=LazyI18nString({"en": "Lanterns at home"}), themes=[theme])
    make_event(
        hosts=[ours], name=LazyI18nString({"en": "Lanterns at school"}), themes=[Theme.objects.get(slug="school")]
    )
    html = html_of(client, "/en/search/?q=lanterns")
    assert "<span>Housing</span>" in html
    assert titles(html_of(client, "/en/search/?q=lanterns&theme=housing")) == ["Lanterns at home"]


def test_a_value_nobody_offers_is_left_out_and_told(client, lanterns):
    html = html_of(client, "/en/search/?q=lanterns&type=spoon&partner=%00&theme=x&language=tlh&language=de")
    for value, field in (("spoon", "Type"), ("x", "Theme"), ("tlh", "Language")):
        assert f"We do not know “{value}” under “{field}”" in html
    assert "“Partner”" not in html
    assert titles(html) == ["Die Lanterns von Celle"]


def test_nothing_found_is_said_helpfully_and_remembered(client, lanterns):
    html = html_of(client, "/en/search/?q=zzyzx")
    assert number_of(html) == "0 results for “zzyzx”"
    assert "Check the spelling" in html
    assert 'href="/en/partners/"' in html
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.language, missed.times) == ("zzyzx", "en", 1)
    html = html_of(client, "/en/search/?q=lanterns&type=page")
    assert "Nothing fits all of what you chose" in html
    assert MissedSearch.objects.count() == 1


def test_results_come_in_pages_and_the_last_one_is_the_last(client):
    partner = make_partner()
    for number in range(12):
        make_article(partner, title=f"Lantern {number}")
    html = html_of(client, "/en/search/?q=lantern&type=article")
    assert len(titles(html)) == views.PER_PAGE
    assert 'href="?q=lantern&amp;type=article&amp;page=2"' in html
    for page in ("2", "99", "99999999999999999999"):
        assert len(titles(html_of(client, f"/en/search/?q=lantern&type=article&page={page}"))) == 2
    for page in ("0", "-1", "x", "²"):
        assert len(titles(html_of(client, f"/en/search/?q=lantern&page={page}"))) == views.PER_PAGE


@pytest.mark.parametrize(
    "text", ["%", "_", "*", '"', "a AND NOT (b", "' OR 1=1 --", "\0", "\u202e", "<script>alert(1)</script>", "-", "🙂"]
)
def test_no_question_breaks_the_page(client, text):
    html = html_of(client, f"/en/search/?q={quote(text)}")
    assert "<script>alert" not in html
    assert "\u202e" not in html


def test_a_question_that_is_too_long_is_cut_and_told(client, lanterns):
    html = html_of(client, "/en/search/?q=" + "lanterns+" * 600)
    # Twelve words of eight letters, and what is between them.
    assert "Only the first 107 characters were used." in html
    assert len(titles(html)) == 3
    html = html_of(client, "/en/search/?q=lanterns+" + "a" * 300)
    assert "Only the first 200 characters were used." in html


def test_who_asks_too_often_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr(views, "SEARCHES_A_MINUTE", 2)
    monkeypatch.setattr(views, "SUGGESTIONS_A_MINUTE", 1)
    assert [client.get("/en/search/?q=x").status_code for _time in range(3)] == [200, 200, 429]
    assert client.get("/en/search/?q=x", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/en/search/").status_code == 200
    answer = client.get("/en/search/?q=x")
    assert answer.headers["Retry-After"] == "60"
    assert "Wait a minute" in answer.content.decode()
    assert [client.get("/en/search/suggestions/?q=xy").status_code for _time in range(2)] == [200, 429]


def test_visitors_behind_a_proxy_are_counted_one_by_one(client, monkeypatch, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    monkeypatch.setattr(views, "SEARCHES_A_MINUTE", 1)
    for visitor in ("192.0.2.1", "192.0.2.2"):
        # What stands in front of the proxy's own entry, anybody can make up.
        statuses = [
            client.get("/en/search/?q=x", headers={"X-Forwarded-For": f"198.51.100.{number}, {visitor}"}).status_code
            for number in range(2)
        ]
        assert statuses == [200, 429]


def test_crawlers_are_kept_out(client):
    assert "Disallow: /sv/search/" in client.get("/robots.txt").content.decode()


def test_a_question_survives_its_own_address(tree):
    partner = make_partner(short_name="Køge")
    query = QueryDict(f"q=a+%26+b&type=event&partner={partner.slug}&partner={partner.slug}&theme=work&page=3")
    question = asked(query)
    assert asked(QueryDict(question.query())) == question
    assert question.chosen["partner"] == (partner.slug,)
    assert question.toggled("partner", partner.slug).chosen["partner"] == ()
    assert question.toggled("theme", "housing").chosen["theme"] == ("work", "housing")
    assert question.toggled("theme", "housing").page == 1
    assert not question.without_filters().is_narrowed


@pytest.mark.parametrize(
    ("raw", "seen"),
    [(" a\t\nb ", "a b"), ("a\u202eb", "ab"), ("Nieder\u00adsachsen", "Niedersachsen"), ("a\0b", "a b"), ("", "")],
)
def test_what_cannot_be_seen_is_not_shown_again(raw, seen):
    assert readable(raw) == seen


def test_a_search_needs_few_queries(client, lanterns, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        html_of(client, "/en/search/?q=lanterns&type=article")


def test_words_that_only_begin_like_it_are_told_to_be_so(client, monkeypatch):
    hit = Hit("Lanterns", "en", SafeString("<mark>Lanterns</mark>"), "/en/lanterns/", "page")
    found = Results([hit], 1, widened=True)
    monkeypatch.setattr(views, "search", lambda *_words, **_filters: found)
    assert "No text has exactly these words" in html_of(client, "/en/search/?q=lanter")

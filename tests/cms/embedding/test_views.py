"""The list of events as other websites fetch it."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.programme.enums import EventKind, EventStatus, Precision
from tests.cms.pages import html_of, page_of
from tests.factories import make_event, make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

LIST = "/embed/en/events.html"
PAGE = "/en/calendar/embed/"


class Tags(HTMLParser):
    """Collects the elements of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def titles(client, query: str = "") -> list[str]:
    return re.findall(r'class="plenary-title"[^>]*>([^<]+)<', html_of(client, LIST + query))


def named(name: str, **values):
    return make_event(name=LazyI18nString({"en": name}), **values)


def test_the_list_stands_on_its_own(client):
    make_event(name=LazyI18nString({"en": "Bread & <b>roses</b>"}), time_zone="Europe/Berlin")
    html = html_of(client, LIST)
    assert html.startswith('<section class="plenary-events" lang="en" dir="ltr"')
    assert "Bread &amp; &lt;b&gt;roses&lt;/b&gt;" in html
    assert "Berlin time" in html
    tags = Tags(html).found
    assert not {tag for tag, _attrs in tags} & {
        "html",
        "head",
        "body",
        "script",
        "style",
        "iframe",
        "img",
        "link",
        "form",
    }
    assert all(attrs["href"].startswith("http://localhost:8000/en/") for tag, attrs in tags if tag == "a")
    classes = [name for _tag, attrs in tags for name in (attrs.get("class") or "").split()]
    assert all(name.startswith("plenary-") for name in classes)


def test_the_language_is_that_of_the_address(client):
    make_event(name=LazyI18nString({"en": "Summit", "ar": "قمة"}), city="Vejle", host_country="DK")
    make_event(name=LazyI18nString({"de": "Gipfel"}))
    client.cookies["django_language"] = client.cookies["understood"] = "de"
    html = html_of(client, "/embed/ar/events.html")
    assert 'lang="ar" dir="rtl"' in html
    assert "قمة" in html
    assert "الدانمرك" in html or "الدنمارك" in html
    assert '<span lang="de" dir="ltr">Gipfel</span>' in html
    assert "http://localhost:8000/ar/events/" in html
    assert 'lang="de"' in html_of(client, "/embed/de-AT/events.html")
    assert 'lang="en"' in html_of(client, "/embed/xx/events.html")


def test_what_comes_is_listed_soonest_first(client):
    now = timezone.now()
    named("Second", starts_at=now + dt.timedelta(days=9), ends_at=now + dt.timedelta(days=10))
    named("First", starts_at=now + dt.timedelta(days=4), ends_at=now + dt.timedelta(days=5))
    named("Past", starts_at=now - dt.timedelta(days=9), ends_at=now - dt.timedelta(days=8))
    named("Draft", status=EventStatus.DRAFT)
    hidden = named("Not published")
    page_of(hidden).unpublish()
    assert titles(client) == ["First", "Second"]
    assert titles(client, "?limit=1") == ["First"]
    assert titles(client, "?limit=none") == titles(client, "?limit=999") == ["First", "Second"]


def test_filters_are_combined(client):
    vnb, vejle = make_partner(short_name="VNB"), make_partner(short_name="Vejle", country="DK")
    named("Both", hosts=[vnb, vejle], kind=EventKind.WORKSHOP, host_country="DK", languages=["da", "en"])
    named("Ours", hosts=[vnb], host_country="DE", languages=["de"])
    assert titles(client, f"?partner={vnb.slug}&partner={vejle.slug}") == ["Both", "Ours"]
    assert titles(client, f"?partner={vejle.slug}") == ["Both"]
    assert titles(client, f"?partner={vnb.slug}&kind=conference&country=DE") == ["Ours"]
    assert titles(client, "?theme=nothing") == titles(client, "?spoken=ar") == []
    assert titles(client, "?country=dk&spoken=en") == ["Both"]


@pytest.mark.parametrize("query", ["?partner=nobody", "?partner=%00", "?kind=%27%22%3E%3Cscript%3E", "?theme=ä"])
def test_what_nobody_knows_finds_nothing_and_says_so(client, query):
    named("Somebody's")
    html = html_of(client, LIST + query)
    assert "No events are planned at the moment" in html
    assert "<script" not in html
    assert "plenary-title" not in html


def test_cancelled_events_stay_and_say_so(client):
    named("Off", status=EventStatus.CANCELLED)
    named("Some day", precision=Precision.MONTH)
    html = html_of(client, LIST)
    assert 'class="plenary-event plenary-cancelled"' in html
    assert '<strong class="plenary-flag">Cancelled</strong>' in html
    assert "The days are not fixed yet" in html
    assert re.search(r'datetime="\d{4}-\d\d">', html), "only the month is known"


@pytest.mark.parametrize("path", [LIST, "/embed/events.js", "/embed/events.css"])
def test_other_websites_may_have_it_and_nothing_is_kept(client, path):
    client.cookies["sessionid"] = "something"
    response = client.get(path, headers={"origin": "https://partner.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cache-Control"].startswith("public, max-age=")
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    assert client.head(path).headers["ETag"] == response["ETag"]
    again = client.get(path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert again["Access-Control-Allow-Origin"] == "*"
    assert not again.cookies


def test_a_change_changes_the_tag(client):
    event = named("Before")
    before = client.get(LIST)["ETag"]
    event.name = LazyI18nString({"en": "After"})
    event.save()
    assert client.get(LIST, headers={"if-none-match": before}).status_code == 200


def test_a_longer_list_asks_no_more(client, assert_same_queries, django_assert_num_queries):
    partner = make_partner()
    assert_same_queries(lambda: client.get(LIST), lambda: make_event(hosts=[partner]))
    with django_assert_num_queries(1):
        client.get(f"{LIST}?partner={partner.slug}")


def test_the_script_is_small(client):
    assert len(client.get("/embed/events.js").content) <= 2048


def test_the_page_gives_lines_to_copy_and_shows_the_list(client):
    partner = make_partner(short_name="VNB")
    event = named("Ours", hosts=[partner])
    html = html_of(client, f"{PAGE}?partner={partner.slug}&lang=de&limit=5")
    assert f'value="http://localhost:8000/embed/de/events.html?partner={partner.slug}&amp;limit=5"' in html
    assert (
        f"&lt;div data-plenary-events data-partner=&quot;{partner.slug}&quot; data-language=&quot;de&quot; "
        "data-limit=&quot;5&quot;&gt;"
    ) in html
    assert (
        "&lt;script src=&quot;http://localhost:8000/embed/events.js&quot; defer referrerpolicy=&quot;no-referrer&quot;&gt;"
        in html
    )
    assert '<section class="plenary-events" lang="de" dir="ltr"' in html
    assert f'href="http://localhost:8000/de/events/{event.slug}/"' in html
    assert 'integrity="sha384-' in html


def test_the_page_says_what_it_does_not_know(client):
    assert "We do not know “nobody” under “Partner”" in html_of(client, f"{PAGE}?partner=nobody")

"""The stream of the whole network, and the filters over lists of articles."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import PageViewRestriction

from cms.articles import Wanted
from cms.models import ArticlePage, BlogPage, Comment, Discussion, Like
from events.models import Theme
from partners.enums import PartnerStatus
from partners.models import Profile
from tests.cms.articles import make_article
from tests.cms.pages import alternates, html_of, write
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")
STREAM = "/en/blog/"


@pytest.fixture
def partner():
    return make_partner(name="Køge Kommune", short_name="Køge", country="DK")


@pytest.fixture
def learning():
    return Theme.objects.create(slug="learning", name={"en": "Learning", "da": "Læring"})


def about(page: ArticlePage, *, theme: Theme | None = None, tags: tuple[str, ...] = ()) -> ArticlePage:
    if theme:
        page.themes.add(theme)
    page.tags.add(*tags)
    write(page)
    return page


def titles(html: str) -> list[str]:
    found = re.findall(r'class="card-link"[^>]*>(?:<span[^>]*>)?([^<]+)', html)
    return [title.strip() for title in found]


def options(html: str, name: str) -> dict[str, str]:
    """Return what the filter called `name` offers, by value; nothing when it is not there."""
    select = re.search(rf'<select name="{name}".*?</select>', html)
    found = re.findall(r'<option value="([^"]*)"[^>]*>([^<]+)</option>', select[0]) if select else []
    return {value: re.sub("[\u2068\u2069]", "", label) for value, label in found}


def test_articles_of_all_partners_latest_first_each_in_the_best_language(client, partner):
    english = make_article(partner, title="Bread", date=dt.date(2026, 1, 2))
    make_article(partner, "da", of=english, title="Brød")
    make_article(make_partner(short_name="Vejle"), "de", title="Brücken", date=dt.date(2026, 2, 1))
    assert titles(html_of(client, STREAM)) == ["Brücken", "Bread"]
    danish = html_of(client, "/da/blog/")
    assert titles(danish) == ["Brücken", "Brød"]
    assert '<span lang="de" dir="ltr">Brücken</span>' in danish
    assert "<bdi>Køge</bdi>" in danish
    assert alternates(danish) == {"en", "de", "da", "sv", "es", "ar"}


def test_a_better_translation_counts_only_if_it_is_public(client, partner):
    german = make_article(partner, "de", title="Brot")
    make_article(partner, "en", of=german, title="Bread").unpublish()
    danish = make_article(partner, "da", of=german, title="Brød")
    PageViewRestriction.objects.create(page=danish, restriction_type=PageViewRestriction.LOGIN)
    assert titles(html_of(client, STREAM)) == ["Brot"]
    assert titles(html_of(client, "/da/blog/")) == ["Brot"]


def test_readers_get_what_they_understand(client, partner):
    make_article(partner, "de", title="Brot")
    make_article(partner, "sv", title="Bröd")
    client.cookies["understood"] = "de"
    html = html_of(client, STREAM)
    assert titles(html) == ["Brot"]
    assert "1 more in another language" in html
    assert titles(html_of(client, f"{STREAM}?languages=all")) == ["Bröd", "Brot"]
    assert titles(html_of(client, f"{STREAM}?language=sv")) == ["Bröd"]


def test_filters_say_what_they_would_give(client, partner, learning):
    vejle = make_partner(short_name="Vejle")
    first = about(make_article(partner, title="One"), theme=learning, tags=("bread",))
    make_article(partner, "da", of=first, title="En")
    about(make_article(vejle, title="Two"), theme=learning, tags=("bread", "rye"))
    about(make_article(vejle, "da", title="Tre"))
    html = html_of(client, STREAM)
    assert options(html, "partner") == {"": "All", "koge": "Køge (1)", "vejle": "Vejle (2)"}
    assert options(html, "tag") == {"": "All", "bread": "bread (2)", "rye": "rye (1)"}
    assert options(html, "language") == {"": "All", "en": "English (2)", "da": "Danish (2)"}
    assert options(html, "theme") == {}, "One theme is no choice."
    html = html_of(client, f"{STREAM}?theme=learning&partner=vejle")
    assert titles(html) == ["Two"]
    assert options(html, "theme") == {"": "All", "learning": "Learning (1)"}
    assert options(html, "partner") == {"": "All", "koge": "Køge (1)", "vejle": "Vejle (1)"}
    assert options(html, "language") == {}
    assert titles(html_of(client, f"{STREAM}?tag=rye")) == ["Two"]
    assert titles(html_of(client, f"{STREAM}?language=da")) == ["Tre", "En"]


def test_each_number_is_what_the_filter_gives(client, partner, learning):
    """Whatever else is chosen, an option's number is the length of the list it leads to."""
    other = Theme.objects.create(slug="gardens", name={"en": "Gardens"})
    partners = [partner, make_partner(short_name="Vejle")]
    for number in range(6):
        page = make_article(partners[number % 2], title=f"Number {number}")
        about(page, theme=(learning, other)[number % 3 == 0], tags=("bread", "rye")[: number % 3])
        if number % 2:
            about(make_article(partners[number % 2], "da", of=page), theme=learning, tags=("brød",))
    client.cookies["understood"] = "en.sv"
    for chosen in ("", "theme=learning", "partner=koge", "tag=bread", "language=da", "languages=all&theme=gardens"):
        html = html_of(client, f"{STREAM}?{chosen}")
        for name in ("theme", "partner", "tag", "language"):
            for value, label in options(html, name).items():
                rest = [part for part in chosen.split("&") if part and not part.startswith(f"{name}=")]
                given = html_of(client, f"{STREAM}?" + "&".join([*rest, f"{name}={value}"])) if value else ""
                if given:
                    assert label.endswith(f"({len(titles(given))})"), (chosen, name, label)


@pytest.mark.parametrize("query", ["theme=nonsense", "partner=nowhere", "tag=nothing", "language=xx", "tag=%00"])
def test_what_nobody_offers_is_told_and_left_out(client, partner, query):
    make_article(partner, title="Bread")
    html = html_of(client, f"{STREAM}?{query}")
    assert "so it was left out." in html
    assert titles(html) == ["Bread"]


def test_candidates_do_not_exist(client, partner):
    make_article(partner, title="Bread")
    candidate = make_partner(short_name="Perhaps", status=PartnerStatus.CANDIDATE)
    about(make_article(candidate, title="One day"), tags=("secret",))
    html = html_of(client, f"{STREAM}?partner=perhaps")
    assert "We do not know “perhaps”" in html
    assert titles(html) == ["Bread"]
    assert "secret" not in options(html, "tag")


def test_tags_of_drafts_do_not_exist(client, partner):
    about(make_article(partner, title="Bread"), tags=("bread",))
    about(make_article(partner, title="Plans"), tags=("secret plans",)).unpublish()
    html = html_of(client, f"{STREAM}?tag=secret-plans")
    assert "We do not know “secret-plans”" in html
    assert "secret plans" not in html


def test_a_set_filter_can_be_taken_off(client, partner, learning):
    about(make_article(partner, title="Bread"), theme=learning)
    make_article(partner, title="Butter")
    html = html_of(client, f"{STREAM}?theme=learning&partner=koge&page=1")
    (chips,) = re.findall(r'<ul class="chips".*?</ul>', html)
    assert 'href="/en/blog/?partner=koge"' in chips
    assert 'href="/en/blog/?theme=learning"' in chips
    assert "<bdi>Learning</bdi>" in chips


def test_what_matches_nothing_leads_back(client, partner, learning):
    make_article(partner, title="Bread")
    html = html_of(client, f"{STREAM}?theme=learning")
    assert "No article matches" in html
    assert options(html, "theme") == {"": "All", "learning": "Learning (0)"}
    assert '<a href="/en/blog/">Show all articles</a>' in html


def test_an_empty_stream_says_so(client):
    html = html_of(client, STREAM)
    assert "No articles yet" in html
    assert '<form class="filters"' not in html


def test_an_address_only_says_what_was_chosen(client, partner):
    answer = client.get(f"{STREAM}?theme=&partner=koge&tag=&language=")
    assert (answer.status_code, answer["Location"]) == (302, "/en/blog/?partner=koge")


def test_pages_of_the_stream(client, partner):
    for number in range(15):
        make_article(partner, title=f"Number {number}", date=dt.date(2026, 1, 1) + dt.timedelta(days=number))
    assert len(titles(html_of(client, STREAM))) == 13
    last = html_of(client, f"{STREAM}?partner=koge&page=2")
    assert titles(last) == ["Number 1", "Number 0"]
    assert 'href="?partner=koge&amp;page=1"' in last
    assert titles(html_of(client, f"{STREAM}?page=99")) == ["Number 1", "Number 0"]
    assert titles(html_of(client, f"{STREAM}?page=first"))[0] == "Number 14"


def test_a_card_tells_who_wrote_how_long_and_what_was_answered(client, partner, learning):
    author = make_user(first_name="Ane", last_name="Holm")
    page = about(make_article(partner, title="Bread", author=author, words=2000), theme=learning)
    ArticlePage.objects.filter(pk=page.pk).update(words=2000)
    html = html_of(client, STREAM)
    assert "8 minutes to read" in html
    assert "Ane Holm" not in html
    assert not re.search(r"\d likes?\b|\d comments?\b", html)
    Profile.objects.create(user=author, slug="ane-holm", agreed_at=timezone.now())
    discussion = Discussion.objects.get_or_create(key=page.translation_key, defaults={"partner": partner})[0]
    Like.objects.create(discussion=discussion, user=author)
    for _number in range(2):
        Comment.objects.create(discussion=discussion, author=author, language="en", text="Good.")
    cache.clear()
    html = html_of(client, STREAM)
    assert "<bdi>Ane Holm</bdi>" in html
    assert "1 like" in html
    assert "2 comments" in html
    assert "<li>Learning</li>" in html


def test_a_blog_has_filters_too(client, partner, learning):
    about(make_article(partner, title="Bread"), theme=learning)
    make_article(partner, "da", title="Smør")
    make_article(make_partner(short_name="Vejle"), title="Elsewhere")
    path = f"/en/partners/{partner.slug}/blog/"
    html = html_of(client, path)
    assert options(html, "language") == {"": "All", "en": "English (1)", "da": "Danish (1)"}
    assert options(html, "partner") == {}
    assert titles(html_of(client, f"{path}?theme=learning")) == ["Bread"]
    assert titles(html_of(client, f"{path}?language=da")) == ["Smør"]
    assert titles(html_of(client, f"{path}?partner=vejle")) == ["Smør", "Bread"]


def test_an_article_that_moves_follows_its_new_blog(client, partner):
    vejle = make_partner(short_name="Vejle")
    page = make_article(partner, title="Bread")
    page.move(BlogPage.objects.get(partner=vejle, locale__language_code="en"), pos="last-child")
    assert titles(html_of(client, f"{STREAM}?partner=vejle")) == ["Bread"]
    assert titles(html_of(client, f"/en/partners/{partner.slug}/blog/")) == []
    assert html_of(client, f"/en/partners/{vejle.slug}/blog/{page.slug}/")


def test_as_many_queries_for_many_articles_as_for_one(client, partner, learning, assert_same_queries):
    def add() -> None:
        author = make_user(partner=partner)
        page = about(make_article(partner, author=author), theme=learning, tags=("bread",))
        make_article(partner, "da", of=page)

    add()
    for query in ("x=1", "theme=learning&tag=bread", "language=da", "partner=koge"):
        assert_same_queries(lambda query=query: client.get(f"{STREAM}?{query}"), add)


def test_a_list_is_counted_once(client, partner, django_assert_max_num_queries):
    make_article(partner)
    client.get(f"{STREAM}?x=1")
    with django_assert_max_num_queries(14):
        client.get(f"{STREAM}?x=1")


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_pictures_are_drawn_once(client, partner, photograph, monkeypatch):
    make_article(partner, picture=photograph)
    html_of(client, f"{STREAM}?x=1")
    cache.clear()

    def fail(*_arguments: object) -> None:
        pytest.fail("A picture that is there was drawn again.")

    monkeypatch.setattr(Image, "generate_rendition_file", fail)
    monkeypatch.setattr(Image, "create_renditions", lambda _image, *missing: fail() if missing else {})
    assert "<picture>" in html_of(client, f"{STREAM}?x=1")


def test_best_translations_are_as_many_as_articles(partner):
    for number in range(4):
        page = make_article(partner, "de")
        for code in ("en", "da", "ar")[:number]:
            make_article(partner, code, of=page)
    for languages in ((), ("da", "ar"), ("en",), ("sv",)):
        wanted = Wanted(languages)
        assert wanted.best("sv").count() == wanted.number()

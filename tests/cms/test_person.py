"""The page of one person: what they chose to show, in the reader's language, with what they wrote."""

import datetime as dt
import json
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import PageViewRestriction

from cms.presenters.person import role_lines
from cms.sitemap import entries
from partners.actions import Role, close_profile, set_photo, show_profile
from partners.enums import PartnerStatus
from partners.models import Membership, User
from partners.queries import PublicRole
from tests.cms.articles import make_article
from tests.cms.pages import alternates, html_of
from tests.factories import make_partner, make_profile, make_user, profile_of
from tests.partners.pictures import uploaded

pytestmark = pytest.mark.usefixtures("tree")

PATH = "/people/ane-holm/"
EDITOR = LazyI18nString({"en": "Editor", "de": "Redakteurin"})
TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def partner():
    return make_partner(name="Køge Kommune", short_name="Køge", country="DK")


@pytest.fixture
def ane(partner) -> User:
    """Somebody who writes."""
    return make_user(partner=partner, first_name="Ane", last_name="Holm")


def cards(html: str) -> int:
    return html.count('<article class="article-card')


def test_a_person_shows_what_they_ticked(client, ane, partner):
    make_profile(
        ane,
        biography=LazyI18nString({"en": "Bakes.\n\nWrites <b>."}),
        website="https://www.example.org/ane/",
        roles=[
            Role(EDITOR, partner=partner, since=dt.date(2019, 1, 1)),
            Role(LazyI18nString({"en": "Teacher"}), organisation="Folk school", since=dt.date(2016, 1, 1),
                 until=dt.date(2018, 12, 31)),
        ],
    )  # fmt: skip
    html = html_of(client, f"/en{PATH}")
    assert "<p>Bakes.</p>" in html
    assert "<p>Writes &lt;b&gt;.</p>" in html
    assert "since 2019" in html
    assert "2016–2018" in html
    assert f'<a href="/en/partners/{partner.slug}/"><bdi>Køge Kommune</bdi></a>' in html
    assert 'href="https://www.example.org/ane/"' in html
    assert "example.org/ane</bdi>" in html
    assert f"mailto:{ane.email}" in html
    make_profile(ane, shown=set())
    html = html_of(client, f"/en{PATH}")
    assert "<h1><bdi>Ane Holm</bdi></h1>" in html
    for hidden in ("Bakes", "since 2019", "example.org/ane", "mailto:person"):
        assert hidden not in html


def test_without_agreement_there_is_no_page(client, ane):
    assert client.get(f"/en{PATH}").status_code == 404
    make_profile(ane, public=False)
    assert client.get(f"/en{PATH}").status_code == 404
    make_profile(ane)
    assert client.get(f"/en{PATH}").status_code == 200
    close_profile(by=ane, user=ane)
    assert client.get(f"/en{PATH}").status_code == 404
    make_profile(ane)
    User.objects.filter(pk=ane.pk).update(is_active=False)
    cache.clear()
    assert client.get(f"/en{PATH}").status_code == 404


def test_only_the_person_sees_what_they_would_agree_to(client, ane, partner):
    make_profile(ane, public=False)
    client.force_login(make_user(partner=partner))
    assert client.get(f"/en{PATH}").status_code == 404
    client.force_login(ane)
    response = client.get(f"/en{PATH}")
    html = response.content.decode()
    assert "Only you see this page." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "ld+json" not in html
    assert "no-store" in response.headers["Cache-Control"]
    assert client.post("/en/account/profile/show/").url == f"/en{PATH}"
    assert "This is your page, as everybody sees it." in html_of(client, f"/en{PATH}")
    client.logout()
    assert "This is your page" not in html_of(client, f"/en{PATH}")


def test_a_page_that_is_kept_follows_at_once(client, ane):
    make_profile(ane)
    assert "Bakes and writes." in html_of(client, f"/en{PATH}")
    make_profile(ane, biography=LazyI18nString({"en": "Walks."}))
    assert "Walks." in html_of(client, f"/en{PATH}")
    close_profile(by=ane, user=ane)
    assert client.get(f"/en{PATH}").status_code == 404


def test_words_in_another_language_are_marked(client, ane, partner):
    make_profile(
        ane,
        biography=LazyI18nString({"de": "Schreibt."}),
        roles=[Role(LazyI18nString({"de": "Redakteurin"}), partner=partner)],
    )
    html = html_of(client, f"/ar{PATH}")
    assert '<div class="prose person-biography" lang="de" dir="ltr">' in html
    assert '<span lang="de" dir="ltr">Redakteurin</span>' in html
    assert "language-notice" in html
    assert alternates(html) == {"de"}
    assert f'rel="canonical" href="http://localhost:8000/de{PATH}"' in html
    assert "language-notice" not in html_of(client, f"/de{PATH}")


def test_a_page_without_words_reads_the_same_in_all_languages(client, ane):
    make_profile(ane, biography=LazyI18nString({}))
    assert alternates(html_of(client, f"/da{PATH}")) == {"en", "de", "da", "sv", "es", "ar"}


@pytest.mark.parametrize(
    ("since", "until", "reader", "said", "is_present"),
    [
        (dt.date(2019, 1, 1), None, "en", "since 2019", True),
        (dt.date(2016, 1, 1), dt.date(2021, 12, 31), "en", "2016–2021", False),
        (dt.date(2016, 1, 1), dt.date(2016, 5, 1), "en", "2016", False),
        (dt.date(2016, 1, 1), dt.date(2027, 5, 1), "en", "2016–2027", True),
        (dt.date(2027, 1, 1), None, "en", "from 2027", True),
        (None, dt.date(2021, 12, 31), "en", "until 2021", False),
        (None, None, "en", "", True),
    ],
)
def test_years_are_told_as_far_as_they_are_known(since, until, reader, said, is_present):
    (line,) = role_lines([PublicRole(EDITOR, "School", None, since, until)], reader, TODAY)
    assert (line.years, line.is_present) == (said, is_present)


def test_present_roles_stand_first():
    roles = [
        PublicRole(LazyI18nString({"en": title}), "", None, None, until)
        for title, until in [("over", dt.date(2020, 1, 1)), ("open", None), ("ending", dt.date(2026, 12, 31))]
    ]
    assert [line.title for line in role_lines(roles, "en", TODAY)] == ["open", "ending", "over"]


def test_a_candidate_is_not_named(client, ane, partner):
    make_profile(ane, roles=[Role(EDITOR, partner=partner)])
    partner.status = PartnerStatus.CANDIDATE
    partner.save()
    assert profile_of(ane).roles == ()
    assert "Køge" not in html_of(client, f"/en{PATH}")


def test_what_somebody_wrote_is_listed_once_and_only_if_public(client, ane, partner):
    make_profile(ane)
    english = make_article(partner, title="Bread", author=ane)
    make_article(partner, "de", of=english, title="Brot", author=ane)
    make_article(partner, title="By another", author=make_user(partner=partner))
    hidden = make_article(partner, title="For members", author=ane)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    make_article(partner, title="Taken back", author=ane).unpublish()
    german = html_of(client, f"/de{PATH}")
    assert cards(german) == 1
    assert "Brot" in german
    for absent in ("By another", "For members", "Taken back"):
        assert absent not in german
    assert alternates(german) == {"en", "de"}
    assert '/de/people/ane-holm/feed.atom"' in german


def test_many_articles_have_pages(client, ane, partner):
    make_profile(ane)
    for _number in range(14):
        make_article(partner, author=ane)
    assert cards(html_of(client, f"/en{PATH}")) == 12
    assert cards(html_of(client, f"/en{PATH}?page=2")) == 2
    assert cards(html_of(client, f"/en{PATH}?page=ninety")) == 12


def test_many_articles_cost_no_more_queries(client, ane, partner, assert_same_queries):
    make_profile(ane, roles=[Role(EDITOR, partner=partner)])
    make_article(partner, author=ane)

    assert_same_queries(lambda: html_of(client, f"/en{PATH}"), lambda: make_article(partner, author=ane))


def test_search_engines_learn_what_readers_see(client, ane, partner):
    make_profile(ane, website="https://example.org/ane", roles=[Role(EDITOR, partner=partner)])
    html = html_of(client, f"/en{PATH}")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(script)
    assert data["@type"] == "ProfilePage"
    person = data["mainEntity"]
    assert (person["name"], person["jobTitle"], person["sameAs"]) == (
        "Ane Holm", "Editor", ["https://example.org/ane"],
    )  # fmt: skip
    assert person["worksFor"][0]["name"] == "Køge Kommune"
    assert person["description"] == "Bakes and writes."
    assert "email" not in person


def test_the_sitemap_names_people_who_agreed(ane, partner):
    make_profile(ane, biography=LazyI18nString({}))
    make_article(partner, "da", author=ane)
    hidden = make_user(partner=partner, first_name="Not", last_name="Shown")
    make_profile(hidden, public=False)
    people = [entry.url for entry in entries() if "/people/" in entry.url]
    assert people == [f"http://localhost:8000/da{PATH}"]


def test_the_team_leads_to_people_with_a_page(client, ane, partner):
    other = make_user(partner=partner, first_name="Bo", last_name="Berg")
    for person in (ane, other):
        show_profile(by=person, membership=Membership.objects.get(user=person), function=LazyI18nString({}))
    make_profile(ane)
    html = html_of(client, f"/en/partners/{partner.slug}/")
    assert f'<a href="/en{PATH}">Ane Holm</a>' in html
    assert "<h3>Bo Berg</h3>" in html


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_photo_takes_the_place_of_the_drawing(client, ane):
    make_profile(ane)
    assert "person-photo" in html_of(client, f"/en{PATH}")
    set_photo(by=ane, user=ane, photo=uploaded(), shown=True)
    html = html_of(client, f"/en{PATH}")
    assert 'type="image/avif"' in html
    assert re.search(r'property="og:image" content="[^"]+fill-600x600', html)


def test_today_is_the_day_where_the_site_is(ane, partner):
    today = timezone.localdate()
    make_profile(ane, roles=[Role(EDITOR, partner=partner, until=today)])
    (line,) = role_lines(profile_of(ane).roles, "en", today)
    assert line.is_present

"""Activities of published programmes are found, with what they are and their day; everything else of one is not."""

import datetime as dt
from typing import Any

import pytest
from i18nfield.strings import LazyI18nString
from wagtail.models import PageViewRestriction

from cms.models import Kind, SearchEntry
from cms.search.activities import ActivitySource, activities_of
from cms.search.index import update_all
from cms.search.searching import search
from events.models import Activity, Event, Theme
from events.programme.actions import change_event
from events.programme.actions.activities import change_activity, set_activity_status
from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole, EventStatus
from tests.cms.pages import html_of, page_of, translate
from tests.cms.programmes import make_conference, make_speaker
from tests.cms.search.asking import found, suggested
from tests.factories import make_partner
from tests.factories.programme import make_activity, make_published

pytestmark = pytest.mark.usefixtures("tree")

WORD = "Quittenmus"


def text(en: str, **others: str) -> LazyI18nString:
    return LazyI18nString({"en": en, **others})


def workshop(event: Event, title: str = WORD, **values: Any) -> Activity:
    """Return an activity of `event`, ready to be published."""
    return make_activity(event, title=text(title), **values)


@pytest.fixture
def event():
    return make_conference(name=text("Neighbours first", de="Nachbarn zuerst"), hosts=[make_partner(short_name="VNB")])


def test_a_published_activity_is_found_by_its_words_and_leads_to_its_page(client, event):
    activity = workshop(event, "Letters people read", abstract=text(f"We write and cook {WORD}."))
    make_published(event)
    (hit,) = search(WORD, reader="en").hits
    assert (hit.title, hit.kind, hit.date, hit.partner) == (
        "Letters people read", Kind.ACTIVITY, dt.date(2031, 3, 18), "VNB"
    )  # fmt: skip
    assert hit.url == f"/en/events/{event.slug}/programme/{activity.pk}-letters-people-read/"
    assert client.get(hit.url).status_code == 200
    assert found("letters read") == {"Letters people read"} == suggested("lett")
    html = html_of(client, f"/en/search/?q={WORD}")
    assert "<span>Activity</span>" in html
    assert "18 March 2031" in html


def test_what_it_is_when_and_at_which_event_stands_with_a_title_that_was_found(event):
    workshop(event, kind=ActivityKind.SEMINAR)
    make_published(event)
    (hit,) = search(WORD, reader="en").hits
    assert hit.excerpt == "Seminar · Tuesday, 18 March 2031, 10:00 to 11:00 · Neighbours first"


def test_readers_find_it_in_their_language_by_the_words_of_any(event):
    make_activity(event, title=text("Singing", de="Singen"), abstract=text("Bring a voice", de=f"Mit {WORD}"))
    make_published(event)
    (hit,) = search(WORD, reader="de").hits
    assert (hit.title, hit.language) == ("Singen", "de")
    assert hit.url.startswith(f"/de/events/{event.slug}/programme/")
    assert hit.url.endswith("-singen/")
    (hit,) = search(WORD, reader="en").hits
    assert (hit.title, hit.language) == ("Singing", "en")
    # Who reads neither gets the address in their own language, where the words are those there are.
    (hit,) = search(WORD, reader="es").hits
    assert hit.url.startswith("/es/events/")


def test_an_abstract_in_another_language_counts_there_alone(event):
    make_activity(event, title=text("Singing", de="Singen"), abstract=LazyI18nString({"de": f"Mit {WORD}"}))
    make_published(event)
    assert not search(WORD, reader="en", languages=["en"]).hits
    assert found(WORD, "en", languages=["de"]) == {"Singen"}


def test_drafts_and_what_is_not_published_yet_are_not_found(event):
    activity = workshop(event, status=ActivityStatus.DRAFT)
    workshop(event, "Other things")
    make_published(event)
    assert not found(WORD)
    set_activity_status(by=None, activity=activity, status=ActivityStatus.PLANNED)
    assert not found(WORD)
    make_published(event)
    assert found(WORD) == {WORD}
    change_activity(by=None, activity=activity, facts={"title": text("Zephyrs")})
    assert (found(WORD), found("zephyrs")) == ({WORD}, set())
    make_published(event)
    assert (found(WORD), found("zephyrs")) == (set(), {"Zephyrs"})


def test_what_is_cancelled_is_not_found_any_more(event):
    activity = workshop(event)
    make_published(event)
    set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)
    assert found(WORD) == {WORD}
    make_published(event)
    assert not found(WORD)
    assert not SearchEntry.objects.filter(kind=Kind.ACTIVITY).exists()


def test_who_contributes_is_not_in_the_table(event):
    workshop(event, cast=[(make_speaker(event, "Layla Haddad"), ContributionRole.SPEAKER)])
    make_published(event)
    assert not found("haddad")


def test_activities_follow_the_name_of_their_event_and_keep_its_theme(event):
    theme = Theme.objects.create(slug="light", name=text("Light"))
    workshop(event, themes=[theme])
    make_published(event)
    assert found(f"neighbours {WORD}") == {WORD} == found(WORD, themes=["light"])
    change_event(by=None, event=event, facts={"name": text("Bridges")})
    assert found(f"bridges {WORD}") == {WORD}
    assert not found(f"neighbours {WORD}")


def unpublish(event: Event) -> None:
    page_of(event).unpublish()


def delete(event: Event) -> None:
    page_of(event).delete()


def restrict(event: Event) -> None:
    PageViewRestriction.objects.create(page=page_of(event), restriction_type=PageViewRestriction.LOGIN)


def restrict_one_language(event: Event) -> None:
    page = translate(event, "de", lead="Mit Kerzen")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="plums")


@pytest.mark.parametrize("hide", [unpublish, delete, restrict, restrict_one_language])
def test_with_a_page_of_the_event_its_programme_leaves_at_once_and_for_good(event, hide, run_tasks):
    workshop(event)
    make_published(event)
    assert found(WORD) == {WORD}
    run_tasks()
    hide(event)
    assert not found(WORD)
    run_tasks()
    assert not found(WORD)
    assert not list(update_all())


def test_what_is_open_again_is_found_again(event, run_tasks):
    workshop(event)
    make_published(event)
    restrict(event)
    PageViewRestriction.objects.get().delete()
    run_tasks()
    assert found(WORD) == {WORD}


def test_the_programme_of_a_draft_is_not_found_before_it_is_announced(event):
    Event.objects.filter(pk=event.pk).update(status=EventStatus.DRAFT)
    event.refresh_from_db()
    workshop(event)
    make_published(event)
    assert not found(WORD)


def test_the_command_makes_what_is_missing(event):
    activity = workshop(event)
    make_published(event)
    SearchEntry.objects.all().delete()
    assert f"added activity:{activity.pk} (en)" in [str(change) for change in update_all()]
    assert found(WORD) == {WORD}


@pytest.mark.parametrize("number", [1, 3])
def test_publishing_asks_as_often_for_three_activities_as_for_one(event, number, django_assert_num_queries):
    for _one in range(number):
        workshop(event, themes=[Theme.objects.get_or_create(slug="light", defaults={"name": text("Light")})[0]])
    make_published(event)
    keys = activities_of([event.pk])
    # Versions, hosts with their partners, themes.
    with django_assert_num_queries(4):
        assert len(list(ActivitySource().things(keys))) == number


def test_the_page_asks_as_often_for_three_as_for_one(client, event, assert_same_queries):
    workshop(event)
    make_published(event)

    def add() -> None:
        workshop(event)
        make_published(event)

    assert_same_queries(lambda: client.get(f"/en/search/?q={WORD}"), add)

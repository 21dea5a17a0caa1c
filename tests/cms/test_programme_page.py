"""The page of a published programme."""

import datetime as dt
import json
import re

import pytest
from django.conf import settings
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import PageViewRestriction

from cms.presenters.programme.places import Places
from cms.presenters.programme.today import now_and_next
from events.models import Theme
from events.programme.actions import set_status
from events.programme.actions.activities import change_activity, set_activity_status
from events.programme.actions.publishing import publish_programme
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole, EventStatus, SlotMode
from events.programme.snapshots import published, read_version
from events.seats.enums import Audience
from tests.cms.pages import alternates, html_of, page_of
from tests.cms.programmes import MARCH, make_conference, make_room, make_speaker, make_track, programme_of, titled
from tests.factories import make_event, make_partner
from tests.factories.programme import make_activity, make_places, make_published, make_slot

pytestmark = pytest.mark.usefixtures("tree")


def test_the_programme_is_told_by_day_in_local_time(client):
    event = make_conference()
    titled(event, "Opening", kind=ActivityKind.PLENARY, hour=0, hours=1.25, room=make_room(event, "Great Hall"))
    titled(event, "Harvest", hour=25)
    make_published(event)
    html = html_of(client, programme_of(event))
    for words in (
        "All times are Berlin time.",
        '<h2 id="day-2031-03-18">Tuesday <span>18 March 2031</span></h2>',
        '<h2 id="day-2031-03-19">Wednesday <span>19 March 2031</span></h2>',
        '<a href="#day-2031-03-19">',
        "9:00 to 10:15",
        "10:00 to 11:00",
        "Great Hall",
        "2 activities",
        "The first version of the programme.",
    ):
        assert words in html
    assert html.index("Opening") < html.index("Harvest")


def test_drafts_are_invisible_until_a_version_is_published(client):
    event = make_conference()
    activity = titled(event, "Not yet decided", status=ActivityStatus.DRAFT)
    titled(event, "Decided", hour=3)
    html_of(client, programme_of(event), status=404)
    make_published(event)
    html = html_of(client, programme_of(event))
    assert "Decided" in html
    assert "Not yet decided" not in html
    change_activity(by=None, activity=activity, facts={"title": LazyI18nString({"en": "Renamed"})})
    set_activity_status(by=None, activity=activity, status=ActivityStatus.PLANNED)
    assert "Renamed" not in html_of(client, programme_of(event))
    make_published(event)
    assert "Renamed" in html_of(client, programme_of(event))


def test_what_nobody_may_see_is_not_there(client):
    draft = make_event(status=EventStatus.DRAFT)
    make_activity(draft)
    make_published(draft)
    html_of(client, programme_of(draft), status=404)
    html_of(client, "/en/events/no-such-event/programme/", status=404)


def test_a_page_for_few_has_a_programme_for_few(client):
    event = make_conference()
    activity = titled(event, "Behind closed doors")
    make_published(event)
    PageViewRestriction.objects.create(page=page_of(event), restriction_type=PageViewRestriction.LOGIN)
    for path in (programme_of(event), f"{programme_of(event)}{activity.pk}/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert "behind-closed-doors" not in answer.url


def test_a_new_version_says_what_changed(client):
    event = make_conference()
    activity = titled(event, "Bread and papers")
    make_published(event)
    set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)
    publish_programme(by=None, event=event, note=LazyI18nString({"en": "One workshop less."}))
    html = html_of(client, programme_of(event))
    assert "Version 2, published on" in html
    assert "One workshop less." in html
    assert "“Bread and papers” is cancelled." in html
    assert '<span class="flag flag-error">Cancelled</span>' in html
    set_activity_status(by=None, activity=activity, status=ActivityStatus.PLANNED)
    publish_programme(by=None, event=event, note=LazyI18nString({"en": "One workshop more."}))
    html = html_of(client, programme_of(event))
    assert [html.count(note) for note in ("One workshop less.", "One workshop more.")] == [1, 1]


def test_people_languages_and_access_are_told(client):
    event = make_conference()
    ane, bo = make_speaker(event, "Ane Holm"), make_speaker(event, "Bo Lind")
    titled(
        event,
        "Opening",
        cast=[(ane, ContributionRole.SPEAKER), (bo, ContributionRole.INTERPRETER)],
        languages=["en", "de"],
        interpreted_into=["ar"],
        has_captions=True,
        has_sign_language=True,
        room=make_room(event, "Great Hall", step_free="yes"),
    )
    make_published(event)
    html = html_of(client, programme_of(event))
    assert "<bdi>Ane Holm</bdi>" in html
    assert "Bo Lind" not in html
    assert "English, German · interpreted into Arabic" in html
    assert "<li>Captions</li><li>Sign language</li><li>Step-free</li>" in html


def test_a_name_goes_everywhere_at_once(client):
    event = make_conference()
    person = make_speaker(event, "Ane Holm")
    titled(event, "Opening", cast=[(person, ContributionRole.SPEAKER)])
    make_published(event)
    person.name = "Ane Berg"
    person.save()
    assert "Ane Berg" in html_of(client, programme_of(event))


def test_places_are_live(client):
    event = make_conference()
    activity = make_activity(event)
    international = make_places(activity, 8, Audience.INTERNATIONAL)
    make_places(activity, 12, Audience.NATIONAL)
    titled(event, "Open to all", hour=5)
    make_published(event)
    html = html_of(client, programme_of(event))
    assert "International: 0 of 8 places taken" in html
    assert "National: 0 of 12 places taken" in html
    assert html.count("places taken") == 2
    assert international.taken == 0


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("kind=study_visit", {"Care school"}),
        ("language=ar", {"Opening"}),
        ("language=de", {"Care school"}),
        ("theme=work", {"Care school"}),
        ("kind=study_visit&language=ar", set()),
    ],
)
def test_filters_keep_what_was_asked_for(client, query, shown):
    event = make_conference()
    theme = Theme.objects.get(slug="work")
    titled(event, "Opening", kind=ActivityKind.PLENARY, interpreted_into=["ar"])
    titled(event, "Care school", kind=ActivityKind.STUDY_VISIT, languages=["de"], themes=[theme])
    titled(event, "Other", themes=[Theme.objects.get(slug="language")], hour=4)
    make_published(event)
    html = re.sub(r"<script.*?</script>", "", html_of(client, f"{programme_of(event)}?{query}"))
    assert {title for title in ("Opening", "Care school", "Other") if f">{title}</a>" in html} == shown
    assert f"{len(shown)} of 3 activities" in html
    assert ("Nothing in the programme matches" in html) is not shown


def test_a_track_is_a_filter(client):
    event = make_conference()
    one, other = make_track(event, "Papers"), make_track(event, "Families")
    titled(event, "A", track=one), titled(event, "B", track=other)
    make_published(event)
    html = html_of(client, f"{programme_of(event)}?track={other.pk}")
    assert ">B</a>" in html
    assert ">A</a>" not in html


def test_what_nobody_offers_is_left_out_and_said(client):
    event = make_conference()
    make_activity(event), make_activity(event, kind=ActivityKind.SEMINAR)
    make_published(event)
    html = html_of(client, f"{programme_of(event)}?kind=<b>dance</b>")
    assert "We do not know “&lt;b&gt;dance&lt;/b&gt;” under “Kind”" in html
    assert "2 activities" in html


def test_needless_parts_of_an_address_are_taken_out(client):
    event = make_conference()
    make_activity(event)
    make_published(event)
    assert client.get(f"{programme_of(event)}?kind=&theme=").url == programme_of(event)


def test_a_text_that_is_not_there_is_shown_in_another_language_and_marked(client):
    event = make_conference()
    make_activity(event, title=LazyI18nString({"de": "Eröffnung"}))
    make_activity(event, title=LazyI18nString({"de": "Brot", "da": "Brød"}))
    make_published(event)
    html = html_of(client, programme_of(event))
    assert '<span lang="de" dir="ltr">Eröffnung</span>' in html
    assert alternates(html) == {"de", "da"}
    assert f'rel="canonical" href="{settings.BASE_URL}/de/events/{event.slug}/programme/"' in html
    danish = html_of(client, programme_of(event).replace("/en/", "/da/"))
    assert ">Brød</a>" in danish


@pytest.mark.parametrize(
    ("hours", "now", "later"),
    [
        (-0.5, [], ["First"]),
        (0, ["First"], ["Second"]),
        (1, ["Second"], []),
        (2, [], []),
        (-24, [], []),
        (23.5, [], ["Third"]),
    ],
)
def test_now_and_next_on_the_day(hours, now, later):
    event = make_conference()
    titled(event, "First", hour=0), titled(event, "Second", hour=1), titled(event, "Third", hour=24)
    make_published(event)
    programme = published(event)
    assert programme is not None
    present, coming = now_and_next(event, programme, MARCH + dt.timedelta(hours=hours))
    assert ([str(one.title) for one in present], [str(one.title) for one in coming]) == (now, later)


def test_the_page_says_what_is_on(client):
    start = timezone.now() - dt.timedelta(minutes=1)
    event = make_event(starts_at=start, ends_at=start + dt.timedelta(hours=8))
    titled(event, "Going on", hour=0)
    make_published(event)
    for path in (programme_of(event), f"/en/events/{event.slug}/"):
        assert '<section class="programme-now" aria-label="Now and next">' in html_of(client, path)


def test_nothing_is_on_at_an_event_that_is_off(client):
    start = timezone.now() - dt.timedelta(minutes=1)
    event = make_event(starts_at=start, ends_at=start + dt.timedelta(hours=8))
    titled(event, "Going on", hour=0)
    make_published(event)
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    html = html_of(client, programme_of(event))
    assert "programme-now" not in html
    assert "This event is cancelled." in html


def test_how_guests_choose_is_told(client):
    event = make_conference()
    slot = make_slot(
        event,
        name=LazyI18nString({"en": "Before lunch"}),
        mode=SlotMode.RANKED,
        closes_at=timezone.now() + dt.timedelta(days=3),
    )
    set_choice_rules(by=None, event=event, facts={"least": 2, "least_visits": 1})
    make_activity(event, slot=slot)
    make_published(event)
    html = html_of(client, programme_of(event))
    assert "Before lunch" in html
    assert "guests say what they would like most" in html
    assert "Everybody chooses at least 2 activities." in html
    assert "At least 1 of them is a study visit." in html


def test_a_slot_without_anything_published_is_not_told(client):
    event = make_conference()
    slot = make_slot(event, name=LazyI18nString({"en": "Before lunch"}))
    set_choice_rules(by=None, event=event, facts={"least": 2})
    make_activity(event)
    make_published(event)
    make_activity(event, slot=slot)
    html = html_of(client, programme_of(event))
    assert "Before lunch" not in html
    assert "Everybody chooses" not in html


def test_the_event_page_shows_the_first_day_at_a_glance(client):
    event = make_conference()
    html = html_of(client, f"/en/events/{event.slug}/")
    assert "programme-glance" not in html
    titled(event, "Opening", hour=0), titled(event, "Coffee", kind=ActivityKind.BREAK, hour=1)
    titled(event, "Next day", hour=24)
    make_published(event)
    html = html_of(client, f"/en/events/{event.slug}/")
    assert f'<a href="/en/events/{event.slug}/programme/">The whole programme: 3 activities</a>' in html
    assert "Opening" in html
    assert "Coffee" not in html
    assert "Next day" not in html
    (anchor,) = re.findall(rf'href="/en/events/{event.slug}/programme/#(day-[^"]+)"', html)
    assert f'id="{anchor}"' in html_of(client, f"/en/events/{event.slug}/programme/")


def test_activities_are_events_within_the_event_for_search_engines(client):
    event = make_conference()
    activity = titled(event, "Opening", hour=0, room=make_room(event, "Great Hall"))
    make_published(event)
    script = re.search(r"ld\+json\">(.*?)</script>", html_of(client, programme_of(event)))
    assert script is not None
    (within,) = json.loads(script[1])["subEvent"]
    assert within["startDate"] == "2031-03-18T09:00:00+01:00"
    assert within["location"]["name"] == "Great Hall"
    assert within["eventStatus"] == "https://schema.org/EventScheduled"
    assert within["url"] == f"{settings.BASE_URL}{programme_of(event)}{activity.pk}-opening/"


def test_the_map_lists_programmes_and_their_activities(client):
    event = make_conference()
    activity = titled(event, "Opening")
    make_published(event)
    hidden = make_conference()
    titled(hidden, "Unpublished")
    text = client.get("/sitemap.xml").content.decode()
    assert f"{settings.BASE_URL}{programme_of(event)}</loc>" in text
    assert f"{settings.BASE_URL}{programme_of(event)}{activity.pk}-opening/</loc>" in text
    assert programme_of(hidden) not in text


def test_as_many_queries_at_three_activities_as_at_one(client, assert_same_queries):
    event = make_conference()

    def add() -> None:
        activity = make_activity(
            event,
            places=20,
            cast=[(make_speaker(event), ContributionRole.SPEAKER)],
            themes=[Theme.objects.get(slug="work")],
            room=make_room(event, "Room"),
            track=make_track(event, "Track"),
            slot=event.slots.first() or make_slot(event),
            host_partner=make_partner(),
        )
        assert activity.pk
        make_published(event)

    add()

    def visit() -> None:
        # A new version is read once a process, however much is in it.
        read_version.cache_clear()
        html_of(client, programme_of(event))

    assert_same_queries(visit, add)


def test_two_hundred_activities_cost_no_more_queries(client, django_assert_max_num_queries):
    event = make_conference()
    for number in range(200):
        titled(event, f"Number {number}", hour=number % 20, hours=1)
    make_published(event)
    html_of(client, programme_of(event))
    with django_assert_max_num_queries(25):
        html = html_of(client, f"{programme_of(event)}?page=1")
    assert html.count('<article class="session') == 200


def test_places_kept_for_partners_are_not_taken():
    pool = Places(name="", audience="anyone", capacity=24, taken=3, kept=5, waiting=2)
    assert pool.free == 16
    assert pool.words("en") == "3 of 24 places taken, 2 waiting"

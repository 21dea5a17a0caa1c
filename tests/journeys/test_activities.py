"""An organiser writes the programme; axe-core on every screen of its activities."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from events.models import Activity, Event, Room, Speaker, Track
from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole
from events.registrations.choices.actions.choosing import sign_up
from events.seats.enums import Audience
from partners.models import Partner, User
from tests.events.registrations.asking import text
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_places, make_published, make_slot
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = {**PHONE, "viewport": {"width": 375, "height": 667}}
R = ContributionRole


@pytest.fixture
def event(partner: Partner) -> Event:
    """An event with a slot of three activities, a meal without a time, and guests for one of them."""
    event = make_event(hosts=[partner], international=40, national=40)
    hall, court = (Room.objects.create(event=event, name=text(name)) for name in ("Great hall", "Courtyard"))
    track = Track.objects.create(event=event, name=text("Reading and writing"))
    amal, bo = (Speaker.objects.create(event=event, name=name) for name in ("Amal Haddad", "Bo Lindström"))
    slot = make_slot(event, hour=3, name=text("Before noon"))
    make_activity(event, kind=ActivityKind.PLENARY, title=text("Good morning"), room=hall, cast=[(amal, R.SPEAKER)])
    letters = make_activity(
        event, hour=3, title=text("Letters people read"), slot=slot, track=track, room=hall,
        cast=[(amal, R.SPEAKER), (bo, R.MODERATOR)], abstract=text("How offices write, and how they could."),
    )  # fmt: skip
    pool = make_places(letters, 12, Audience.INTERNATIONAL)
    make_places(letters, 6, Audience.NATIONAL)
    make_places(letters, 3, Audience.BLOCK, parent=pool, partner=make_partner(short_name="ABF"))
    make_activity(
        event, hour=3, kind=ActivityKind.STUDY_VISIT, title=text("The library of things"), slot=slot, places=2,
        travel_before=20, travel_after=20, meeting_point=text("Tram stop"), host_institution="Leihothek",
    )  # fmt: skip
    make_activity(event, hour=4, title=text("w" * 120), room=court, status=ActivityStatus.DRAFT)
    make_activity(event, kind=ActivityKind.MEAL, title=text("Dinner"), starts_at=None, ends_at=None, status="draft")
    make_published(event)
    visit = event.activities.get(kind=ActivityKind.STUDY_VISIT)
    for _number in range(3):
        sign_up(by=None, registration=make_registration(event), activity=visit)
    for country in ("SE", "SE", "DE"):
        sign_up(by=None, registration=make_registration(event, country=country), activity=letters)
    return event


def screens(event: Event) -> list[str]:
    """Return the addresses of every screen about activities."""
    visit, plenary = (event.activities.get(kind=kind) for kind in (ActivityKind.STUDY_VISIT, ActivityKind.PLENARY))
    split = event.activities.get(pools__audience=Audience.NATIONAL)
    meal = event.activities.get(kind=ActivityKind.MEAL)
    return [
        reverse("desk:programme", args=[event.pk]),
        reverse("desk:programme", args=[event.pk]) + "?kind=training_unit",
        reverse("desk:activity_create", args=[event.pk]),
        *(reverse("desk:activity", args=[event.pk, activity.pk]) for activity in (visit, split, plenary, meal)),
        reverse("desk:activity_edit", args=[event.pk, visit.pk]),
        reverse("desk:activity_edit", args=[event.pk, plenary.pk]),
        reverse("desk:activity_status", args=[event.pk, visit.pk, "cancelled"]),
        reverse("desk:activity_delete", args=[event.pk, meal.pk]),
    ]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_organiser_adds_a_study_visit_and_makes_it_ready(
    open_page: OpenPage, organiser: User, partner: Partner, scripts: bool
) -> None:
    event = make_event(hosts=[partner])
    Speaker.objects.create(event=event, name="Amal Haddad")
    page = open_page(java_script_enabled=scripts)
    sign_in(page, organiser)
    page.goto(reverse("desk:event", args=[event.pk]))
    page.get_by_role("navigation", name="This event").get_by_role("link", name="Programme").click()
    page.get_by_role("link", name="Add an activity").click()
    page.get_by_role("group", name="Title").get_by_label("English").fill("The library of things")
    page.get_by_label("Starts at").fill("10:00")
    page.get_by_label("Person 1", exact=True).select_option("Amal Haddad")
    meeting_point = page.get_by_role("group", name="Meeting point").get_by_label("English")
    expect(meeting_point).to_be_hidden()
    page.get_by_label("Kind").select_option("Study visit")
    expect(meeting_point).to_be_visible()
    meeting_point.fill("Tram stop")
    page.get_by_label("Minutes to get there").fill("20")
    page.get_by_label("Places for anyone").fill("24")
    page.get_by_role("button", name="Add the activity").click()
    expect(page.get_by_text("Add the time, or leave the day empty")).to_be_visible()
    expect(meeting_point).to_have_value("Tram stop")
    page.get_by_label("Ends at").fill("12:00")
    page.get_by_role("button", name="Add the activity").click()
    expect(page.get_by_text("has been added as a draft")).to_be_visible()
    expect(page.get_by_text("0 of 24 taken")).to_be_visible()
    page.get_by_role("button", name="Make it ready to be published").click()
    expect(page.get_by_text("is now: Ready to be published")).to_be_visible()
    activity = Activity.objects.get()
    assert (activity.status, activity.travel_before, activity.pools.get().capacity) == ("planned", 20, 24)


def test_fields_of_a_visit_can_be_unfolded_for_any_kind(open_page: OpenPage, organiser: User, event: Event) -> None:
    page = open_page()
    sign_in(page, organiser)
    page.goto(reverse("desk:activity_edit", args=[event.pk, event.activities.get(kind=ActivityKind.PLENARY).pk]))
    size = page.get_by_label("Group size")
    expect(size).to_be_hidden()
    page.get_by_text("Meeting point, ways and contact").click()
    expect(size).to_be_visible()


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("de", {"color_scheme": "dark", **NARROW}), ("ar", NARROW)],
    ids=["wide", "dark phone in German", "phone in Arabic"],
)
def test_no_screen_about_activities_is_hard_to_use(
    open_page: OpenPage, organiser: User, event: Event, language: str, options: dict
) -> None:
    UserProfile.objects.create(user=organiser, preferred_language=language)
    page: Page = open_page(**options)
    sign_in(page, organiser)
    check_screens(page, screens(event))

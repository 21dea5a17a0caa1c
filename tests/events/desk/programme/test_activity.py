"""The screen of one activity, and the list for whoever leads the group."""

import datetime as dt

import pytest
from django.urls import reverse

from events.models import Speaker, Vehicle, Wish
from events.programme.enums import ActivityKind, ContributionRole, SlotMode
from events.registrations.choices.actions.choosing import sign_up
from tests.events.desk.files import export, rows
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published, make_slot


@pytest.fixture
def event(partner):
    starts_at = dt.datetime(2031, 3, 18, 8, tzinfo=dt.UTC)
    return make_event(
        hosts=[partner], starts_at=starts_at, ends_at=starts_at + dt.timedelta(days=2), international=20, national=20
    )


def address(activity, name="activity"):
    return reverse(f"desk:{name}", args=[activity.event_id, activity.pk])


def come(activity, **values):
    """Return the sign-up of a new guest."""
    return sign_up(by=None, registration=make_registration(activity.event, **values), activity=activity)


def facts(response):
    return {fact.label: str(fact.value) for fact in response.context["facts"]}


def test_a_study_visit_is_shown_with_everything_known_of_it(desk, event):
    amal = Speaker.objects.create(event=event, name="Amal Haddad")
    visit = make_activity(
        event,
        kind=ActivityKind.STUDY_VISIT,
        title="The library of things",
        abstract="What a town can lend.",
        cast=[(amal, ContributionRole.MODERATOR)],
        host_institution="Leihothek",
        meeting_point="Tram stop",
        meets_at=event.starts_at + dt.timedelta(minutes=30),
        transport="By tram",
        vehicle=Vehicle.objects.create(event=event, name="Bus 1"),
        travel_before=20,
        travel_after=1,
        group_size=12,
        contact_name="Frau Sommer",
        contact_phone="0511 123",
        safeguarding="No pictures of children.",
        languages=["de"],
        interpreted_into=["en", "ar"],
        interpretation_seats=6,
        methods=["Fishbowl", "World café"],
        has_captions=True,
    )
    response = desk.get(address(visit))
    assert facts(response) == {
        "When": "Tuesday, 18 March 2031, 10:00 to 11:00, Berlin time",
        "Languages spoken": "German",
        "Interpreted into": "English, Arabic",
        "Places with interpretation": "6",
        "Methods": "Fishbowl, World café",
        "Reached without steps": "Not known",
        "Access": "Captions",
        "Host institution": "Leihothek",
        "Meeting point": "Tram stop",
        "Meeting time": "18 March 2031, 9:30",
        "Transport": "By tram",
        "Vehicle": "Bus 1",
        "Way there": "20 minutes",
        "Way back": "1 minute",
        "Group size": "12",
        "Contact on the day, told to guests with a place": "Frau Sommer, 0511 123",
        "Safeguarding": "No pictures of children.",
    }
    page = response.content.decode()
    assert "What a town can lend." in page
    assert "Amal Haddad (Moderator)" in page
    assert "Nobody has a place yet." in page


def test_what_ends_on_another_day_says_so(desk, event):
    party = make_activity(event, hour=10, hours=8)
    assert facts(desk.get(address(party)))["When"] == "18 March 2031, 19:00 – 19 March 2031, 3:00, Berlin time"


def test_guests_are_shown_by_name_and_the_queue_in_order(desk, event):
    activity = make_activity(event, places=2)
    make_published(event)
    come(activity, family_name="Öberg", given_name="Åsa")
    come(activity, family_name="Lind")
    third = come(activity, family_name="Ahlm")
    fourth = come(activity, family_name="Berg")
    response = desk.get(address(activity))
    assert [signup.registration.family_name for signup in response.context["confirmed"]] == ["Lind", "Öberg"]
    assert response.context["queue"] == [third, fourth]
    page = response.content.decode()
    assert reverse("desk:registration", args=[event.pk, fourth.registration_id]) in page
    assert "Guests who wait" in page


def test_wishes_are_counted_by_rank(desk, event):
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=event.starts_at - dt.timedelta(days=1))
    activity = make_activity(event, slot=slot, places=2)
    for rank in (1, 1, 3):
        Wish.objects.create(registration=make_registration(event), slot=slot, activity=activity, rank=rank)
    page = " ".join(desk.get(address(activity)).content.decode().split())
    assert "Wish number 1 of 2 guests · Wish number 3 of 1 guest" in page


def test_the_steps_offered_follow_what_readers_know(desk, event):
    activity = make_activity(event)

    def offered():
        response = desk.get(address(activity))
        return [label for _step, label in response.context["steps"]], "Delete the activity" in response.content.decode()

    assert offered() == (["Take it back", "Cancel the activity"], True)
    make_published(event)
    assert offered() == (["Cancel the activity"], False)


def test_the_screen_asks_as_often_for_three_guests_as_for_one(desk, event, assert_same_queries):
    activity = make_activity(event, places=2)
    make_published(event)

    def add():
        come(activity)

    add()
    add()
    add()
    assert_same_queries(lambda: desk.get(address(activity)), add)


def test_the_list_for_who_leads_the_group_names_who_has_a_place(desk, event):
    activity = make_activity(event, places=2)
    make_published(event)
    come(activity, family_name="Öberg", given_name="Åsa", organisation="=1+1", city="Lund")
    come(activity, family_name="Lind")
    come(activity, family_name="Waits")
    page = desk.get(address(activity))
    assert page.context["export_url"] == reverse(
        "desk:export", args=[event.pk, "signups"], query={"activity": activity.pk}
    )
    found = rows(export(desk, event, "signups", activity=activity.pk))
    assert [(row["Number"], row["Family name"]) for row in found] == [("1", "Lind"), ("2", "Öberg")]
    assert (found[1]["Organisation"], found[1]["Country"], found[1]["Here"]) == ("'=1+1", "Sweden", "")


def test_nobody_signed_up_is_a_list_with_a_head_alone(desk, event):
    assert rows(export(desk, event, "signups", activity=make_activity(event).pk)) == []

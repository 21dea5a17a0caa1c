"""The private feed of an account: what it holds, whom it tells what, and when it ends."""

import datetime as dt
import zoneinfo
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from icalendar import Calendar

from events.calendars.enums import Direction
from events.calendars.models import PersonalCalendar
from events.calendars.personal import activities as written_activities
from events.calendars.personal.actions import change_calendar, end_calendar, make_calendar, renew_calendar
from events.calendars.travel.actions import tell_journey
from events.models import Event, Registration
from events.programme.actions import change_event, set_status
from events.programme.actions.activities import change_activity, set_activity_status
from events.programme.enums import ActivityKind, ActivityStatus, EventMode, EventStatus, SlotMode
from events.registrations import actions
from events.registrations.choices.actions.choosing import leave, sign_up
from events.registrations.choices.actions.wishing import set_wishes
from events.registrations.emails.facts import joins_online
from events.registrations.enums import Presence
from events.registrations.models import Answer
from events.seats.actions import create_pool
from events.seats.enums import Audience
from partners.models import Partner, User
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_partner, make_registration, make_user
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> User:
    return make_user(email="ana@example.org")


@pytest.fixture
def feed(ana: User) -> PersonalCalendar:
    return make_calendar(by=ana, language="en")


def fetch(client: Client, calendar: PersonalCalendar, **headers: Any) -> Any:
    return client.get(f"/calendar/my/{calendar.token}.ics", headers=headers)


def entries(client: Client, calendar: PersonalCalendar) -> dict[str, Any]:
    """Return the entries of a feed by their titles."""
    response = fetch(client, calendar)
    assert response.status_code == 200
    return {str(entry["SUMMARY"]): entry for entry in Calendar.from_ical(response.content).walk("VEVENT")}


def named(name: str, **values: Any) -> Event:
    # One host for all: making a partner takes longer than all the rest.
    host = Partner.objects.first() or make_partner()
    return make_event(name=LazyI18nString({"en": name}), hosts=[host], **values)


def own(event: Event, **values: Any) -> Registration:
    return make_registration(event, email="ana@example.org", **values)


def test_everything_of_the_account_and_nothing_of_others(client: Client, feed: PersonalCalendar) -> None:
    first, second = named("First"), named("Second")
    registration = own(first)
    own(second)
    make_registration(second)
    make_registration(named("Of others"))
    response = fetch(client, feed)
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert sorted(entries(client, feed)) == ["First", "Second"]
    # Who gets hold of the feed gets no further.
    assert registration.token not in response.content.decode()
    assert entries(client, feed)["First"]["URL"].endswith(f"/en/account/registrations/{registration.pk}/")


def test_a_place_at_an_activity_stands_beside_its_event(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    guest = own(event)
    visit = make_activity(
        event, hour=3, hours=2, places=1, title=LazyI18nString({"en": "The mill"}), kind=ActivityKind.STUDY_VISIT,
        meeting_point=LazyI18nString({"en": "Central station"}), travel_before=45, travel_after=30,
        meets_at=event.starts_at + dt.timedelta(hours=2), contact_phone="0049 511 1", contact_name="Herr Meier",
    )  # fmt: skip
    make_activity(event, hour=6, places=1, title=LazyI18nString({"en": "Not chosen"}))
    make_published(event)
    sign_up(by=None, registration=guest, activity=visit)
    found = entries(client, feed)
    assert set(found) == {"Summit", "The mill"}
    entry = found["The mill"]
    assert entry["UID"] == str(visit.calendar_uid)
    assert entry["RELATED-TO"] == str(event.calendar_uid)
    assert entry["LOCATION"] == "Central station"
    assert (entry["STATUS"], entry["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert entry["DTSTART"].dt == event.starts_at + dt.timedelta(hours=2)
    assert entry["DTEND"].dt == event.starts_at + dt.timedelta(hours=5, minutes=30)
    # Whoever sees a calendar over somebody's shoulder need not ring the hosts up.
    assert "Meier" not in fetch(client, feed).content.decode()


def test_who_waits_for_an_activity_has_no_entry(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    activity = make_activity(event, places=1)
    make_published(event)
    sign_up(by=None, registration=make_registration(event), activity=activity)
    assert sign_up(by=None, registration=own(event), activity=activity).pool is None
    assert set(entries(client, feed)) == {"Summit"}


def test_what_is_published_anew_is_a_new_version_and_a_typo_is_none(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    activity = make_activity(event, places=1, title=LazyI18nString({"en": "Wrkshop"}))
    other = make_activity(event, hour=4, places=1, title=LazyI18nString({"en": "Other"}))
    make_published(event)
    guest = own(event)
    for chosen in (activity, other):
        sign_up(by=None, registration=guest, activity=chosen)
    first = entries(client, feed)
    change_activity(by=None, activity=activity, facts={"title": LazyI18nString({"en": "Workshop"})})
    assert "Wrkshop" in entries(client, feed), "nobody has published it"
    make_published(event)
    second = entries(client, feed)
    assert second["Workshop"]["SEQUENCE"] == first["Wrkshop"]["SEQUENCE"]
    assert second["Workshop"]["DTSTAMP"].dt >= first["Wrkshop"]["DTSTAMP"].dt
    assert second["Other"].to_ical() == first["Other"].to_ical()
    later = activity.ends_at + dt.timedelta(minutes=30)
    change_activity(by=None, activity=activity, facts={"ends_at": later})
    make_published(event)
    assert entries(client, feed)["Workshop"]["SEQUENCE"] == second["Workshop"]["SEQUENCE"] + 1


def test_an_activity_that_is_called_off_says_so(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    activity = make_activity(event, places=1, title=LazyI18nString({"en": "Workshop"}))
    make_published(event)
    sign_up(by=None, registration=own(event), activity=activity)
    set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)
    make_published(event)
    assert entries(client, feed)["Cancelled: Workshop"]["STATUS"] == "CANCELLED"


def test_who_gives_a_place_back_has_it_no_more(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    activity = make_activity(event, places=1)
    make_published(event)
    signup = sign_up(by=None, registration=own(event), activity=activity)
    before = fetch(client, feed)
    leave(by=None, signup=signup)
    assert fetch(client, feed, if_none_match=before["ETag"]).status_code == 200
    assert set(entries(client, feed)) == {"Summit"}


def test_only_confirmed_guests_who_take_part_online_are_told_the_link(client: Client, feed: PersonalCalendar) -> None:
    link = "https://meet.example.org/room?key=secret"
    hybrid = named("Hybrid", mode=EventMode.HYBRID, join_link=link)
    create_pool(by=None, event=hybrid, audience=Audience.ONLINE, capacity=1)
    guest = own(hybrid)
    assert "CONFERENCE" not in entries(client, feed)["Hybrid"]
    assert "meet.example.org" not in fetch(client, feed).content.decode()
    actions.switch_presence(by=None, registration=guest, presence=Presence.ONLINE)
    conference = entries(client, feed)["Hybrid"]["CONFERENCE"]
    assert conference == link
    assert conference.params["VALUE"] == "URI"
    assert conference.params["FEATURE"] == ["AUDIO", "VIDEO"]
    actions.withdraw(by=None, registration=guest)
    assert "meet.example.org" not in fetch(client, feed).content.decode()
    make_registration(hybrid, presence=Presence.ONLINE)
    waiting = make_registration(hybrid, presence=Presence.ONLINE)
    assert not joins_online(waiting)


def test_an_online_event_has_the_link_for_everybody_confirmed(client: Client, feed: PersonalCalendar) -> None:
    event = named("Online", mode=EventMode.ONLINE, join_link="https://meet.example.org/")
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=1)
    registration = own(event, presence=Presence.ONLINE)
    assert entries(client, feed)["Online"]["CONFERENCE"] == "https://meet.example.org/"
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    registration.refresh_from_db()
    assert not joins_online(registration)


def test_an_offer_is_to_be_answered_until(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit", international=1, offer_hours=24)
    first, second = make_registration(event), own(event)
    assert set(entries(client, feed)) == {"Summit"}
    actions.withdraw(by=None, registration=first)
    second.refresh_from_db()
    entry = entries(client, feed)["Answer the offer of a place: Summit"]
    assert entry["DTEND"].dt == second.offer_expires_at.replace(microsecond=0)
    assert entry["TRANSP"] == "TRANSPARENT"
    uid = entry["UID"]
    assert entries(client, feed)["Answer the offer of a place: Summit"]["UID"] == uid
    actions.accept_offer(by=None, registration=second)
    assert set(entries(client, feed)) == {"Summit"}


def test_what_is_to_be_chosen_and_wished_for_is_gone_once_done(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    soon = timezone.now() + dt.timedelta(days=3)
    slot = make_slot(event, hour=1, closes_at=soon, name=LazyI18nString({"en": "Morning"}))
    ranked = make_slot(event, hour=4, closes_at=soon, mode=SlotMode.RANKED, name=LazyI18nString({"en": "Noon"}))
    chosen = make_activity(event, slot=slot, places=3, title=LazyI18nString({"en": "Workshop"}))
    wished = make_activity(event, hour=4, slot=ranked, places=3)
    make_published(event)
    guest = own(event)
    found = entries(client, feed)
    assert set(found) == {"Summit", "Choose: Morning", "Rank your wishes: Noon"}
    assert found["Choose: Morning"]["UID"] != found["Rank your wishes: Noon"]["UID"]
    sign_up(by=None, registration=guest, activity=chosen)
    set_wishes(by=None, registration=guest, slot=ranked, activities=[wished])
    assert set(entries(client, feed)) == {"Summit", "Workshop"}


def test_answers_are_due_until_they_are_given(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    soon = timezone.now() + dt.timedelta(days=3)
    question = ask(event, "story", is_required=True, freezes_at=soon)
    event.refresh_from_db()
    guest = own(event)
    assert "Answer the questions: Summit" in entries(client, feed)
    before = fetch(client, feed)
    Answer.objects.create(registration=guest, question=question, language="en", value="Mine")
    after = fetch(client, feed, if_none_match=before["ETag"])
    assert after.status_code == 200
    assert b"Mine" not in after.content
    assert set(entries(client, feed)) == {"Summit"}


def test_what_ended_stays_cancelled_for_ninety_days(client: Client, feed: PersonalCalendar) -> None:
    withdrawn, event = own(named("Withdrawn")), named("Called off")
    own(event)
    actions.withdraw(by=None, registration=withdrawn)
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert {entry["STATUS"] for entry in entries(client, feed).values()} == {"CANCELLED"}
    before = fetch(client, feed)
    long_ago = timezone.now() - dt.timedelta(days=91)
    Registration.objects.update(changed_at=long_ago)
    Event.objects.update(called_off_at=long_ago, changed_at=long_ago)
    after = fetch(client, feed, if_none_match=before["ETag"])
    assert after.status_code == 200
    assert not Calendar.from_ical(after.content).walk("VEVENT")


def test_who_registers_again_has_one_entry(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    actions.withdraw(by=None, registration=own(event))
    own(event)
    found = Calendar.from_ical(fetch(client, feed).content).walk("VEVENT")
    assert [entry["STATUS"] for entry in found] == ["CONFIRMED"]


def test_a_new_link_ends_the_old_one_and_switching_off_ends_it(client: Client, feed: PersonalCalendar) -> None:
    own(named("Summit"))
    old = feed.token
    new = renew_calendar(by=feed.user)
    assert client.get(f"/calendar/my/{old}.ics").status_code == 404
    assert set(entries(client, new)) == {"Summit"}
    end_calendar(by=feed.user)
    assert fetch(client, new).status_code == 404


def test_an_account_that_is_closed_has_no_feed(client: Client, feed: PersonalCalendar) -> None:
    User.objects.filter(pk=feed.user_id).update(is_active=False)
    assert fetch(client, feed).status_code == 410


def test_it_speaks_the_language_chosen_and_reminds(client: Client, feed: PersonalCalendar) -> None:
    event = named("Summit")
    change_event(by=None, event=event, facts={"name": LazyI18nString({"en": "Summit", "ar": "قمة"})})
    own(event)
    before = fetch(client, feed)
    change_calendar(by=feed.user, language="ar", alarm_minutes=60)
    after = fetch(client, feed, if_none_match=before["ETag"])
    calendar = Calendar.from_ical(after.content)
    [entry] = calendar.walk("VEVENT")
    assert (entry["SUMMARY"], entry["SUMMARY"].params["LANGUAGE"]) == ("قمة", "ar")
    [alarm] = entry.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(minutes=-60)
    assert all(len(line) <= 75 for line in after.content.split(b"\r\n"))
    assert "/ar/account/registrations/" in entry["URL"]


@pytest.mark.parametrize("day", [dt.date(2027, 3, 27), dt.date(2027, 10, 30)])
def test_activities_either_side_of_a_change_of_the_clocks(client: Client, feed: PersonalCalendar, day: dt.date) -> None:
    start = dt.datetime.combine(day, dt.time(22), zoneinfo.ZoneInfo("Europe/Berlin"))
    event = named("Night", starts_at=start, ends_at=start + dt.timedelta(hours=14))
    activity = make_activity(event, hour=3, hours=6, places=1, title=LazyI18nString({"en": "Vigil"}))
    make_published(event)
    sign_up(by=None, registration=own(event), activity=activity)
    entry = entries(client, feed)["Vigil"]
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (activity.starts_at, activity.ends_at)


def test_a_program_that_has_it_all_is_told_so_in_few_questions(
    client: Client, feed: PersonalCalendar, assert_same_queries: Any, django_assert_max_num_queries: Any
) -> None:
    def another() -> None:
        # One for which the person waits costs as much as one at which they have a place.
        own(named("Full", international=0))
        event = named("Another")
        guest = own(event)
        activity = make_activity(event, places=1)
        make_published(event)
        sign_up(by=None, registration=guest, activity=activity)
        tell_journey(
            by=None, registration=guest, direction=Direction.THERE, words="Train",
            leaves_at=event.starts_at - dt.timedelta(hours=9), arrives_at=event.starts_at - dt.timedelta(hours=1),
        )  # fmt: skip

    def fetch_anew() -> None:
        written_activities._written.clear()
        assert fetch(client, feed).status_code == 200

    another()
    assert_same_queries(fetch_anew, another)
    first = fetch(client, feed)
    with django_assert_max_num_queries(5):
        again = fetch(client, feed, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"]
    assert client.head(f"/calendar/my/{feed.token}.ics")["ETag"] == first["ETag"]

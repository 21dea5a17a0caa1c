import pytest
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from common.audit import record
from events.desk.history import changes_of_event, changes_of_registration
from events.mailings.actions import create_mailing, delete_mailing
from events.models import Room
from events.programme.actions import change_event
from events.programme.actions.activities import change_activity, delete_activity
from events.programme.actions.resources import create_resource
from events.programme.actions.slots import change_slot, delete_slot
from events.programme.actions.speakers import create_speaker, delete_speaker
from events.programme.enums import ContributionRole
from events.registrations.actions import (
    accept_offer,
    cancel,
    carve,
    change_details,
    move,
    register_group,
    reinstate,
    release,
    resize_block,
    resize_pool,
    switch_presence,
    withdraw,
)
from events.registrations.actions.code_book import create_code, revoke_code
from events.registrations.actions.moving import move_in_queue
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.actions.wishing import set_wishes
from events.registrations.enums import Presence
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_partner, make_registration, person_values, pool_of
from tests.factories.programme import make_activity, make_published, make_slot


def lines(changes):
    return [(change.what, change.detail, change.who) for change in changes]


def test_what_happened_to_an_event_is_told_in_words(event, organiser):
    resize_pool(by=organiser, pool=pool_of(event), capacity=5)
    change_event(by=organiser, event=event, facts={"venue": "Library", "city": "Hildesheim"})
    assert lines(changes_of_event(event))[:4] == [
        ("Changed the event", "Town and venue", "Ane Organiser"),
        ("Changed the number of places", "International: from 2 to 5", "Ane Organiser"),
        ("Announced the event", "", "Automatically"),
        ("Created a pool of places", "National: 2", "Automatically"),
    ]


def test_what_happened_to_a_registration_is_told_in_words(event, organiser):
    registration = make_registration(event)
    change_details(by=None, registration=registration, details={"organisation": "Elsewhere", "city": "Kristianstad"})
    move(by=organiser, registration=registration, pool=pool_of(event, Audience.NATIONAL))
    cancel(by=organiser, registration=registration, reason="Asked us to")
    assert lines(changes_of_registration(registration)) == [
        ("Was cancelled by the organiser", "Reason: Asked us to", "Ane Organiser"),
        ("Was moved to another group of places", "from “International” to “National”", "Ane Organiser"),
        ("Changed their details", "Town the organisation is in and organisation", "The person themselves"),
        ("Registered and was confirmed", "", "The person themselves"),
    ]


def test_people_withdraw_themselves_and_the_queue_moves_by_itself(event):
    seated, _second, waiting = (make_registration(event) for _number in range(3))
    withdraw(by=None, registration=seated)
    called, left = changes_of_event(event)[:2]
    assert (called.what, called.who, called.about) == ("Was confirmed", "Automatically", waiting)
    assert (left.what, left.who, left.about) == ("Withdrew", "The person themselves", seated)


def test_a_reinstated_registration_begins_a_history_of_its_own(event, organiser):
    ended = make_registration(event)
    cancel(by=organiser, registration=ended)
    again = reinstate(by=organiser, registration=ended, reason="A mistake")
    assert lines(changes_of_registration(again)) == [
        ("Registered and was confirmed", "Reason: A mistake", "Ane Organiser")
    ]
    assert len(changes_of_registration(ended)) == 2


def test_the_latest_changes_are_few_and_other_events_are_left_out(event, foreign_event, organiser):
    make_registration(foreign_event)
    for capacity in range(3, 20):
        resize_pool(by=organiser, pool=pool_of(event), capacity=capacity)
    changes = changes_of_event(event)
    assert len(changes) == 12
    assert {change.what for change in changes} == {"Changed the number of places"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_changes_are_read_in_four_queries(event, count, django_assert_max_num_queries):
    for _number in range(count):
        make_registration(event)
    changes_of_event(event)
    with django_assert_max_num_queries(4):
        changes_of_event(event)


def test_a_call_says_by_which_order_with_how_many_places_and_past_whom(event, organiser):
    change_event(by=organiser, event=event, facts={"queue_policy": "best_fit"})
    seated = [make_registration(event) for _number in range(2)]
    people = [person_values(given_name=name, family_name="Choir") for name in ("Ben", "Cleo")]
    register_group(by=None, event=event, people=people)
    called = make_registration(event, given_name="Dora")
    withdraw(by=None, registration=seated[0])
    newest = changes_of_registration(called)[0]
    assert (newest.what, newest.who) == ("Was confirmed", "Automatically")
    assert newest.detail == (
        "In order of arrival; smaller groups may pass one for which places do not suffice"
        " · Free then: International: 1, National: 2 · 2 entries waited · Passed: Ben Choir"
    )
    group = next(change for change in changes_of_event(event) if change.what == "A group registered together")
    assert group.detail == "2 people, 0 of them with a place"


def test_a_move_in_the_queue_says_from_where_to_where_and_why(event, organiser):
    for _number in range(2):
        make_registration(event)
    first, second = make_registration(event), make_registration(event)
    move_in_queue(by=organiser, registration=second, before=first, reason="She interprets.")
    newest = changes_of_registration(second)[0]
    assert (newest.what, newest.detail, newest.who) == (
        "Was moved in the waiting list",
        "from number 2 to number 1 · Reason: She interprets.",
        "Ane Organiser",
    )


def test_an_accepted_offer_and_a_switch_are_the_persons_own(partner, organiser):
    event = make_event(hosts=[partner], international=1, offer_hours=48, mode="hybrid")
    create_pool(by=organiser, event=event, audience=Audience.ONLINE, capacity=3)
    seated, waiting = make_registration(event), make_registration(event)
    withdraw(by=None, registration=seated)
    accept_offer(by=None, registration=waiting)
    switch_presence(by=None, registration=waiting, presence=Presence.ONLINE)
    assert lines(changes_of_registration(waiting))[:2] == [
        ("Changed between on site and online", "Takes part now: Online", "The person themselves"),
        ("Accepted the offer", "", "The person themselves"),
    ]


def test_who_came_in_place_of_whom_is_named_while_there_is_a_name(event):
    former, new = make_registration(event, given_name="Ada"), make_registration(event, given_name="Ben")
    record(former, "registration.replaced", by=None, event=event.pk, person=new.pk)
    record(new, "registration.replaces", by=None, event=event.pk, person=0)
    assert changes_of_registration(former)[0].what == "Replaced by Ben Lind"
    assert changes_of_registration(new)[0].detail == "Before: somebody whose data have been deleted"


def test_what_happened_to_codes_and_blocks_is_told(event, organiser):
    code = create_code(by=organiser, event=event, name="Booth", uses=1)
    revoke_code(by=organiser, code=code)
    other = make_partner(name="Catoira", short_name="Catoira")
    block = carve(by=organiser, parent=pool_of(event), partner=other, seats=2, releases_at=event.starts_at)
    resize_block(by=organiser, block=block, seats=1)
    release(by=organiser, block=block)
    assert [(change.what, change.detail) for change in changes_of_event(event)[:5]] == [
        ("A partner's unused places went back", "Block of Catoira: 1"),
        ("Changed how many places are kept for a partner", "Block of Catoira: from 2 to 1"),
        ("Kept places for a partner", "Block of Catoira: 2"),
        ("Withdrew a code", "Booth"),
        ("Made a code", "Booth"),
    ]


def test_entries_of_a_programme_say_what_they_are_about(event, organiser):
    slot = make_slot(event, name=LazyI18nString({"en": "Thursday morning"}))
    activity = make_activity(event, title=LazyI18nString({"en": "Singing", "de": "Singen"}), slot=slot, places=3)
    room = create_resource(by=organiser, event=event, kind=Room, facts={"name": LazyI18nString({"en": "Hall"})})
    speaker = create_speaker(by=organiser, event=event, facts={"name": "Layla Haddad"})
    cast = [(speaker, ContributionRole.SPEAKER)]
    facts = {"room": room, "title": LazyI18nString({"en": "Choir"})}
    change_activity(by=organiser, activity=activity, facts=facts, cast=cast)
    change_slot(by=organiser, slot=slot, facts={"most": 2})
    make_published(event)
    assert [(change.what, change.detail) for change in changes_of_event(event)[:8]] == [
        ("Published a version of the programme", "Version 1"),
        ("Changed a slot", "Thursday morning · At most"),
        ("Changed an activity", "Choir · Room, title and people"),
        ("Added a person to the programme", "Layla Haddad"),
        ("Added a room, a track or a vehicle", "Hall"),
        ("Gave an activity places", "Choir"),
        ("Added an activity", "Choir"),
        ("Added a slot", "Thursday morning"),
    ]


def test_what_is_gone_is_said_to_be_gone_and_no_name_is_kept(event, organiser):
    activity, slot = make_activity(event), make_slot(event, hour=5)
    speaker = create_speaker(by=organiser, event=event, facts={"name": "Layla Haddad"})
    texts = {name: LazyI18nString({"en": "News"}) for name in ("subject", "body")}
    delete_mailing(by=organiser, mailing=create_mailing(by=organiser, event=event, facts=texts))
    delete_activity(by=organiser, activity=activity)
    delete_slot(by=organiser, slot=slot)
    delete_speaker(by=organiser, speaker=speaker)
    assert [(change.what, change.detail) for change in changes_of_event(event)[:4]] == [
        ("Deleted a person of the programme", "a person who is gone"),
        ("Deleted a slot", "a slot that is gone"),
        ("Deleted an activity", "an activity that is gone"),
        ("Deleted a mail to guests", "a mail that is gone"),
    ]
    entries = ModelLogEntry.objects.values_list("data", "label")
    assert not [entry for entry in entries if "Haddad" in str(entry) or "Workshop" in str(entry)]


def test_a_guests_history_says_which_activities(event, organiser):
    guest = make_registration(event)
    slot = make_slot(event, name=LazyI18nString({"en": "Thursday"}), mode="ranked", closes_at=event.starts_at)
    titles = ("Singing", "Baking")
    found = [make_activity(event, slot=slot, places=2, title=LazyI18nString({"en": title})) for title in titles]
    make_published(event)
    set_wishes(by=None, registration=guest, slot=slot, activities=found)
    pin(by=organiser, registration=guest, activity=found[1])
    assert [change.detail for change in changes_of_registration(guest)[:2]] == ["Baking", "Thursday, Singing, Baking"]


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_named_is_read_in_one_query_for_each_kind(event, organiser, count, django_assert_num_queries):
    for number in range(count):
        make_activity(event, slot=make_slot(event, hour=2 * number))
        create_speaker(by=organiser, event=event, facts={"name": "Somebody"})
    changes_of_event(event)
    # Entries and pools; activities, slots and people.
    with django_assert_num_queries(5):
        changes_of_event(event)

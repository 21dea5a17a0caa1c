"""The ready-made lists: each holds what it takes, and says what is lacking where there can be nothing."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.desk.exports.sources import SOURCES
from events.models import Registration, Vehicle
from events.registrations.actions.code_book import create_code
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.enums import GuestRole
from events.registrations.questions.enums import Kind
from tests.events.desk.files import address, data, export, rows
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import CONFIRMED, ask, store_answer, text
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published

READY = [name for name, source in SOURCES.items() if source.of_event and source.about]


@pytest.fixture
def event(partner):
    return make_event(hosts=[partner], international=3)


def test_the_overview_offers_each_and_an_empty_event_has_empty_lists(desk, event):
    page = desk.get(reverse("desk:exports", args=[event.pk])).content.decode()
    for name in READY:
        assert str(SOURCES[name].title) in page
        assert data(export(desk, event, name, "json")) in (
            [],
            [{"question": "People on site", "answer": "", "people": 0}],
        )
        assert desk.get(address(event, name)).status_code == 200
    for name in ("registrations", "answers", "choices", "activities"):
        assert desk.get(address(event, name)).status_code == 200
    for name in ("bus", "catering", "hotel", "press", "newsletter"):
        assert desk.get(address(event, name)).context["obstacle"]


def test_participants_are_those_who_are_confirmed(desk, event):
    for number in range(4):
        make_registration(event, family_name=f"Guest {number}")
    found = rows(export(desk, event, "participants"))
    assert [row["Family name"] for row in found] == ["Guest 0", "Guest 1", "Guest 2"]
    assert list(found[0])[-1] == "Here"


def test_the_press_has_a_code(desk, event):
    create_code(by=None, event=event, name="Press", uses=2, text="PRESS-2027", role=GuestRole.PRESS)
    reporter = make_registration(event, family_name="Reporter")
    make_registration(event, family_name="Guest")
    Registration.objects.filter(pk=reporter.pk).update(code=event.codes.get())
    assert [row["family_name"] for row in data(export(desk, event, "press", "json"))] == ["Reporter"]


def test_the_hotel_learns_who_wants_which_room_until_when(desk, event):
    wanted, first, nights = (
        ask(event, code, kind)
        for code, kind in (("room-wanted", Kind.YES_NO), ("room-from", Kind.DATE), ("room-nights", Kind.NUMBER))
    )
    guest, other = make_registration(event), make_registration(event)
    store_answer(guest, wanted, True)
    store_answer(other, wanted, False)
    store_answer(guest, first, "2027-03-30")
    store_answer(guest, nights, "3")
    (row,) = data(export(desk, event, "hotel", "json"))
    assert (row["answer.room-from"], row["answer.room-nights"], row["room.until"]) == ("2027-03-30", 3, "2027-04-02")
    assert row["email"] == guest.email


def test_the_kitchen_gets_numbers_and_no_names_and_that_leaves_a_trace(desk, event):
    ask(event, "diet", Kind.CHOICE, stage=CONFIRMED, choices=("vegan", "halal"), is_sensitive=True)
    ask(event, "diet-other", Kind.TEXT, stage=CONFIRMED, is_sensitive=True)
    for diet in ("vegan", "vegan", "halal"):
        answer(make_registration(event), stage=CONFIRMED, diet=diet, **{"diet-other": "No onions"})
    found = [(row["answer"], row["people"]) for row in data(export(desk, event, "catering", "json"))]
    assert found == [("", 3), ("Vegan", 2), ("Halal", 1), ("No onions", 3)]
    assert ModelLogEntry.objects.filter(action="answers.read").count() == 1


def test_each_bus_has_its_people_numbered_in_order(desk, event):
    coach = Vehicle.objects.create(event=event, name=text("Coach 1"), capacity=50)
    visit = make_activity(event, places=2, vehicle=coach, title=text("A visit"))
    workshop = make_activity(event, hour=5, places=2, title=text("A workshop"))
    make_published(event)
    people = [make_registration(event, family_name=name) for name in ("Öberg", "Lind")]
    for person in people:
        sign_up(by=None, registration=person, activity=visit)
    sign_up(by=None, registration=people[0], activity=workshop)
    found = data(export(desk, event, "bus", "json"))
    assert [(row["vehicle"], row["nth"], row["family_name"]) for row in found] == [
        ("Coach 1", 1, "Lind"), ("Coach 1", 2, "Öberg")
    ]  # fmt: skip
    assert len(data(export(desk, event, "signups", "json"))) == 3
    (row,) = data(export(desk, event, "signups", "json", activity=workshop.pk))
    assert (row["activity"], row["family_name"], row["nth"]) == ("A workshop", "Öberg", 1)
    assert [row["title"] for row in data(export(desk, event, "activities", "json"))] == ["A visit", "A workshop"]

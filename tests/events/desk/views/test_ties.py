"""Groups, companions, codes and who registered whom, on the desk's screens of registrations."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from events.programme.enums import Admission
from events.registrations.actions import register, register_group, register_with_companions, switch_presence
from events.registrations.actions.code_book import create_code
from events.registrations.enums import GuestRole, PartyRule, Presence, RegistrationStatus
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.desk.files import export, rows
from tests.events.desk.views.test_registrations import names
from tests.factories import make_event, make_registration, person_values, pool_of


def address(event, name="registrations", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def group(event, *names, **values):
    people = [person_values(given_name=name) for name in names]
    return list(register_group(by=None, event=event, people=people, **values).registrations.order_by("pk"))


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def hybrid(partner):
    """An event on site and online, to which guests may bring somebody along."""
    event = make_event(hosts=[partner], international=9, mode="hybrid", most_companions=2)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=9)
    return event


@pytest.fixture
def mixed(hybrid, organiser):
    """A group of two, a guest with a companion, an interpreter with a code, somebody online registered by another."""
    group(hybrid, "Ben", "Cleo", name="Choir")
    person = person_values(given_name="Dora")
    register_with_companions(by=None, event=hybrid, person=person, companions=[("Eva", "Lind")])
    code = create_code(by=organiser, event=hybrid, name="Booth", uses=3, role=GuestRole.INTERPRETER)
    registrar = {"registrar_name": "Fia Holm", "registrar_email": "fia@example.org"}
    register(by=None, event=hybrid, code=code, **person_values(given_name="Gus", **registrar))
    switch_presence(by=None, registration=hybrid.registrations.get(given_name="Gus"), presence=Presence.ONLINE)
    return hybrid


def of(event, name):
    return Registration.objects.get(event=event, given_name=name)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("party=group", {"Ben", "Cleo", "Dora", "Eva"}),
        ("party=alone", {"Gus"}),
        ("party=companion", {"Eva"}),
        ("party=others", {"Gus"}),
        ("presence=online", {"Gus"}),
        ("role=interpreter", {"Gus"}),
        ("role=press", set()),
    ],
)
def test_the_list_is_narrowed_by_how_people_come(desk, mixed, query, found):
    assert set(names(desk.get(f"{address(mixed)}?{query}"))) == found


def test_where_there_is_no_choice_presence_is_not_asked(desk, event):
    assert "On site or online" not in desk.get(address(event)).content.decode()


def test_a_row_says_how_somebody_comes(desk, mixed):
    page = text(desk.get(address(mixed)))
    for line in ("Choir", "Accompanies Dora Lind", "Interpreter"):
        assert f'<div class="desk-line"><bdi>{line}</bdi></div>' in page, line


def test_the_file_says_how_people_come(desk, mixed):
    found = {row["Given name"]: row for row in rows(export(desk, mixed))}
    assert (found["Ben"]["Group"], found["Cleo"]["Group"]) == ("Choir", "Choir")
    assert found["Dora"]["Group"] == found["Eva"]["Group"] == f"Group {of(mixed, 'Dora').party_id}"
    assert found["Eva"]["Accompanies"] == "Dora Lind"
    gus = found["Gus"]
    assert (gus["Code"], gus["Role"], gus["Takes part"]) == ("Booth", "Interpreter", "Online")
    assert (gus["Registered by"], gus["E-mail of who registered them"]) == ("Fia Holm", "fia@example.org")


def test_a_person_shows_group_companions_code_and_registrar(desk, mixed):
    page = text(desk.get(address(mixed, "registration", of(mixed, "Ben").pk)))
    assert address(mixed, "registration", of(mixed, "Cleo").pk) in page
    assert "They come together or not at all" in page
    page = text(desk.get(address(mixed, "registration", of(mixed, "Dora").pk)))
    assert "Brings along" in page
    assert "They come together" not in page
    page = text(desk.get(address(mixed, "registration", of(mixed, "Eva").pk)))
    assert "Accompanies" in page
    page = text(desk.get(address(mixed, "registration", of(mixed, "Gus").pk)))
    for words in ("Booth", "Interpreter", "Fia Holm", "fia@example.org", "Online"):
        assert words in page, words


def test_a_person_shows_who_was_there_before_and_who_named_them(desk, event):
    former, new = make_registration(event, given_name="Ada"), make_registration(event, given_name="Ben")
    Registration.objects.filter(pk=new.pk).update(replaces=former, privacy_consented_at=None, privacy_text_version="")
    page = text(desk.get(address(event, "registration", new.pk)))
    assert "Comes in place of" in page
    assert "has not answered" in page
    assert "Gave the place to" in text(desk.get(address(event, "registration", former.pk)))
    Registration.objects.filter(pk=new.pk).update(privacy_consented_at=timezone.now())


def test_the_screen_needs_as_many_queries_for_a_group_of_six_as_of_two(desk, event, assert_same_queries):
    event.pools.filter(audience=Audience.INTERNATIONAL).update(capacity=20)
    first = group(event, "Ben", "Cleo")[0]

    def add():
        more = [make_registration(event).pk for _number in range(2)]
        Registration.objects.filter(pk__in=more).update(party=first.party)

    assert_same_queries(lambda: desk.get(address(event, "registration", first.pk)), add)


def test_a_whole_group_is_confirmed_in_one_step(desk, partner, told):
    event = make_event(hosts=[partner], international=3, admission=Admission.SELECTION)
    people = group(event, "Ben", "Cleo")
    path = address(event, "registration_operation", people[0].pk, "confirm")
    page = text(desk.get(path))
    assert "The whole group gets confirmed places: Ben Lind, Cleo Lind." in page
    assert "Group of places" not in page
    assert told(desk.post(path, follow=True)) == ["Ben Lind is confirmed."]
    assert set(event.registrations.values_list("status", flat=True)) == {RegistrationStatus.CONFIRMED}


def test_a_whole_group_is_offered_places_in_one_step(desk, partner):
    event = make_event(hosts=[partner], international=3, admission=Admission.SELECTION)
    people = group(event, "Ben", "Cleo")
    path = address(event, "registration_operation", people[0].pk, "offer")
    assert "Places are held for the whole group, which answers together" in text(desk.get(path))
    desk.post(path)
    assert set(event.registrations.values_list("status", flat=True)) == {RegistrationStatus.OFFERED}


def test_a_group_that_does_not_fit_is_not_seated(desk, partner):
    event = make_event(hosts=[partner], international=2, national=9, admission=Admission.SELECTION)
    people = group(event, "Ben", "Cleo")
    event.pools.filter(audience=Audience.INTERNATIONAL).update(capacity=1)
    page = text(desk.get(address(event, "registration", people[0].pk)))
    assert "The free places do not suffice for the whole group" in page
    path = address(event, "registration_operation", people[0].pk, "confirm")
    desk.post(path)
    assert set(event.registrations.values_list("status", flat=True)) == {RegistrationStatus.APPLIED}


def test_of_a_group_that_may_be_parted_one_is_confirmed(desk, partner):
    event = make_event(hosts=[partner], international=1, admission=Admission.SELECTION)
    people = group(event, "Ben", "Cleo", rule=PartyRule.AT_LEAST, minimum=1)
    path = address(event, "registration_operation", people[1].pk, "confirm")
    desk.post(path, {"pool": pool_of(event).pk})
    assert list(event.registrations.order_by("pk").values_list("status", flat=True)) == ["applied", "confirmed"]

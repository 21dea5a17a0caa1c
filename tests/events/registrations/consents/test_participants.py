"""The list of participants: who takes part and agrees, for those who take part."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.models import Registration
from events.programme.actions import change_event
from events.registrations import actions
from events.registrations.consents.actions import give, take_back
from events.registrations.questions.enums import ConsentKind
from tests.factories import make_event, make_registration, person_values

pytestmark = pytest.mark.django_db

LIST = ConsentKind.PARTICIPANT_LIST


@pytest.fixture
def event():
    """An event with a list of participants."""
    return make_event(asks_consents=[LIST.value])


def link(registration: Registration) -> str:
    return reverse("registration_participants", args=[registration.token])


def listed(registration: Registration) -> Registration:
    give(by=None, registration=registration, kind=LIST, language="en")
    return registration


def names(response) -> list[str]:
    return [person.full_name for person in response.context["people"]]


def test_only_who_agrees_is_listed_with_name_organisation_and_country(client, event):
    reader = make_registration(event, given_name="Bo", family_name="Berg")
    listed(
        make_registration(event, given_name="Maja", family_name="Lind", email="maja@example.org", city="Hässleholm",
                          organisation="Hässleholms kommun")
    )  # fmt: skip
    make_registration(event, given_name="Silent", family_name="Guest")
    response = client.get(link(reader))
    html = response.content.decode()
    assert names(response) == ["Maja Lind"]
    assert "Hässleholms kommun" in html
    assert "Sweden" in html
    assert "maja@example.org" not in html
    assert "Hässleholm," not in html
    assert "Silent" not in html
    assert "You do not stand in this list." in html
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_who_takes_it_back_is_gone_at_once(client, event):
    reader = listed(make_registration(event))
    assert names(client.get(link(reader))) == [reader.full_name]
    take_back(by=None, registration=reader, kind=LIST)
    response = client.get(link(reader))
    assert names(response) == []
    assert "Nobody has agreed to be listed yet." in response.content.decode()


def test_companions_and_people_of_groups_are_listed_when_they_agree_themselves(client):
    event = make_event(asks_consents=[LIST.value], most_companions=1)
    first = actions.register_with_companions(
        by=None, event=event, person=person_values(given_name="Ane"), companions=[("Companion", "Lind")]
    )
    group = actions.register_group(
        by=None, event=event, people=[person_values(given_name="First"), person_values(given_name="Second")]
    )
    listed(first)
    assert names(client.get(link(first))) == ["Ane Lind"]
    listed(first.companions.get())
    listed(group.registrations.order_by("-pk")[0])
    assert names(client.get(link(first))) == ["Ane Lind", "Companion Lind", "Second Lind"]
    assert client.get(link(first.companions.get())).status_code == 200


def test_without_a_confirmed_place_the_list_does_not_exist(client):
    event = make_event(asks_consents=[LIST.value], international=1)
    confirmed, waiting = listed(make_registration(event)), listed(make_registration(event))
    assert waiting.status == "waiting"
    assert client.get(link(waiting)).status_code == 404
    assert names(client.get(link(confirmed))) == [confirmed.full_name]
    actions.withdraw(by=None, registration=confirmed)
    assert client.get(link(confirmed)).status_code == 404
    assert client.get(reverse("registration_participants", args=["0" * 24])).status_code == 404


def test_people_of_other_events_are_not_in_it_and_do_not_read_it(client, event):
    reader = make_registration(event)
    elsewhere = listed(make_registration(make_event(asks_consents=[LIST.value])))
    assert names(client.get(link(reader))) == []
    assert names(client.get(link(elsewhere))) == [elsewhere.full_name]
    no_list = make_registration(make_event())
    assert client.get(link(no_list)).status_code == 404


def test_an_event_that_stops_asking_has_no_list_any_more(client, event):
    reader = listed(make_registration(event))
    change_event(by=None, event=event, facts={"asks_consents": []})
    assert client.get(link(reader)).status_code == 404


def test_erased_people_are_not_in_it_and_do_not_read_it(client, event):
    reader, erased = make_registration(event), listed(make_registration(event))
    Registration.objects.filter(pk=erased.pk).update(erased_at=timezone.now())
    assert names(client.get(link(reader))) == []
    assert client.get(link(erased)).status_code == 404


def test_names_sort_as_in_the_readers_language(client, event):
    reader = make_registration(event)
    for name in ("Öberg", "Zander", "Oliv"):
        listed(make_registration(event, family_name=name, given_name="Ida"))
    with override("sv"):
        assert names(client.get(link(reader))) == ["Ida Oliv", "Ida Zander", "Ida Öberg"]
    with override("de"):
        assert names(client.get(link(reader))) == ["Ida Öberg", "Ida Oliv", "Ida Zander"]


def test_many_participants_are_as_many_queries_as_one(client, event, django_assert_max_num_queries):
    reader = listed(make_registration(event))
    for _number in range(12):
        listed(make_registration(event))
    client.get(link(reader))
    with django_assert_max_num_queries(6):
        assert len(names(client.get(link(reader)))) == 13

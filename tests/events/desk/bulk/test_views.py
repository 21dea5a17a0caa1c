import html
import re

import pytest
from django.db.models import F
from django.urls import reverse

from events.desk.bulk.views import MOST_AT_ONCE
from events.models import Mailing
from events.registrations.actions import cancel
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.seats.enums import Audience
from events.seats.models import SeatPool
from tests.factories import make_registration, pool_of


@pytest.fixture
def several(desk, event):
    """Return a function that sends the form about several people and returns the page that asks."""

    def send(act, *people, **more):
        chosen = [str(person.pk) for person in people]
        return desk.post(reverse("desk:registrations_several", args=[event.pk]), {"act": act, "chosen": chosen, **more})

    return send


@pytest.fixture
def go_on(desk, event):
    """Return a function that presses the button of the page that asked."""

    def send(act, page, **more):
        marks = re.search(r'name="people" value="([^"]*)"', page.content.decode()).group(1)
        address = reverse("desk:registrations_several", args=[event.pk])
        return desk.post(address, {"act": act, "people": html.unescape(marks), **more}, follow=True).content.decode()

    return send


def status(person):
    return Registration.objects.get(pk=person.pk).status


def wait_again(person):
    """Let somebody wait although their place is free, which the queue has yet to give them."""
    Registration.objects.filter(pk=person.pk).update(
        status=RegistrationStatus.WAITING, pool=None, queued_at=person.registered_at, confirmed_at=None
    )
    SeatPool.objects.filter(pk=person.pool_id).update(taken=F("taken") - 1)


def test_the_list_has_boxes_and_buttons(desk, event):
    person = make_registration(event)
    page = desk.get(reverse("desk:registrations", args=[event.pk])).content.decode()
    assert f'name="chosen" value="{person.pk}"' in page
    assert "Choose all 1 that match" in page


def test_what_will_happen_is_said_first_and_nothing_is_done(several, event):
    people = [make_registration(event, language="de"), make_registration(event, language="da")]
    page = several("cancel", *people).content.decode()
    assert "The registrations of 2 people end." in page
    assert "2 letters go out" in page
    assert "Danish (1)" in page
    assert all(status(person) == RegistrationStatus.CONFIRMED for person in people)


def test_people_are_cancelled_each_with_an_entry_and_none_who_waits_is_called_on_the_way(several, go_on, event):
    people = [make_registration(event, country="SE") for _number in range(3)]
    assert status(people[2]) == RegistrationStatus.WAITING
    page = go_on("cancel", several("cancel", *people), reason="The hall burned down")
    assert "The registrations of 3 people have ended." in page
    assert [status(person) for person in people] == ["cancelled", "cancelled", "expired"]


def test_places_are_reckoned_and_who_gets_none_is_named(several, go_on, event):
    stays, *people = [make_registration(event, country="SE", family_name=name) for name in ("Stays", "Next", "Last")]
    wait_again(people[0])
    asked = several("confirm", *people)
    page = asked.content.decode()
    assert "1 person gets a confirmed place." in page
    assert "No place is free for them." in page
    assert "Last" in page
    go_on("confirm", asked)
    assert [status(person) for person in (stays, *people)] == ["confirmed", "confirmed", "waiting"]


def test_what_changed_meanwhile_is_left_and_told(several, go_on, event, organiser):
    stays, goes = make_registration(event), make_registration(event)
    asked = several("cancel", stays, goes)
    cancel(by=organiser, registration=goes)
    page = go_on("cancel", asked)
    assert "The registration of 1 person has ended." in page
    assert goes.full_name in page


def test_people_are_moved(several, go_on, event):
    person = make_registration(event, country="SE")
    pool = pool_of(event, Audience.NATIONAL)
    asked = several("move", person, pool=pool.pk)
    go_on("move", asked, pool=pool.pk)
    person.refresh_from_db()
    assert person.pool == pool


def test_all_that_match_a_filter_can_be_chosen(desk, event):
    make_registration(event, country="SE")
    make_registration(event, country="DE")
    address = reverse("desk:registrations_several", args=[event.pk])
    page = desk.post(f"{address}?audience=national", {"act": "cancel", "all": "yes"}).content.decode()
    assert "The registration of 1 person ends." in page


def test_nobody_ticked_is_said(several):
    assert several("cancel").status_code == 302
    assert several("nonsense").status_code == 302


def test_people_of_another_event_are_nobody(several, foreign_event):
    page = several("cancel", make_registration(foreign_event)).content.decode()
    assert "possible for nobody" in page


def test_too_many_at_once_are_refused(several, go_on, desk, event):
    marks = " ".join(f"{number}:1" for number in range(MOST_AT_ONCE + 1))
    answer = desk.post(
        reverse("desk:registrations_several", args=[event.pk]), {"act": "cancel", "people": marks}, follow=True
    )
    assert "more than 500 people at once" in answer.content.decode()


def test_a_mail_to_those_ticked_is_begun_and_keeps_who_they_are(several, desk, event):
    ane, bo, _cem = (make_registration(event) for _number in range(3))
    address = several("mail", ane, bo)["Location"]
    assert address.startswith(reverse("desk:mailing_create", args=[event.pk]))
    assert "Ticked in the list: 2 people" in desk.get(address).content.decode()
    answer = desk.post(address, {"subject_en": "News", "body_en": "Hello {name}"})
    assert Mailing.objects.get().recipients == {"people": f"{ane.pk}.{bo.pk}"}
    assert "2 people get it" in desk.get(answer["Location"]).content.decode()


def test_a_mail_to_all_that_match_keeps_the_filters_and_a_search_keeps_the_people(desk, event):
    swede = make_registration(event, country="SE", given_name="Solveig")
    make_registration(event, country="DE")
    address = reverse("desk:registrations_several", args=[event.pk])
    everybody = {"act": "mail", "all": "yes"}
    assert desk.post(f"{address}?audience=national&ordering=status", everybody)["Location"].endswith(
        "?look=1&audience=national"
    )
    assert desk.post(f"{address}?q=solveig", everybody)["Location"].endswith(f"?look=1&people={swede.pk}")
    assert desk.post(address, {"act": "mail"})["Location"] == reverse("desk:registrations", args=[event.pk])

"""One's registrations in one's account: whose they are, what is said of them, and what stays hidden."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration
from events.programme.actions import set_status
from events.programme.enums import EventMode, EventStatus
from events.registrations import actions
from events.registrations.mine.queries import coming_and_past
from events.registrations.mine.rules import owns_registration, registrations_of
from partners.actions import change_usual_details
from partners.models import User, UsualDetails
from tests.events.registrations.asking import ask
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_registration, make_user, person_values

pytestmark = pytest.mark.django_db

LIST = "my_registrations"


@pytest.fixture
def ana() -> User:
    return make_user(email="ana@example.org", first_name="Ana", last_name="Sanz")


def confirm(user: User, address: str, *, verified: bool = True) -> EmailAddress:
    return EmailAddress.objects.create(user=user, email=address, verified=verified, primary=False)


def let_it_end(event: Event, *, days: int = 3) -> None:
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(
        starts_at=now - dt.timedelta(days=days + 1), ends_at=now - dt.timedelta(days=days)
    )


def shown(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(reverse(LIST)).content.decode()


def test_visitors_sign_in_first(client: Client) -> None:
    for name in (LIST, "my_data", "my_usual_details"):
        response = client.get(reverse(name))
        assert response.status_code == 302
        assert reverse("account_login") in response["Location"]


def test_what_was_registered_without_an_account_appears_with_it(client: Client) -> None:
    registration = make_registration(make_event(), email="Ana@Example.org")
    user = make_user(email="ana@example.org")
    page = shown(client, user)
    assert str(registration.event.name) in page
    assert "You have a place" in page
    # Whoever sees the page, or its source, has no link to hand on.
    assert registration.token not in page


def test_an_address_that_is_not_confirmed_shows_nothing(client: Client, ana: User) -> None:
    registration = make_registration(make_event(), email="other@example.org")
    confirm(ana, "other@example.org", verified=False)
    assert str(registration.event.name) not in shown(client, ana)
    assert not owns_registration(ana, registration)
    for name in ("my_registration", "my_answers", "my_calendar"):
        assert client.get(reverse(name, args=[registration.pk])).status_code == 404


def test_several_addresses_show_what_each_of_them_registered(ana: User) -> None:
    confirm(ana, "ana@work.example")
    first = make_registration(make_event(), email="ana@example.org")
    second = make_registration(make_event(), email="ana@work.example")
    make_registration(make_event(), email="somebody@example.org")
    assert set(registrations_of(ana)) == {first, second}


def test_an_address_taken_over_takes_its_registrations_along(ana: User) -> None:
    registration = make_registration(make_event(), email="desk@example.org")
    former = confirm(ana, "desk@example.org")
    assert owns_registration(ana, registration)
    former.delete()
    successor = make_user(email="successor@example.org")
    confirm(successor, "desk@example.org")
    assert not owns_registration(ana, registration)
    assert owns_registration(successor, registration)


def test_a_closed_account_owns_nothing(ana: User) -> None:
    registration = make_registration(make_event(), email=ana.email)
    ana.is_active = False
    assert not owns_registration(ana, registration)


def test_somebody_elses_registration_does_not_exist(client: Client, ana: User) -> None:
    registration = make_registration(make_event())
    client.force_login(ana)
    for name in ("my_registration", "my_answers", "my_calendar"):
        assert client.get(reverse(name, args=[registration.pk])).status_code == 404
    assert client.get(reverse("my_answer_file", args=[registration.pk, 1])).status_code == 404


def test_the_list_leads_to_the_own_page_and_the_calendar(client: Client, ana: User) -> None:
    registration = make_registration(make_event(), email=ana.email)
    client.force_login(ana)
    response = client.get(reverse("my_registration", args=[registration.pk]))
    assert response["Location"] == reverse("registration", args=[registration.token])
    response = client.get(reverse("my_answers", args=[registration.pk]))
    assert response["Location"] == reverse("registration_answers", args=[registration.token])
    response = client.get(reverse("my_calendar", args=[registration.pk]))
    assert response["Location"] == reverse("calendar_my", args=[registration.token])


def test_links_to_the_calendar_name_their_events_and_end_with_them(client: Client, ana: User) -> None:
    registrations = [make_registration(make_event(), email=ana.email) for _ in range(3)]
    let_it_end(over := registrations[2].event)
    client.force_login(ana)
    page = BeautifulSoup(client.get(reverse("my_registrations")).content, "html.parser")
    found = {
        " ".join(link.get_text().split()) for link in page.select(".own-list a") if "calendar" in str(link["href"])
    }
    assert found == {f"Add to calendar: {registration.event.name}" for registration in registrations[:2]}
    assert str(over.name) in page.get_text()
    for registration, is_offered in ((registrations[0], True), (registrations[2], False)):
        own = client.get(reverse("registration", args=[registration.token])).content.decode()
        assert ("Add to calendar" in own) == is_offered


def test_what_was_erased_or_is_a_draft_is_not_listed(ana: User) -> None:
    erased = make_registration(make_event(), email=ana.email)
    Registration.objects.filter(pk=erased.pk).update(erased_at=timezone.now())
    assert not registrations_of(ana).exists()
    kept = make_registration(make_event(), email=ana.email)
    Event.objects.filter(pk=kept.event.pk).update(status=EventStatus.DRAFT)
    assert not registrations_of(ana).exists()


def test_each_state_is_said_in_plain_words(ana: User) -> None:
    full = make_event(international=1)
    make_registration(full)
    make_registration(full, email=ana.email)
    named = name_somebody(make_block(make_event()), email=ana.email)
    withdrawn = make_registration(make_event(), email=ana.email)
    actions.withdraw(by=None, registration=withdrawn)
    off = make_registration(make_event(), email=ana.email)
    set_status(by=None, event=off.event, status=EventStatus.CANCELLED)
    over = make_registration(make_event(), email=ana.email)
    let_it_end(over.event)
    coming, past = coming_and_past(ana)
    said = {own.registration.event.pk: own.state for own in coming}
    assert said[full.pk] == "You are on the waiting list, at position 1"
    assert said[named.event.pk].startswith("A place is kept for you: please answer until")
    assert said[withdrawn.event.pk] == "You have withdrawn"
    assert said[off.event.pk] == "This event will not take place"
    assert [own.state for own in past] == ["You had a place"]


def test_role_presence_delegation_and_company_are_named(client: Client, ana: User) -> None:
    block = make_block(make_event())
    name_somebody(block, email=ana.email)
    event = make_event(mode=EventMode.HYBRID, most_companions=1)
    actions.register_with_companions(
        by=None, event=event, person=person_values(email=ana.email), companions=[("Ebba", "Lind")]
    )
    page = shown(client, ana)
    assert block.partner.short_name in page
    assert "On site" in page
    assert "Ebba Lind" in page
    coming, _past = coming_and_past(ana)
    assert len(coming) == 2


def test_answers_owed_are_counted(client: Client, ana: User) -> None:
    event = make_event()
    ask(event, "arrival", is_required=True)
    registration = make_registration(make_event(), email=ana.email)
    Registration.objects.filter(pk=registration.pk).update(event=event)
    page = shown(client, ana)
    assert "1 answer is still missing" in page
    assert reverse("my_answers", args=[registration.pk]) in page
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert "still missing" not in shown(client, ana)
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    assert "still missing" in shown(client, ana)
    let_it_end(event)
    assert "still missing" not in shown(client, ana)


def test_only_what_is_to_come_goes_into_the_calendar(client: Client, ana: User) -> None:
    registration = make_registration(make_event(), email=ana.email)
    assert "Add to calendar" in shown(client, ana)
    let_it_end(registration.event)
    page = shown(client, ana)
    assert "You had a place" in page
    assert "Add to calendar" not in page


def test_the_list_asks_as_often_for_many_as_for_one(ana: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            coming_and_past(ana)
        return len(captured)

    make_registration(make_event(), email=ana.email)
    one = queries()
    for _number in range(3):
        make_registration(make_event(), email=ana.email)
    assert queries() == one


def test_past_events_stand_apart_and_open_although_the_link_has_ended(client: Client, ana: User) -> None:
    registration = make_registration(make_event(), email=ana.email)
    let_it_end(registration.event, days=120)
    Registration.objects.filter(pk=registration.pk).update(link_made_at=timezone.now() - dt.timedelta(days=200))
    page = shown(client, ana)
    assert 'id="past"' in page
    response = client.get(reverse("my_registration", args=[registration.pk]), follow=True)
    assert response.status_code == 200


def test_the_next_registration_begins_with_what_is_kept(client: Client, ana: User) -> None:
    event = make_event()
    client.force_login(ana)
    kept = {
        "given_name": "Ana María", "family_name": "Sanz", "email": "ana@example.org", "organisation": "Ayuntamiento",
        "country": "ES", "city": "Vitoria", "sector": "administration", "capacity": "voluntary", "language": "es",
    }  # fmt: skip
    assert client.post(reverse("my_usual_details"), kept).status_code == 302
    page = client.get(reverse("register", args=[event.slug])).content.decode()
    for value in ("Ana María", "Ayuntamiento", "Vitoria", "ana@example.org"):
        assert f'value="{value}"' in page
    assert '<option value="ES" selected' in page
    # Nobody agrees beforehand, and nobody else's form begins so.
    assert "checked" not in page.split('name="privacy_consent"')[1].split(">")[0]
    client.logout()
    assert "Vitoria" not in client.get(reverse("register", args=[event.slug])).content.decode()


def test_without_anything_kept_the_account_says_name_and_address(client: Client, ana: User) -> None:
    client.force_login(ana)
    page = client.get(reverse("register", args=[make_event().slug])).content.decode()
    assert 'value="Ana"' in page
    assert 'value="ana@example.org"' in page


def test_an_address_given_up_no_longer_begins_the_form(client: Client, ana: User) -> None:
    second = confirm(ana, "ana@work.example")
    change_usual_details(by=ana, user=ana, email="ana@work.example")
    second.delete()
    client.force_login(ana)
    page = client.get(reverse("register", args=[make_event().slug])).content.decode()
    assert "ana@work.example" not in page


def test_only_confirmed_addresses_can_be_kept_and_nothing_typed_is_lost(client: Client, ana: User) -> None:
    client.force_login(ana)
    response = client.post(reverse("my_usual_details"), {"email": "stranger@example.org", "city": "Vitoria"})
    page = response.content.decode()
    assert "Choose one of your confirmed addresses." in page
    assert 'value="Vitoria"' in page
    assert not UsualDetails.objects.exists()

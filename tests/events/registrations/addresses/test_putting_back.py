"""Whoever lost a registration to somebody with a forwarded link gets it back by the letter to the former address."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from config.logs import without_secrets
from events.models import Registration
from events.registrations import actions
from events.registrations.actions import change_details, register_with_companions, reinstate, withdraw
from events.registrations.addresses.keeping import MAY_BE_PUT_BACK
from events.registrations.models import FormerAddress
from events.registrations.retention.actions import erase_registration
from tests.factories import make_event, make_office, make_registration, person_values

pytestmark = pytest.mark.django_db

OWN, OTHER = "maja@example.org", "thief@example.org"


@pytest.fixture
def taken(run_tasks: Callable[[], int]) -> Registration:
    """Return a registration to which somebody else has given their own address."""
    registration = make_registration(make_event(), email=OWN, language="sv")
    run_tasks()
    mail.outbox.clear()
    return give(registration, OTHER, language="en")


def give(registration: Registration, email: str, **details: str) -> Registration:
    return change_details(by=None, registration=registration, details={"email": email, **details})


def letters_to(email: str) -> list[str]:
    return [str(letter.body) for letter in mail.outbox if letter.to == [email]]


def link_in(text: str) -> str:
    (link,) = re.findall(r"https?://[^/]+(/\w\w/registrations/address/\S+)", text)
    return str(link)


def address(former: FormerAddress) -> str:
    return reverse("registration_address", args=[former.token])


def test_the_letter_leads_to_a_page_that_puts_the_address_back_and_ends_the_link_of_the_other_one(
    client: Client, taken: Registration, run_tasks: Callable[[], int]
) -> None:
    run_tasks()
    (letter,) = letters_to(OWN)
    link = link_in(letter)
    assert link.startswith("/sv/")
    assert OWN not in link
    assert OTHER not in letter
    assert taken.token not in letter
    mail.outbox.clear()
    page = client.get(link).content.decode()
    for secret in (OWN, OTHER, taken.full_name, taken.token):
        assert secret not in page
    taken.refresh_from_db()
    assert taken.email == OTHER
    response = client.post(link)
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200
    old = taken.token
    taken.refresh_from_db()
    assert (taken.email, taken.token == old) == (OWN, False)
    assert client.get(reverse("registration", args=[old])).status_code == 404
    run_tasks()
    (new_link,) = letters_to(OWN)
    assert taken.token in new_link
    (told,) = letters_to(OTHER)
    assert "/registrations/address/" not in told
    assert taken.token not in told
    assert not FormerAddress.objects.exists()
    actions = list(ModelLogEntry.objects.for_instance(taken).order_by("pk").values_list("action", flat=True))
    assert actions[-2:] == ["registration.address_put_back", "registration.link_renewed"]


def test_nothing_happens_by_looking_and_the_page_is_kept_and_listed_nowhere(
    client: Client, taken: Registration
) -> None:
    response = client.get(address(FormerAddress.objects.get()))
    assert "Put my address back" in response.content.decode()
    assert (response["X-Robots-Tag"], "no-store" in response["Cache-Control"]) == ("noindex", True)
    assert FormerAddress.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_used_too_old_or_unknown_it_says_so_and_changes_nothing(
    client: Client, taken: Registration, method: str
) -> None:
    former = FormerAddress.objects.get()
    ask = getattr(client, method)
    unknown = ask(reverse("registration_address", args=["0" * 24]))
    FormerAddress.objects.update(changed_at=timezone.now() - MAY_BE_PUT_BACK)
    old = ask(address(former))
    FormerAddress.objects.update(changed_at=timezone.now() - MAY_BE_PUT_BACK + dt.timedelta(minutes=1))
    assert client.get(address(former)).status_code == 200
    client.post(address(former))
    again = ask(address(former))
    for response in (unknown, old, again):
        assert response.status_code == 410
        assert "This link does not work any more" in response.content.decode()
    taken.refresh_from_db()
    assert taken.email == OWN


def test_the_first_link_works_however_often_the_other_one_changes_the_address(
    client: Client, taken: Registration
) -> None:
    give(taken, "second@example.org")
    give(taken, "third@example.org")
    first, second, third = FormerAddress.objects.order_by("pk")
    assert (first.email, second.email) == (OWN, OTHER)
    client.post(address(second))
    taken.refresh_from_db()
    assert taken.email == OTHER
    # Using one ends those sent after it, and none before.
    assert list(FormerAddress.objects.all()) == [first]
    assert client.post(address(third)).status_code == 410
    client.post(address(first))
    taken.refresh_from_db()
    assert taken.email == OWN
    assert not FormerAddress.objects.exists()


def test_whoever_comes_along_comes_along_with_new_links(client: Client, run_tasks: Callable[[], int]) -> None:
    event = make_event(most_companions=1)
    host = register_with_companions(
        by=None, event=event, person=person_values(email=OWN), companions=[("Ebba", "Lind")]
    )
    give(host, OTHER)
    tokens = set(Registration.objects.values_list("token", flat=True))
    client.post(address(FormerAddress.objects.get()))
    assert set(Registration.objects.values_list("email", flat=True)) == {OWN}
    assert not tokens & set(Registration.objects.values_list("token", flat=True))


def test_an_ended_registration_is_put_back_as_well(client: Client, taken: Registration) -> None:
    withdraw(by=None, registration=taken)
    client.post(address(FormerAddress.objects.get()))
    taken.refresh_from_db()
    assert (taken.email, taken.status) == (OWN, "withdrawn")


def test_a_reinstated_registration_is_the_one_put_back(client: Client, taken: Registration) -> None:
    withdraw(by=None, registration=taken)
    again = reinstate(by=make_office(), registration=taken)
    client.post(address(FormerAddress.objects.get()))
    again.refresh_from_db()
    assert again.email == OWN


def test_an_address_registered_anew_meanwhile_is_said_and_nothing_changes(client: Client, taken: Registration) -> None:
    make_registration(taken.event, email=OWN)
    former = FormerAddress.objects.get()
    response = client.post(address(former))
    assert response.status_code == 409
    assert "Another registration for this event has this address by now" in response.content.decode()
    taken.refresh_from_db()
    assert taken.email == OTHER
    assert FormerAddress.objects.get() == former


def test_an_erased_registration_is_gone(client: Client, taken: Registration, run_tasks: Callable[[], int]) -> None:
    link = address(FormerAddress.objects.get())
    run_tasks()
    withdraw(by=None, registration=taken)
    erase_registration(by=make_office(), registration=taken)
    assert not FormerAddress.objects.exists()
    assert client.post(link).status_code == 410


def test_addresses_too_old_to_be_put_back_go_at_night(taken: Registration) -> None:
    call_command("erase_due")
    assert FormerAddress.objects.exists()
    FormerAddress.objects.update(changed_at=timezone.now() - MAY_BE_PUT_BACK)
    call_command("erase_due", "--dry-run")
    assert FormerAddress.objects.exists()
    call_command("erase_due")
    assert not FormerAddress.objects.exists()


def test_logs_do_not_learn_the_link(taken: Registration) -> None:
    former = FormerAddress.objects.get()
    for link in (address(former), f"/en/account/login/?next={address(former).replace('/', '%2F')}"):
        assert former.token in link
        assert former.token not in without_secrets(f'"GET {link} HTTP/1.1" 200')


def test_a_change_that_is_refused_leaves_no_link(taken: Registration) -> None:
    other = make_registration(taken.event)
    with pytest.raises(actions.NothingToChange):
        give(other, OTHER)
    assert not other.former_addresses.exists()

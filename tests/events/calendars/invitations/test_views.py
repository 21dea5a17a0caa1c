"""Switching invitations off and on."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.models import NoInvitations, Registration
from events.registrations import actions
from tests.factories import make_event, make_registration, make_user, person_values

pytestmark = pytest.mark.django_db


def address(registration: Registration) -> str:
    return reverse("registration_invitations", args=[registration.token])


def logged() -> list[str]:
    """Return what the history says of invitations."""
    return list(ModelLogEntry.objects.filter(action__contains="invitations").values_list("action", flat=True))


def test_one_registration_is_switched_off_and_on(client):
    registration = make_registration(make_event())
    own = client.get(reverse("registration", args=[registration.token])).content.decode()
    assert address(registration) in own
    assert "stays in your calendar as it is now" in client.get(address(registration)).content.decode()
    assert not Registration.objects.get().without_invitations
    page = client.post(address(registration), {"invitations": "off"}, follow=True).content.decode()
    assert "They are switched off" in page
    assert Registration.objects.get().without_invitations
    client.post(address(registration), {"invitations": "off"})
    client.post(address(registration), {"invitations": "on"})
    assert not Registration.objects.get().without_invitations
    assert sorted(logged()) == ["registration.invitations_off", "registration.invitations_on"]


def test_there_is_nothing_to_switch_for_a_companion(client):
    registration = actions.register_with_companions(
        by=None, event=make_event(most_companions=1), person=person_values(), companions=[("Ebba", "Lind")]
    )
    response = client.post(address(registration.companions.get()), {"invitations": "off"})
    assert response.status_code == 409
    assert "No invitations are sent for this registration." in response.content.decode()


def test_all_of_an_account_is_switched_off_and_on(client):
    own = reverse("my_invitations")
    assert client.get(own).status_code == 302
    registration = make_registration(make_event())
    user = make_user(email=registration.email)
    client.force_login(user)
    assert "Switch them off" in client.get(own).content.decode()
    page = client.post(own, {"invitations": "off"}, follow=True).content.decode()
    assert "Switch them on" in page
    assert NoInvitations.objects.filter(user=user).count() == 1
    assert "switched off in your account" in client.get(address(registration)).content.decode()
    client.post(own, {"invitations": "off"})
    client.post(own, {"invitations": "on"})
    assert not NoInvitations.objects.exists()
    assert sorted(logged()) == ["person.invitations_off", "person.invitations_on"]

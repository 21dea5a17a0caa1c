"""Requests for deletion at the desk, and the button for a new private link."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration
from events.registrations.deletion.actions import ask_for_deletion, ask_people
from events.registrations.links import link_has_ended
from events.registrations.models import DeletionRequest
from events.registrations.retention.actions import place_hold
from partners.enums import MembershipRole
from partners.models import Partner, User
from tests.events.desk.conftest import admit
from tests.factories import make_event, make_registration, make_user

LIST = "desk:deletions"


@pytest.fixture
def request_of(partner: Partner) -> DeletionRequest:
    """Return what somebody asks who took part in an event of the partner."""
    registration = make_registration(make_event(hosts=[partner]), given_name="Tarja", family_name="Virtanen")
    now = timezone.now()
    Event.objects.filter(pk=registration.event.pk).update(
        starts_at=now - dt.timedelta(days=2), ends_at=now - dt.timedelta(days=1)
    )
    registration.event.refresh_from_db()
    ask_for_deletion(by=None, registration=registration)
    return ask_people(by=None, registration=registration)


def address(request: DeletionRequest) -> str:
    return reverse("desk:deletion", args=[request.registration.event_id, request.pk])


def test_administrators_find_who_waits_and_why_they_were_refused(
    client: Client, organiser: User, request_of: DeletionRequest
) -> None:
    client.force_login(organiser)
    page = client.get(reverse(LIST)).content.decode()
    assert "Tarja Virtanen" in page
    assert "by rule" in page
    assert reverse(LIST) in client.get(reverse("wagtailadmin_home")).content.decode()
    page = client.get(address(request_of)).content.decode()
    assert "prove to its funders" in page
    assert f"<dd><bdi>{request_of.registration.event}</bdi></dd>" in page
    assert 'class="button serious" type="submit" name="decision" value="accept"' in page


def test_what_the_person_has_read_is_told_from_what_holds_now(
    client: Client, organiser: User, request_of: DeletionRequest
) -> None:
    client.force_login(organiser)
    assert "which the person has not read" not in client.get(address(request_of)).content.decode()
    place_hold(by=organiser, event=request_of.registration.event, reason="A court asks.")
    read, _between, now = client.get(address(request_of)).content.decode().partition("which the person has not read:")
    assert "prove to its funders" in read.partition("The person has read this:")[2]
    assert "Because of a legal matter" in now
    DeletionRequest.objects.exclude(rule="").delete()
    assert "The person has read this:" not in client.get(address(request_of)).content.decode()


def test_editors_and_others_decide_nothing(
    client: Client, partner: Partner, outsider: User, request_of: DeletionRequest
) -> None:
    editor = admit(make_user(partner=partner, role=MembershipRole.EDITOR))
    for user in (editor, outsider):
        client.force_login(user)
        assert client.get(address(request_of)).status_code == 404
        assert client.post(address(request_of), {"decision": "accept"}).status_code == 404
        assert "Tarja" not in client.get(reverse(LIST)).content.decode()
        assert reverse(LIST) not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_refusal_needs_its_reason_and_nothing_typed_is_lost(
    client: Client, organiser: User, request_of: DeletionRequest, run_tasks: Callable[[], int]
) -> None:
    client.force_login(organiser)
    page = client.post(address(request_of), {"decision": "refuse", "reason": " "}).content.decode()
    assert "Say why" in page
    response = client.post(address(request_of), {"decision": "refuse", "reason": "The audit is in May."})
    assert response["Location"] == reverse(LIST)
    run_tasks()
    assert "The audit is in May." in mail.outbox[-1].body
    decided = client.get(reverse(LIST)).content.decode().partition('id="decided-section"')[2]
    assert decided.count("Tarja Virtanen") == 2
    assert client.get(address(request_of))["Location"] == reverse(LIST)


def test_what_is_granted_is_erased(
    client: Client, organiser: User, request_of: DeletionRequest, run_tasks: Callable[[], int]
) -> None:
    client.force_login(organiser)
    hold = place_hold(by=organiser, event=request_of.registration.event, reason="A court asks.")
    page = client.post(address(request_of), {"decision": "accept", "reason": "typed"}).content.decode()
    assert "on hold" in page
    assert "typed" in page
    hold.lifted_at = timezone.now()
    hold.save()
    client.post(address(request_of), {"decision": "accept"})
    page = client.get(reverse(LIST)).content.decode()
    assert "being deleted" in page
    assert "Nobody waits for a decision" in page
    assert client.post(address(request_of), {"decision": "refuse", "reason": "Too late."})["Location"] == reverse(LIST)
    run_tasks()
    assert Registration.objects.get(pk=request_of.registration.pk).erased_at is not None
    assert "Tarja" not in client.get(reverse(LIST)).content.decode()


def test_an_organiser_mails_a_new_private_link(
    client: Client, organiser: User, partner: Partner, run_tasks: Callable[[], int]
) -> None:
    registration = make_registration(make_event(hosts=[partner]))
    now = timezone.now()
    Event.objects.filter(pk=registration.event.pk).update(
        starts_at=now - dt.timedelta(days=202), ends_at=now - dt.timedelta(days=200)
    )
    Registration.objects.filter(pk=registration.pk).update(link_made_at=now - dt.timedelta(days=300))
    former = registration.token
    client.force_login(organiser)
    step = reverse("desk:registration_operation", args=[registration.event.pk, registration.pk, "link"])
    assert "stops working at once" in client.get(step).content.decode()
    client.post(step)
    registration = Registration.objects.select_related("event").get(pk=registration.pk)
    assert registration.token != former
    assert not link_has_ended(registration)
    client.logout()
    assert client.get(reverse("registration", args=[registration.token])).status_code == 200
    assert client.get(reverse("registration", args=[former])).status_code == 404
    run_tasks()
    assert registration.token in mail.outbox[-1].body

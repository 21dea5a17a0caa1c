"""The public page of a certificate, and fetching one's own."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from events.attendance.certificates import public
from events.attendance.certificates.actions import revoke_certificate
from events.attendance.models.certificates import Certificate, Signatory
from events.models import Event
from tests.common.papers.reading import texts
from tests.factories import make_office
from tests.factories.attendance import make_attendance
from tests.factories.certificates import attend, make_certificate, make_certified_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest():
    """Somebody who was at four of six activities of an event that is over."""
    event, [guest], activities = make_certified_event({"given_name": "Zita", "family_name": "Quist"})
    attend(guest, *activities[:4])
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now() - dt.timedelta(minutes=5))
    guest.refresh_from_db()
    return guest


def public_page(certificate):
    return reverse("certificate", args=[certificate.number])


def own(guest, name="registration_certificate"):
    return reverse(name, args=[guest.token])


def test_the_public_page_confirms_without_naming_anybody(client, guest):
    certificate = make_certificate(guest)
    response = client.get(public_page(certificate))
    shown = response.content.decode()
    assert "5 hours, 4 of 6 activities, 2 days" in shown
    assert certificate.number in shown
    assert str(guest.event.name) in shown
    assert "Valid" in shown
    assert response["X-Robots-Tag"] == "noindex"
    for secret in (guest.given_name, guest.family_name, guest.email, guest.organisation, guest.token):
        assert secret not in shown


def test_a_revoked_one_says_so_and_not_why(client, guest):
    certificate = make_certificate(guest)
    revoke_certificate(by=make_office(), certificate=certificate, reason="Zita left at noon.")
    response = client.get(public_page(certificate))
    assert response.status_code == 200
    assert "has revoked it" in response.content.decode()
    assert "noon" not in response.content.decode()


def test_a_replaced_one_says_so(client, guest):
    certificate = make_certificate(guest)
    attend(guest, guest.event.activities.order_by("starts_at", "pk")[4])
    make_certificate(guest)
    assert "another one was issued in its place" in client.get(public_page(certificate)).content.decode()


def test_a_number_guessed_is_unknown_and_guessing_ends(client, guest, monkeypatch):
    cache.clear()
    number = make_certificate(guest).number
    guessed = f"{number[:-9]}0000-0000"
    response = client.get(reverse("certificate", args=[guessed]))
    assert response.status_code == 404
    assert "No certificate has this number" in response.content.decode()
    assert guessed in response.content.decode()
    monkeypatch.setattr(public, "LOOKS", 2)
    assert client.get(reverse("certificate", args=[guessed])).status_code == 404
    assert client.get(reverse("certificate", args=[number])).status_code == 429


def test_a_typed_number_leads_to_its_page(client, guest):
    certificate = make_certificate(guest)
    response = client.get(reverse("certificate_look_up"), {"number": certificate.number.lower()}, follow=True)
    assert "Valid" in response.content.decode()
    assert client.get(reverse("certificate_look_up")).status_code == 200
    empty = client.get(reverse("certificate_look_up"), {"number": " "})
    assert empty.context["form"].errors["number"]


def test_people_fetch_their_own_once_the_event_is_over(client, guest):
    assert own(guest) in client.get(own(guest, "registration")).content.decode()
    assert client.get(own(guest, "registration_certificate_paper")).status_code == 404
    assert not Certificate.objects.exists()
    response = client.post(own(guest), follow=True)
    number = Certificate.objects.get().number
    assert number in response.content.decode()
    paper = client.get(own(guest, "registration_certificate_paper"))
    assert paper["Content-Type"] == "application/pdf"
    assert "no-store" in paper["Cache-Control"]
    assert "Zita Quist" in texts(paper.content)[0]


def test_nobody_fetches_one_before_the_end_or_where_the_organisers_issue_them(client, guest):
    for change in ({"ends_at": timezone.now() + dt.timedelta(hours=1)}, {}):
        Event.objects.filter(pk=guest.event_id).update(**(change or {"ends_at": timezone.now()}))
        Signatory.objects.filter(event=guest.event_id).update(guests_fetch=bool(change))
        assert own(guest) not in client.get(own(guest, "registration")).content.decode()
        assert "There is no certificate" in client.post(own(guest)).content.decode()
    assert not Certificate.objects.exists()


def test_nobody_fetches_another_one_in_place_of_a_revoked_one(client, guest):
    revoke_certificate(by=make_office(), certificate=make_certificate(guest), reason="Somebody else came.")
    assert "There is no certificate" in client.post(own(guest)).content.decode()
    assert not Certificate.objects.living().exists()


def test_whoever_was_not_there_fetches_none(client):
    event, [guest, other], _activities = make_certified_event({}, {})
    make_attendance(guest)
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now() - dt.timedelta(minutes=5))
    assert "There is no certificate" in client.get(own(other)).content.decode()

"""The screen on which organisers read a programme in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.models import Event
from events.programme.actions.activities import change_activity
from events.programme.schedule.gathering import schedule_of
from events.programme.schedule.writing import as_xml
from events.programme.snapshots import published
from partners.models import User
from tests.events.desk.conftest import admit
from tests.events.programme.schedule.conference import activity_called, make_conference
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.django_db


def organiser_of(event: Event) -> User:
    return admit(make_user(partner=event.hosts.get()))


def file_of(event: Event, before: str = "", after: str = "") -> SimpleUploadedFile:
    programme = published(event)
    assert programme is not None
    written = as_xml(schedule_of(event, programme)).replace(before.encode(), after.encode())
    return SimpleUploadedFile("schedule.xml", written, content_type="application/xml")


def test_the_preview_says_what_would_change_and_the_button_changes_it(client):
    event = make_conference()
    client.force_login(organiser_of(event))
    address = reverse("desk:schedule_import", args=[event.pk])
    sent = {"file": file_of(event, "Letters people read", "Letters for all"), "language": "en"}
    preview = client.post(address, sent)
    page = preview.content.decode()
    assert "Letters people read" in page
    assert "Letters for all" in page
    assert "2 activities stay as they are." in page
    assert activity_called(event, "people read")
    answer = client.post(address, {"schedule": preview.context["packed"]}, follow=True)
    assert "1 activity was read in." in answer.content.decode()
    assert activity_called(event, "for all")


def test_new_activities_are_read_in_at_the_first_press_however_the_file_orders_them(client):
    event = make_conference()
    client.force_login(organiser_of(event))
    address = reverse("desk:schedule_import", args=[event.pk])
    entry = (
        '<event guid="{guid}-2f3c-4c8e-9f6b-6f8a3a1f9b10" id="9"><date>{date}T10:00:00+01:00</date>'
        "<duration>01:00</duration><title>{title}</title><type>workshop</type><language>en</language></event>"
    )
    later = entry.format(guid="0d0f4e6e", date="2029-03-19", title="Later")
    earlier = entry.format(guid="1d0f4e6e", date="2029-03-18", title="Earlier")
    file = file_of(event, "</schedule>", f'<day index="9"><room name="Hall">{later}{earlier}</room></day></schedule>')
    packed = client.post(address, {"file": file, "language": "en"}).context["packed"]
    answer = client.post(address, {"schedule": packed}, follow=True)
    assert "2 activities were read in." in answer.content.decode()
    assert {"Later", "Earlier"} <= {str(activity.title) for activity in event.activities.all()}


def test_the_served_file_changes_nothing_and_there_is_no_button(client):
    event = make_conference()
    client.force_login(organiser_of(event))
    page = client.post(
        reverse("desk:schedule_import", args=[event.pk]), {"file": file_of(event), "language": "en"}
    ).content.decode()
    assert "Nothing: the programme says already what the file says." in page
    assert 'name="schedule"' not in page


def test_a_refused_file_says_why(client):
    event = make_conference()
    client.force_login(organiser_of(event))
    bad = SimpleUploadedFile("schedule.xml", b'<!DOCTYPE s [<!ENTITY a "b">]><schedule>&a;</schedule>')
    page = client.post(
        reverse("desk:schedule_import", args=[event.pk]), {"file": bad, "language": "en"}
    ).content.decode()
    assert "document type or entities" in page


def test_what_changed_meanwhile_is_shown_once_more(client):
    event = make_conference()
    client.force_login(organiser_of(event))
    address = reverse("desk:schedule_import", args=[event.pk])
    sent = {"file": file_of(event, "Letters people read", "Letters for all"), "language": "en"}
    packed = client.post(address, sent).context["packed"]
    workshop = activity_called(event, "Letters")
    change_activity(by=None, activity=workshop, facts={"title": LazyI18nString({"en": "Letters nobody reads"})})
    page = client.post(address, {"schedule": packed}).content.decode()
    assert "The programme has changed since the preview." in page
    assert "Letters nobody reads" in page


def test_new_activities_are_read_in_at_the_first_press_whatever_their_order_in_the_file(client):
    event = make_conference()
    client.force_login(organiser_of(event))
    file = file_of(make_conference())
    *_rest, first = re.findall(rb"<event .*?</event>", file.read(), re.DOTALL)
    file.seek(0)
    # In the file, what takes place last comes first, with an identity of its own.
    last = re.sub(rb'guid="[^"]*"', b'guid="8d1c0f58-3f43-4c4a-9a3b-2f4b8f6f1c11"', first).replace(b' id="', b' id="9')
    written = file.read().replace(b"<event ", last + b"<event ", 1)
    sent = {"file": SimpleUploadedFile("schedule.xml", written), "language": "en"}
    address = reverse("desk:schedule_import", args=[event.pk])
    packed = client.post(address, sent).context["packed"]
    page = client.post(address, {"schedule": packed}, follow=True).content.decode()
    assert "4 activities were read in." in page


def test_an_altered_preview_is_too_old(client):
    event, other = make_conference(), make_conference()
    client.force_login(organiser_of(event))
    page = client.post(reverse("desk:schedule_import", args=[event.pk]), {"schedule": "x:y:z"}, follow=True)
    assert "The preview is too old." in page.content.decode()
    assert other.activities.count() == 3


def test_for_other_organisers_it_does_not_exist(client):
    event = make_conference()
    client.force_login(admit(make_user(partner=make_partner())))
    assert client.get(reverse("desk:schedule_import", args=[event.pk])).status_code == 404

"""What other pages, letters and archives say of what guests choose."""

import json
import zipfile
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.models import Event, Pin, Registration, Speaker, Wish
from events.programme.enums import EventMode
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.held.archive import archive_of_registration
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, make_user
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db


def with_choices(event: Event) -> Registration:
    """Return a guest who has a place at “The mill”, wishes for it, is pinned to it and speaks somewhere."""
    slot = make_slot(event)
    mill = make_activity(event, places=3, slot=slot, title=LazyI18nString({"en": "The mill"}))
    make_published(event)
    guest = make_registration(event)
    sign_up(by=None, registration=guest, activity=mill)
    Wish.objects.create(registration=guest, slot=slot, activity=mill, rank=1)
    Pin.objects.create(registration=guest, activity=mill, reason="Not to be told")
    Speaker.objects.create(event=event, registration=guest, name="Ada Lenz", organisation="Mills e.V.")
    return guest


def test_the_archive_tells_what_somebody_chose_and_wished_for() -> None:
    guest = with_choices(make_event())
    with archive_of_registration(guest) as archive, zipfile.ZipFile(archive) as packed:
        (told,) = json.loads(packed.read("data.json"))["Registrations"]
    assert told["What you chose of the programme"][0]["Activity"] == "The mill"
    assert told["What you chose of the programme"][0]["Status"] == "Confirmed"
    assert told["What you wished for"][0]["Which wish"] == 1
    assert told["What the organisers keep you a place at"][0]["Activity"] == "The mill"
    assert told["What the programme says about you"][0]["Name"] == "Ada Lenz"
    assert "Not to be told" not in json.dumps(told)


def test_who_goes_online_is_told_before_that_they_leave_their_activities(client: Client) -> None:
    event = make_event(mode=EventMode.HYBRID)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=5)
    said = "You leave every workshop"
    guest, other = with_choices(event), make_registration(event)
    assert said in client.get(reverse("registration_switch", args=[guest.token])).content.decode()
    assert said not in client.get(reverse("registration_switch", args=[other.token])).content.decode()


def test_the_confirmation_leads_to_the_timetable_where_there_is_something_to_choose(run_tasks: Any) -> None:
    event = make_event()
    make_registration(event)
    run_tasks()
    assert "timetable" not in mail.outbox[-1].body
    make_activity(event, places=3)
    make_published(event)
    guest = make_registration(event)
    run_tasks()
    assert f"/registrations/{guest.token}/timetable/" in mail.outbox[-1].body


def test_the_account_leads_to_the_timetable(client: Client) -> None:
    event = make_event()
    user = make_user()
    guest = make_registration(event, email=user.email)
    client.force_login(user)
    way = reverse("my_timetable", args=[guest.pk])
    assert way not in client.get(reverse("my_registrations")).content.decode()
    make_activity(event, places=3)
    make_published(event)
    assert way in client.get(reverse("my_registrations")).content.decode()
    assert client.get(way).headers["Location"] == reverse("registration_timetable", args=[guest.token])

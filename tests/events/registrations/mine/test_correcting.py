"""Where somebody corrects what is known of them, once they cannot do it themselves."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from tests.factories import make_event, make_partner, make_registration

pytestmark = pytest.mark.django_db


def test_after_the_event_no_link_leads_to_a_refusal_and_it_says_whom_to_write_to(client: Client) -> None:
    host = make_partner()
    registration = make_registration(make_event(hosts=[host]))
    page, change = (reverse(name, args=[registration.token]) for name in ("registration_data", "registration_change"))
    assert change in client.get(page).content.decode()
    ended = timezone.now() - dt.timedelta(days=1)
    Event.objects.filter(pk=registration.event_id).update(starts_at=ended - dt.timedelta(hours=1), ends_at=ended)
    after = client.get(page).content.decode()
    assert change not in after
    assert "Write to the organisers" in after
    assert str(host) in after

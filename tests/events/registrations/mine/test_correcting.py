"""Where somebody corrects what is known of them, once they cannot do it themselves."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


def test_after_the_event_no_link_leads_to_a_refusal_but_to_where_one_asks(client: Client) -> None:
    registration = make_registration(make_event())
    names = ("registration_data", "registration_change", "registration_correction")
    page, change, correction = (reverse(name, args=[registration.token]) for name in names)
    before = client.get(page).content.decode()
    assert change in before
    assert correction not in before
    ended = timezone.now() - dt.timedelta(days=1)
    Event.objects.filter(pk=registration.event_id).update(starts_at=ended - dt.timedelta(hours=1), ends_at=ended)
    after = client.get(page).content.decode()
    assert change not in after
    assert correction in after
    assert client.get(change, follow=True).redirect_chain == [(correction, 302)]

"""Asking guests who agreed to the newsletter when they registered to confirm it."""

import pytest
from django.urls import reverse

from events.mailings.newsletters import actions
from events.mailings.newsletters.enums import Source, SubscriberState
from events.models import Subscriber
from events.registrations.consents.actions import give
from events.registrations.questions.enums import ConsentKind
from tests.factories import make_event, make_partner, make_registration
from tests.factories.newsletters import make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(partner):
    return make_event(hosts=[partner], asks_consents=["newsletter"])


def guest(event, address):
    person = make_registration(event, email=address)
    give(by=None, registration=person, kind=ConsentKind.NEWSLETTER, language="en")
    return person


def test_who_agreed_is_asked_once_and_nobody_else(desk, asking, told):
    network = make_newsletter()
    make_newsletter(make_partner())
    path = reverse("desk:newsletter_ask", args=[asking.pk])
    for address in ("new@example.org", "gets@example.org", "left@example.org"):
        guest(asking, address)
    make_registration(asking, email="silent@example.org")
    make_subscriber(network, email="gets@example.org")
    actions.leave(by=None, subscriber=make_subscriber(network, email="left@example.org"))

    assert path in desk.get(reverse("desk:registrations", args=[asking.pk])).text
    page = desk.get(path).text
    assert "1 guest agreed to it and has not been asked yet" in page
    assert "Newsletter of Partner" not in page, "another partner's newsletter is none of this event"
    answer = desk.post(path, {"newsletter": network.pk}, follow=True)
    assert told(answer) == ["1 letter is on its way."]
    asked = Subscriber.objects.get(email="new@example.org")
    assert (asked.state, asked.source) == (SubscriberState.PENDING, Source.EVENT)
    assert not Subscriber.objects.filter(email="silent@example.org").exists()
    assert told(desk.post(path, {"newsletter": network.pk}, follow=True)) == ["There was nobody to ask."]
    assert "were last asked on" in desk.get(path).text


def test_without_a_newsletter_or_the_consent_there_is_nothing_to_ask(desk, asking, event):
    assert desk.get(reverse("desk:newsletter_ask", args=[asking.pk])).status_code == 404
    make_newsletter()
    assert desk.get(reverse("desk:newsletter_ask", args=[asking.pk])).status_code == 200
    assert desk.get(reverse("desk:newsletter_ask", args=[event.pk])).status_code == 404

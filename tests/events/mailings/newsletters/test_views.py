import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.mailings.newsletters import actions, limits
from events.mailings.newsletters.enums import SubscriberState
from events.mailings.newsletters.links import leave_url, own_path
from events.mailings.newsletters.models import Subscriber
from tests.factories import make_partner
from tests.factories.newsletters import latest_letter, link_in, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return make_newsletter(about={"en": "Four times a year."})


def typed(*newsletters, **values):
    return {"email": "Maja@Example.org", "language": "de", "newsletters": [one.pk for one in newsletters], **values}


def ask(client, *newsletters, **values):
    return client.post(reverse("newsletter"), typed(*newsletters, **values), follow=True)


def test_from_the_form_to_the_first_issue(client, network, run_tasks):
    assert "Four times a year." in client.get(reverse("newsletter")).text
    assert "Look into your mailbox" in ask(client, network).text
    subscriber = Subscriber.objects.get()
    assert (subscriber.email, subscriber.state) == ("maja@example.org", SubscriberState.PENDING)

    path = link_in(latest_letter(run_tasks), "/newsletter/confirm/")
    assert path.startswith("/de/")
    client.get(path)
    subscriber.refresh_from_db()
    assert subscriber.state == SubscriberState.PENDING, "opening a link changes nothing"

    own = client.post(path, follow=True)
    subscriber.refresh_from_db()
    assert (subscriber.state, subscriber.language) == (SubscriberState.CONFIRMED, "de")
    assert own.status_code == 200
    [subscription] = subscriber.subscriptions.all()
    assert subscription.newsletter == network
    assert subscription.text_version


def test_known_and_unknown_addresses_get_the_same_answer(client, network):
    make_subscriber(network)
    known, unknown = ask(client, network), ask(client, network, email="nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain
    assert [line for line in known.text.splitlines() if "csrf" not in line] == [
        line for line in unknown.text.splitlines() if "csrf" not in line
    ]


def test_somebody_else_changes_nothing_for_a_subscriber(client, network, run_tasks):
    other = make_newsletter(make_partner())
    maja = make_subscriber(network, name="Maja")
    ask(client, network, other, name="Click here")
    letter = latest_letter(run_tasks)
    maja.refresh_from_db()
    assert (maja.name, maja.language, maja.newsletters.count()) == ("Maja", "en", 1)
    assert "Click" not in letter.body
    client.post(link_in(letter, "/newsletter/confirm/"))
    assert maja.newsletters.count() == 2


def test_what_is_typed_wrongly_is_said_and_kept(client, network):
    page = ask(client, email="maja", name="Maja Lind")
    assert "An address looks like" in page.text
    assert "Choose at least one newsletter." in page.text
    assert "Maja Lind" in page.text
    assert not Subscriber.objects.exists()


def test_programs_and_floods_write_nobody(client, network, run_tasks, monkeypatch):
    assert "Look into your mailbox" in ask(client, network, homepage="https://example.org").text
    monkeypatch.setattr(limits, "MOST_TO_AN_ADDRESS", 2)
    for _time in range(2):
        ask(client, network)
    run_tasks()
    assert len(mail.outbox) == 1
    assert "asked too often" in ask(client, network).text


def test_an_old_or_damaged_link_says_what_to_do(client, network, run_tasks):
    ask(client, network)
    path = link_in(latest_letter(run_tasks), "/newsletter/confirm/")
    actions.forget_subscribers(now=timezone.now() + dt.timedelta(days=9))
    for address in (path, path[:-3] + "/", reverse("newsletter_own", args=["nothing"])):
        page = client.get(address)
        assert page.status_code == 404
        assert "newsletter" in page.text


def test_one_click_of_a_mail_program_ends_one_newsletter(client, network):
    other = make_newsletter(make_partner())
    maja = make_subscriber(network, other)
    path = leave_url(maja, network).removeprefix("http://localhost:8000")
    path = path[path.index("/en/") :]
    assert "Press the button" in client.get(path).text
    assert maja.newsletters.count() == 2

    mail_program = Client(enforce_csrf_checks=True)
    answer = mail_program.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert [one.pk for one in maja.newsletters.all()] == [other.pk]
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "It does not come to you." in client.get(path).text


def test_ones_own_page_tells_changes_and_ends(client, network):
    maja = make_subscriber(network)
    path = own_path(maja)
    assert "maja@example.org" in client.get(path).text
    client.post(path, {"newsletters": [network.pk], "language": "sv", "name": "Maja"})
    maja.refresh_from_db()
    assert (maja.language, maja.name) == ("sv", "Maja")

    left = client.post(path, {"leave": "all"}, follow=True)
    assert "forgotten on" in left.text
    maja.refresh_from_db()
    assert maja.state == SubscriberState.LEFT

    client.post(path, {"newsletters": [network.pk], "language": "sv"})
    maja.refresh_from_db()
    assert maja.state == SubscriberState.CONFIRMED

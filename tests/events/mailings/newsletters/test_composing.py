import datetime as dt
import re

import pytest
from django.core import mail
from i18nfield.strings import LazyI18nString

from events.mailings.enums import DeliveryState, MailingState, Reason
from events.mailings.newsletters import actions
from events.mailings.newsletters.composing import letter_of
from tests.factories import make_event, make_partner
from tests.factories.newsletters import link_in, make_issue, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return make_newsletter()


@pytest.fixture
def issue(network):
    return make_issue(network, events=[make_event(name=LazyI18nString({"en": "Learning cities", "de": "Lernstädte"}))])


def sent(issue, run_tasks):
    run_tasks()
    mail.outbox.clear()
    actions.send_issue(by=None, issue=issue, despite_gaps=True)
    run_tasks()
    return {message.to[0]: message for message in mail.outbox}


def html(message):
    return message.alternatives[0][0]


def test_each_subscriber_gets_it_in_their_language_with_ways_out(issue, network, run_tasks, settings):
    settings.BASE_URL = "https://plenary.example.org"
    issue.mailing.reply_to = "news@example.org"
    issue.mailing.save()
    make_subscriber(network, email="maja@example.org", language="de", name="Maja")
    make_subscriber(network, email="ali@example.org", language="ar")
    make_subscriber(make_newsletter(make_partner()), email="other@example.org")
    letters = sent(issue, run_tasks)
    assert set(letters) == {"maja@example.org", "ali@example.org"}

    german, arabic = letters["maja@example.org"], letters["ali@example.org"]
    assert german.subject == "Frühling"
    assert "Maja" in german.body
    assert "Lernstädte" in german.body
    assert 'dir="rtl"' in html(arabic)
    assert arabic.subject == "Spring", "what is not written in Arabic is shown in the site's own language"
    headers = german.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<https://plenary.example.org/de/newsletter/leave/")
    assert german.reply_to == ["news@example.org"]
    assert headers["List-Id"] == "<network.newsletter.plenary.example.org>"
    assert headers["List-Unsubscribe"].strip("<>") in german.body
    assert issue.mailing.deliveries.filter(state=DeliveryState.SENT).count() == 2


def test_nothing_in_a_letter_tracks(issue, network, run_tasks):
    maja = make_subscriber(network)
    [message] = sent(issue, run_tasks).values()
    text = html(message)
    assert not re.search(r"<(img|iframe|script|link|object|video|audio|form)\b|url\(|@import|background=|\bsrc", text)
    assert (message.track_opens, message.track_clicks) == (False, False)
    links = re.findall(r'href="([^"]*)"', text)
    plain = [link for link in links if "/newsletter/" not in link]
    assert plain
    for link in plain:
        assert link in message.body, "a link leads where its letters say"
        assert str(maja.pk) not in re.findall(r"\d+", link.partition("?")[2])
        assert "?" not in link
    assert {part.get_content_type() for part in message.message().walk()} == {
        "multipart/alternative",
        "text/plain",
        "text/html",
    }


def test_who_leaves_meanwhile_gets_nothing(issue, network, run_tasks):
    maja, ane = make_subscriber(network), make_subscriber(network, email="ane@example.org")
    run_tasks()
    mail.outbox.clear()
    actions.send_issue(by=None, issue=issue, despite_gaps=True)
    actions.leave(by=None, subscriber=maja)
    run_tasks()
    assert [message.to for message in mail.outbox] == [[ane.email]]
    stopped = issue.mailing.deliveries.get(address=maja.email)
    assert (stopped.state, stopped.reason) == (DeliveryState.STOPPED, Reason.NOT_MEANT)
    issue.mailing.refresh_from_db()
    assert issue.mailing.state == MailingState.SENT


def test_who_leaves_as_the_letter_is_written_gets_nothing(issue, network, run_tasks):
    maja = make_subscriber(network)
    run_tasks()
    mail.outbox.clear()
    actions.send_issue(by=None, issue=issue, despite_gaps=True)
    maja.subscriptions.all().delete()
    run_tasks()
    assert mail.outbox == []
    assert issue.mailing.deliveries.get().reason == Reason.NOT_MEANT


def test_what_is_no_longer_public_is_left_out(issue):
    issue.events.update(status="draft")
    issue.articles = ["6d0a4b0e-0d7c-4d8e-9b8e-1f8a5d9e7c11"]
    letter = letter_of(issue, "en")
    assert "Learning cities" not in letter.text
    assert "New articles" not in letter.text


def test_the_link_to_leave_in_a_letter_works(issue, network, run_tasks, client):
    make_subscriber(network)
    [message] = sent(issue, run_tasks).values()
    path = link_in(message, "/newsletter/leave/")
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not network.subscribers.exists()


def test_addresses_of_who_left_are_forgotten_in_the_log(issue, network, run_tasks):
    from django.utils import timezone

    maja = make_subscriber(network)
    sent(issue, run_tasks)
    actions.leave(by=None, subscriber=maja)
    assert actions.forget_subscribers() == 0
    assert actions.forget_subscribers(now=timezone.now() + dt.timedelta(days=31)) == 1
    assert issue.mailing.deliveries.get().address == ""

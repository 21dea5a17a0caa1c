import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.mailings.newsletters import actions
from events.mailings.newsletters.enums import SubscriberState
from events.mailings.newsletters.links import Wish
from events.mailings.newsletters.models import Newsletter, Subscriber
from tests.factories import make_partner
from tests.factories.newsletters import make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def network():
    return make_newsletter()


def ask(*newsletters, email="maja@example.org"):
    actions.ask(by=None, email=email, name="", language="en", newsletters=newsletters)


def test_asking_needs_a_newsletter():
    with pytest.raises(actions.NothingChosen):
        ask()


def test_who_never_confirms_is_forgotten_and_can_ask_again(network):
    ask(network)
    assert actions.forget_subscribers(now=timezone.now() + 7 * DAY) == 0, "the link works for so long"
    assert actions.forget_subscribers(now=timezone.now() + 9 * DAY) == 1
    assert not Subscriber.objects.exists()
    ask(network)
    assert Subscriber.objects.get().state == SubscriberState.PENDING


def test_who_leaves_is_forgotten_after_a_month(network):
    maja = make_subscriber(network)
    make_subscriber(network, email="ane@example.org")
    actions.leave(by=None, subscriber=maja)
    assert actions.forget_subscribers(now=timezone.now() + 29 * DAY) == 0
    assert actions.forget_subscribers(now=timezone.now() + 31 * DAY) == 1
    assert [one.email for one in Subscriber.objects.all()] == ["ane@example.org"]


def test_who_comes_back_is_asked_again_and_agrees_anew(network):
    maja = make_subscriber(network)
    first = maja.subscriptions.get().since
    actions.leave(by=None, subscriber=maja)
    ask(network)
    maja.refresh_from_db()
    assert (maja.state, maja.left_at, maja.subscriptions.count()) == (SubscriberState.PENDING, None, 0)
    actions.confirm(by=None, wish=Wish(maja, [network], "en"))
    assert maja.subscriptions.get().since > first


def test_leaving_one_of_two_leaves_the_other(network):
    other = make_newsletter(make_partner())
    maja = make_subscriber(network, other)
    assert actions.leave(by=None, subscriber=maja, newsletter=other).state == SubscriberState.CONFIRMED
    assert actions.leave(by=None, subscriber=maja, newsletter=other).state == SubscriberState.CONFIRMED
    assert actions.leave(by=None, subscriber=maja, newsletter=network).state == SubscriberState.LEFT


def test_the_audit_trail_names_nobody_and_has_one_entry_each(network):
    maja = make_subscriber(network, name="Maja Lind")
    actions.change_own(by=None, subscriber=maja, newsletters=[network], language="de", name="Maja")
    actions.leave(by=None, subscriber=maja)
    entries = ModelLogEntry.objects.filter(action__startswith="newsletter.").order_by("pk")
    assert [entry.action.removeprefix("newsletter.") for entry in entries] == [
        "asked", "confirmed", "own_changed", "left",
    ]  # fmt: skip
    told = " ".join(f"{entry.label} {entry.data}" for entry in entries)
    assert "Maja" not in told
    assert "@" not in told


def test_one_newsletter_each(network):
    with pytest.raises(IntegrityError), transaction.atomic():
        Newsletter.objects.create(partner=None)
    with pytest.raises(actions.ThereIsOne):
        actions.begin_newsletter(by=None, partner=None, about={}, is_open=True)


def test_what_must_never_be_true(network):
    maja = make_subscriber(network)
    for wrong in ({"state": "left"}, {"left_at": timezone.now()}, {"confirmed_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Subscriber.objects.filter(pk=maja.pk).update(**wrong)

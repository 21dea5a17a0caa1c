import datetime as dt

import pytest
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from events.mailings.bounces.noting import note_report
from events.mailings.enums import DeliveryState
from events.mailings.newsletters import actions
from events.mailings.newsletters.links import Wish
from events.mailings.newsletters.queries import readers_of, recipients_of
from events.models import Delivery, Subscriber
from tests.factories import make_partner
from tests.factories.newsletters import latest_letter, link_in, make_issue, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsletter(db):
    return make_newsletter(make_partner())


@pytest.fixture
def maja(newsletter):
    make_subscriber(newsletter, email="ane@example.org")
    return make_subscriber(newsletter)


def letter_to(subscriber, newsletter):
    now = timezone.now()
    return Delivery.objects.create(
        mailing=make_issue(newsletter).mailing, address=subscriber.email, language="en", state=DeliveryState.SENT,
        sent_at=now, settled_at=now, next_at=None,
    )  # fmt: skip


def addresses(newsletter):
    return {one.email for one in recipients_of(newsletter)}


def test_the_next_issue_does_not_go_to_an_address_that_is_gone(newsletter, maja, run_tasks):
    letter = letter_to(maja, newsletter)
    note_report(identity=letter.identity, action="failed", code=550, status="5.1.1")
    assert addresses(newsletter) == {"ane@example.org"}
    assert readers_of(newsletter) == {"en": 1}
    run_tasks()
    mail.outbox.clear()
    actions.send_issue(by=None, issue=make_issue(newsletter), despite_gaps=True)
    run_tasks()
    assert [message.to for message in mail.outbox] == [["ane@example.org"]]


@pytest.mark.parametrize(
    ("code", "status"), [(452, "4.2.2"), (552, "5.2.2"), (550, "5.7.1"), (550, ""), (0, "5.0.0"), (421, "4.4.2")]
)
def test_what_may_pass_sets_nobody_aside(newsletter, maja, code, status):
    note_report(identity=letter_to(maja, newsletter).identity, action="failed", code=code, status=status)
    assert maja.email in addresses(newsletter)


@pytest.mark.parametrize(
    ("kind", "facts", "gets"),
    [
        (EventType.BOUNCED, {}, False),
        (EventType.BOUNCED, {"reject_reason": RejectReason.BOUNCED}, False),
        (EventType.REJECTED, {"reject_reason": RejectReason.BOUNCED}, False),
        (EventType.REJECTED, {"reject_reason": RejectReason.INVALID}, False),
        (EventType.REJECTED, {"reject_reason": RejectReason.SPAM}, True),
        (EventType.REJECTED, {"reject_reason": RejectReason.TIMED_OUT}, True),
        (EventType.FAILED, {}, True),
        (EventType.DEFERRED, {"mta_response": "450 4.2.0 later"}, True),
    ],
)
def test_what_a_mail_service_knows_of_an_address_counts(newsletter, maja, kind, facts, gets):
    metadata = {"delivery": str(letter_to(maja, newsletter).identity)}
    event = AnymailTrackingEvent(event_type=kind, recipient=maja.email, metadata=metadata, **facts)
    tracking.send(sender=object, event=event, esp_name="Test")
    assert (maja.email in addresses(newsletter)) == gets


@pytest.fixture
def aside(newsletter, maja):
    """Somebody whose letter has come back for good."""
    note_report(identity=letter_to(maja, newsletter).identity, action="failed", code=550, status="5.1.1")
    return maja


def test_who_asks_and_confirms_again_is_in_again(newsletter, aside, client, run_tasks):
    first = aside.subscriptions.get().since
    actions.ask(by=None, email=aside.email, name="", language="en", newsletters=[newsletter])
    assert aside.email not in addresses(newsletter)
    client.post(link_in(latest_letter(run_tasks), "confirm"))
    assert aside.email in addresses(newsletter)
    assert aside.subscriptions.get().since > first


def test_a_letter_that_arrives_when_tried_again_ends_it(newsletter, aside, run_tasks):
    letter = Delivery.objects.get(address=aside.email)
    actions.retry_issue(by=None, issue=letter.mailing.issue, delivery=letter)
    run_tasks()
    letter.refresh_from_db()
    assert letter.state == DeliveryState.SENT
    assert aside.email in addresses(newsletter)


def test_after_a_month_they_have_left_before_the_log_forgets_them(newsletter, aside):
    assert actions.leave_after_bounces() == 0
    long_ago = timezone.now() - dt.timedelta(days=31)
    Delivery.objects.update(settled_at=long_ago)
    aside.subscriptions.update(since=long_ago - dt.timedelta(days=1))
    call_command("erase_due")
    assert not aside.subscriptions.exists()
    assert Subscriber.objects.get(pk=aside.pk).left_at is not None
    actions.change_own(by=None, subscriber=aside, newsletters=[newsletter], language="en", name="")
    assert actions.leave_after_bounces() == 0, "who comes back is not sent away by what was before"
    assert aside.email in addresses(newsletter)


def test_whoever_confirms_on_their_own_page_is_in_again(newsletter, aside):
    actions.confirm(by=None, wish=Wish(aside, [newsletter], "en"))
    assert aside.email in addresses(newsletter)

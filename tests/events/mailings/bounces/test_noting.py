import pytest
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.core.management import CommandError, call_command

from events.mailings.actions import launch, retry
from events.mailings.enums import DeliveryState, Reason
from events.models import Delivery
from tests.events.mailings.bounces.test_reading import OURS, REPORT

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(mailing, guests, office, run_tasks):
    """A letter that has gone out."""
    launch(by=office, mailing=mailing)
    run_tasks()
    letter = Delivery.objects.get(address="ane@example.org")
    assert letter.state == DeliveryState.SENT
    return letter


def test_a_report_in_a_mail_makes_a_letter_bounced(letter, tmp_path, capsys, mailing, office):
    path = tmp_path / "bounce.eml"
    path.write_text(REPORT.format(kind="message/rfc822").replace(str(OURS), str(letter.identity)))
    call_command("read_bounces", str(path))
    letter.refresh_from_db()
    assert (letter.state, letter.reason, letter.code) == (DeliveryState.BOUNCED, Reason.NO_SUCH_ADDRESS, "550 5.1.1")
    assert "ane@example.org" not in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("read_bounces", str(path))
    assert retry(by=office, mailing=mailing, letters=Delivery.objects.filter(pk=letter.pk)) == 1


def tell(letter, kind, **facts):
    event = AnymailTrackingEvent(
        event_type=kind, recipient=letter.address, metadata={"delivery": str(letter.identity)}, **facts
    )
    tracking.send(sender=object, event=event, esp_name="Test")
    letter.refresh_from_db()


def test_a_mail_service_tells_by_calling(letter):
    tell(letter, EventType.OPENED)
    tell(letter, EventType.DEFERRED, mta_response="451 4.7.1 later")
    assert (letter.state, letter.reason) == (DeliveryState.SENT, Reason.LATE)
    tell(letter, EventType.DELIVERED)
    assert (letter.state, letter.reason) == (DeliveryState.SENT, "")
    tell(letter, EventType.COMPLAINED, reject_reason=RejectReason.SPAM)
    assert (letter.state, letter.reason) == (DeliveryState.SENT, Reason.COMPLAINT)
    tell(letter, EventType.BOUNCED, reject_reason=RejectReason.INVALID, mta_response="550 5.1.1 unknown")
    assert (letter.state, letter.reason) == (DeliveryState.BOUNCED, Reason.NO_SUCH_ADDRESS)


def test_what_was_unknown_is_settled_by_word_of_it(letter):
    Delivery.objects.filter(pk=letter.pk).update(state=DeliveryState.UNKNOWN, reason=Reason.CUT_OFF, sent_at=None)
    tell(letter, EventType.DELIVERED)
    assert (letter.state, letter.reason) == (DeliveryState.SENT, "")
    assert letter.sent_at is not None


def test_a_service_may_know_a_letter_by_its_own_name(letter):
    Delivery.objects.filter(pk=letter.pk).update(provider_id="their-17")
    event = AnymailTrackingEvent(event_type=EventType.BOUNCED, message_id="their-17", metadata={})
    tracking.send(sender=object, event=event, esp_name="Test")
    letter.refresh_from_db()
    assert letter.state == DeliveryState.BOUNCED

import pytest
from django.urls import reverse

from events.mailings.actions import plan, stop
from events.mailings.actions.starting import start_due
from events.mailings.enums import MailingState
from tests.events.desk.mailings.test_sending import draft
from tests.factories import make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, office):
    """Somebody of the network office, signed in."""
    return enter(office)


def test_a_time_that_has_passed_is_refused_before_anything_is_promised(browser, office, event):
    mailing = draft(event, office)
    send = reverse("desk:mailing_send", args=[event.pk, mailing.pk])
    page = browser.post(send, {"timing": "at", "send_date": "2020-01-01", "version": "1"}).text
    assert "This time has passed already." in page
    assert "This will happen" not in page


def test_a_rule_whose_day_has_come_is_said_to_go_out_now(browser, office, event):
    make_registration(event, email="ane@example.org")
    mailing = draft(event, office)
    send = reverse("desk:mailing_send", args=[event.pk, mailing.pk])
    long_ago = {"timing": "rule", "rule": "before_start", "days": "365", "version": "1", "despite_gaps": "on"}
    page = browser.post(send, long_ago).text
    assert "It goes out now." in page
    assert "It goes out by itself" not in page
    assert "Send to 1 person now" in page


def test_a_stopped_rule_promises_nothing_to_those_who_come_later(browser, office, event):
    mailing = draft(event, office)
    plan(by=office, mailing=mailing, rule="before_start", days=365, despite_gaps=True)
    start_due()
    own = reverse("desk:mailing", args=[event.pk, mailing.pk])
    assert "Whoever comes to be among the recipients later" in browser.get(own).text
    asked = browser.get(reverse("desk:mailing_stop", args=[event.pk, mailing.pk])).text
    assert "It does not go out by itself any more." in asked
    mailing.refresh_from_db()
    stop(by=office, mailing=mailing)
    mailing.refresh_from_db()
    assert mailing.state == MailingState.STOPPED
    assert "Whoever comes to be among the recipients later" not in browser.get(own).text

import pytest
from django.urls import reverse

from events.mailings.actions import launch
from events.mailings.enums import DeliveryState
from events.models import Delivery
from tests.events.desk.mailings.test_sending import draft
from tests.factories import make_registration

pytestmark = pytest.mark.django_db


def test_nobody_is_asked_what_cannot_be_done(enter, office, event, run_tasks):
    make_registration(event, email="ane@example.org")
    mailing, browser = draft(event, office), enter(office)
    launch(by=office, mailing=mailing)
    run_tasks()
    letter = Delivery.objects.get(state=DeliveryState.SENT)
    for name, numbers, told in (
        ("mailing_retry_one", [letter.pk], "no letter of this kind is left"),
        ("mailing_stop", [], "no letter of this mail waits any more"),
    ):
        page = browser.get(reverse(f"desk:{name}", args=[event.pk, mailing.pk, *numbers]), follow=True)
        assert page.redirect_chain
        assert told in page.text

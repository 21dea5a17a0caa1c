import pytest
from django.urls import reverse

from events.mailings.actions import create_mailing
from tests.factories import make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, office):
    """Somebody of the network office, signed in."""
    return enter(office)


def test_what_stands_in_the_fields_is_saved_though_nobody_looked(browser, office, event):
    mailing = create_mailing(by=office, event=event, facts={"subject": "News", "recipients": {"status": "confirmed"}})
    address = reverse("desk:mailing_recipients", args=[event.pk, mailing.pk])
    browser.post(address, {"status": "confirmed", "language": "ar", "version": mailing.version})
    mailing.refresh_from_db()
    assert mailing.recipients == {"status": "confirmed", "language": "ar"}


def test_looking_puts_the_choice_into_the_address_and_saves_nothing(browser, office, event):
    make_registration(event, family_name="Su", email="cem@example.org", language="de")
    make_registration(event, family_name="Sol", email="ane@example.org")
    mailing = create_mailing(by=office, event=event, facts={"subject": "News", "recipients": {"status": "confirmed"}})
    address = reverse("desk:mailing_recipients", args=[event.pk, mailing.pk])
    looked = browser.post(address, {"look": "1", "status": "", "language": "de", "version": mailing.version})
    assert looked.url == f"{address}?look=1&language=de"
    page = browser.get(looked.url).text
    assert "1 person gets it" in page
    assert 'form="recipients"' in page
    mailing.refresh_from_db()
    assert mailing.recipients == {"status": "confirmed"}

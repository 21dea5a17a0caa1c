import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.mailings.enums import DeliveryState, Reason
from events.mailings.newsletters import actions
from events.models import Delivery, Subscriber
from events.registrations.retention.leftovers import left_of
from events.registrations.retention.marks import Marks
from partners.accounts.held import facts_of_account
from tests.factories import make_event, make_registration, make_user
from tests.factories.newsletters import make_issue, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return make_newsletter()


def letter_to(address, newsletter, **moments):
    settled = moments.get("at") or timezone.now()
    return Delivery.objects.create(
        mailing=make_issue(newsletter).mailing, address=address, language="en", state=DeliveryState.SENT,
        sent_at=settled, settled_at=settled, next_at=None,
    )  # fmt: skip


def test_who_has_an_account_reads_what_newsletters_keep_of_them(network):
    user = make_user(email="maja@example.org")
    assert "Newsletters" not in facts_of_account(user)
    make_subscriber(network, email="ane@example.org")
    make_subscriber(network, name="Maja", language="de")
    letter_to("maja@example.org", network)
    [told] = facts_of_account(user)["Newsletters"]
    assert (told["E-mail"], told["Name"], told["Language"]) == ("maja@example.org", "Maja", "German")
    assert str(network) in told["Subscribed to"][0]
    assert told["Issues sent to you"][0].startswith("Spring")


def test_erasing_guests_leaves_their_newsletters_alone_and_says_so(network):
    event = make_event()
    guest = make_registration(event, email="maja@example.org")
    make_subscriber(network, email="maja@example.org")
    letter_to("maja@example.org", network)
    left, elsewhere = left_of(event, Marks([guest]))
    names = {place["table"] for place in elsewhere}
    assert {Subscriber._meta.db_table, Delivery._meta.db_table} <= names
    assert {Subscriber._meta.db_table, Delivery._meta.db_table}.isdisjoint(place["table"] for place in left)


def test_every_night_forgets_who_left_and_old_addresses_in_the_log(network, capsys):
    old = timezone.now() - dt.timedelta(days=91)
    letters = [letter_to("old@example.org", network, at=old), letter_to("new@example.org", network)]
    maja = make_subscriber(network)
    actions.leave(by=None, subscriber=maja)
    Subscriber.objects.update(left_at=old)
    call_command("erase_due", "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out)["subscribers"] == 1
    assert Subscriber.objects.exists()
    call_command("erase_due")
    assert "1 subscribers" in capsys.readouterr().out
    assert not Subscriber.objects.exists()
    assert [Delivery.objects.get(pk=letter.pk).address for letter in letters] == ["", "new@example.org"]


def test_who_marks_an_issue_as_unwanted_has_left(network):
    maja = make_subscriber(network)
    make_subscriber(network, email="ane@example.org")
    letter = letter_to("maja@example.org", network)
    assert actions.leave_after_complaints() == 0
    Delivery.objects.filter(pk=letter.pk).update(reason=Reason.COMPLAINT)
    assert actions.leave_after_complaints() == 1
    assert [one.email for one in network.subscribers.all()] == ["ane@example.org"]
    actions.change_own(by=None, subscriber=maja, newsletters=[network], language="en", name="")
    assert actions.leave_after_complaints() == 0, "who comes back is not sent away by what was before"

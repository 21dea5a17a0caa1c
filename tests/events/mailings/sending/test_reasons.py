import pytest

from events.mailings.enums import Reason
from events.mailings.sending.reasons import numbers, reason_for, status_in


@pytest.mark.parametrize(
    ("code", "reply", "reason"),
    [
        (550, "5.1.1 <ane@example.org>: Recipient address rejected: User unknown", Reason.NO_SUCH_ADDRESS),
        (550, "No such user here", Reason.NO_SUCH_ADDRESS),
        (556, "5.1.10 RCPT TO ane@example.org NULL MX", Reason.NO_SUCH_HOST),
        (552, "5.2.2 Mailbox full", Reason.MAILBOX_FULL),
        (452, "4.2.2 The email account that you tried to reach is over quota", Reason.MAILBOX_FULL),
        (451, "4.7.1 Greylisting in action, please come back later", Reason.BUSY),
        (450, "4.1.1 unverified address", Reason.BUSY),
        (554, "5.7.1 Message rejected as spam by Content Filtering", Reason.BLOCKED),
        (552, "5.3.4 Message size exceeds fixed limit", Reason.TOO_LARGE),
        (551, "User not local", Reason.MOVED),
        (521, "host does not accept mail", Reason.NOT_ACCEPTED),
        (421, "Try again", Reason.BUSY),
    ],
)
def test_numbers_become_words(code, reply, reason):
    assert reason_for(code, status_in(reply)) == reason


def test_no_number_of_an_address_is_taken_for_a_status():
    assert status_in("Connection from 5.1.1.7 refused") == ""
    assert status_in("550-5.1.1 The email account") == "5.1.1"


def test_only_numbers_are_kept():
    assert numbers(550, status_in("5.1.1 <ane@example.org> unknown")) == "550 5.1.1"
    assert numbers(0, "") == ""

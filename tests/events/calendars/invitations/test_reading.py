"""What is read of a mail that anybody may have written."""

import datetime as dt
import uuid

import pytest

from events.calendars.enums import Answer
from events.calendars.invitations.reading import LARGEST, NoAnswer, Reply, Unreadable, replies_in
from events.models import Event, Registration
from tests.events.calendars.invitations.mails import mail_with, reply

UID = uuid.UUID("0b2b5c3e-5a65-4f6e-9d8f-1f6f9f0f7d11")
AT = dt.datetime(2026, 11, 1, 8, 30, tzinfo=dt.UTC)
GUEST = Registration(event=Event(calendar_uid=UID), email="guest@example.org")


def words_of(calendar: str) -> str:
    """Return why nothing was read of `calendar`."""
    replies, remarks = replies_in(mail_with(calendar))
    assert replies == []
    (remark,) = remarks
    return remark


@pytest.mark.parametrize("status", Answer)
def test_an_answer_in_a_mail_and_alone(status):
    calendar = reply(GUEST, status.upper(), sequence=3, at=AT)
    expected = Reply(UID, "guest@example.org", status, 3, AT)
    for content in (mail_with(calendar), calendar.encode(), b"\xef\xbb\xbf\r\n" + calendar.encode()):
        assert replies_in(content) == ([expected], [])


def test_addresses_may_be_escaped_and_versions_left_out():
    calendar = reply(GUEST, address="guest%2Bcalendar@example.org", at=AT).replace("SEQUENCE:0\r\n", "")
    ((found,), _remarks) = replies_in(calendar.encode())
    assert (found.address, found.sequence) == ("guest+calendar@example.org", 0)


@pytest.mark.parametrize(
    ("calendar", "words"),
    [
        (reply(GUEST, "DELEGATED"), "neither accepts nor declines"),
        (reply(GUEST, "NEEDS-ACTION"), "neither accepts nor declines"),
        (reply(GUEST, "X-UNHEARD-OF"), "neither accepts nor declines"),
        (reply(GUEST, method="COUNTER"), "answers no invitation"),
        (reply(GUEST, method="REQUEST"), "answers no invitation"),
        (reply(GUEST, uid="somebody-elses"), "damaged"),
        (reply(GUEST, sequence=-4), "damaged"),
        (reply(GUEST).replace("DTSTAMP:", "X-STAMP:"), "damaged"),
        (reply(GUEST).replace("DTSTAMP:2", "DTSTAMP:x"), "damaged"),
        (reply(GUEST).replace("ATTENDEE", "X-ATTENDEE"), "damaged"),
        (reply(GUEST).replace("mailto:guest", "urn:guest"), "names no address"),
        (reply(GUEST).replace("END:VEVENT", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@c.de\r\nEND:VEVENT"), "several"),
        (reply(GUEST).replace("VEVENT", "VTODO"), "answers no invitation"),
        (reply(GUEST) + "X" * 100_000, "too large"),
        ("", "damaged"),
        ("nonsense\x00", "damaged"),
    ],
)
def test_what_is_no_answer_is_told_in_words(calendar, words):
    assert words in words_of(calendar)


def test_part_and_calendar_name_the_same_method():
    assert replies_in(mail_with(reply(GUEST), method="REQUEST"))[0] == []


def test_a_mail_without_a_calendar_is_no_answer():
    for content in (b"", b"\x00\xff", b"Subject: Hello\r\n\r\nI cannot come.\r\n"):
        with pytest.raises(NoAnswer, match="brings no answer"):
            replies_in(content)


def nested(depth: int) -> bytes:
    """Return a mail whose parts lie in one another."""
    beginning = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return beginning + b"Content-Type: text/plain\r\n\r\nx\r\n"


def many(number: int) -> bytes:
    """Return a mail with that many calendars."""
    part = b"--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"
    return b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * number + b"--b--\r\n"


@pytest.mark.parametrize(
    "content", [b"x" * (LARGEST + 1), nested(100), nested(5000), many(4), many(40), b"Content-Type: text/calendar; "
                b"charset=nonsense; method*0*=x''%ff; method*1=\xff\r\n\r\n\xff"]
)  # fmt: skip
def test_hostile_mails_are_not_read(content):
    try:
        replies, _remarks = replies_in(content)
    except (Unreadable, NoAnswer):
        return
    assert replies == []


def test_one_damaged_calendar_of_two_leaves_the_other():
    entry = reply(GUEST, at=AT)
    content = (
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/calendar\r\n\r\nnonsense\r\n--b\r\nContent-Type: text/calendar\r\n\r\n{entry}\r\n--b--"
    )
    replies, remarks = replies_in(content.encode())
    assert ([one.answer for one in replies], len(remarks)) == ([Answer.DECLINED], 1)

"""Answers to invitations in mails (METHOD:REPLY, RFC 5546 section 3.2.3; RFC 6047), written by anybody.

Nothing of a mail is trusted, nor shown: not who sends it, not what it says. It is read only when it is small, and of
its calendars only who answers what to which invitation.
"""

import datetime as dt
import email
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from urllib.parse import unquote

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Component

from events.calendars.enums import Answer

# A letter with our invitation, quoted twice, is a tenth of it.
LARGEST = 1_000_000
LARGEST_CALENDAR = 100_000
# What mail programs send has five parts and two copies of one calendar.
MOST_PARTS = 30
MOST_CALENDARS = 3
MOST_ENTRIES = 5
ANSWERS = {"ACCEPTED": Answer.ACCEPTED, "TENTATIVE": Answer.TENTATIVE, "DECLINED": Answer.DECLINED}
CALENDAR_TYPES = ("text/calendar", "application/ics")
FIRST_LINE = b"BEGIN:VCALENDAR"


class Unreadable(Exception):
    """The mail is too large or damaged; the text says what is wrong."""


class NoAnswer(Exception):
    """The mail, or one of its calendars, answers no invitation; the text says why."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one calendar answers: who, by `address`, to the invitation to the event `uid` as its version `sequence`."""

    uid: uuid.UUID
    address: str
    answer: Answer
    sequence: int
    answered_at: dt.datetime


def replies_in(content: bytes) -> tuple[list[Reply], list[str]]:
    """Return the answers in a mail, or in a calendar file alone, and sentences about what is no answer.

    Raises `Unreadable`, and `NoAnswer` where there is no calendar at all.
    """
    if len(content) > LARGEST:
        raise Unreadable(_("The message is larger than one megabyte and was not read."))
    replies: list[Reply] = []
    remarks: list[str] = []
    for calendar, method in _calendars(content):
        try:
            replies += [reply for reply in _replies(calendar, method) if reply not in replies]
        except NoAnswer as remark:
            remarks.append(str(remark))
    return replies, list(dict.fromkeys(remarks))


def _calendars(content: bytes) -> list[tuple[bytes, str]]:
    """Return the calendars of a mail, each with the method that its part names."""
    alone = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if alone[: len(FIRST_LINE)].upper() == FIRST_LINE:
        return [(alone, "")]
    try:
        message = email.message_from_bytes(content, policy=default)
        parts = list(_limited(message.walk()))
        found = [part for part in parts if part.get_content_type() in CALENDAR_TYPES]
        if len(found) > MOST_CALENDARS:
            raise Unreadable(_("The message has too many parts and was not read."))
        # The same is often there twice: as a part of the text and as a file.
        named = [part for part in found if part.get_content_type() == CALENDAR_TYPES[0]] or found
        calendars = [(_bytes_of(part), str(part.get_param("method", ""))) for part in named]
    except Unreadable:
        raise
    # What its parser raises for damaged headers and parts is not told anywhere; parts in parts in parts run deep.
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise Unreadable(_("The message is damaged and could not be read.")) from error
    if not calendars:
        raise NoAnswer(_("The message brings no answer to an invitation."))
    return calendars


def _bytes_of(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _limited(parts: Iterator[EmailMessage]) -> Iterator[EmailMessage]:
    for number, part in enumerate(parts):
        if number >= MOST_PARTS:
            raise Unreadable(_("The message has too many parts and was not read."))
        yield part


def _replies(content: bytes, method: str) -> Iterable[Reply]:
    if len(content) > LARGEST_CALENDAR:
        raise NoAnswer(_("The calendar in the message is too large and was not read."))
    try:
        calendar = Calendar.from_ical(content)
        stated = str(calendar.get("METHOD", "")).upper()
        entries = calendar.walk("VEVENT")
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise NoAnswer(_("The calendar in the message is damaged and could not be read.")) from error
    # RFC 6047 section 2.4: both say the same.
    if stated != "REPLY" or method.upper() not in ("", "REPLY"):
        raise NoAnswer(_("The calendar in the message answers no invitation."))
    if not 1 <= len(entries) <= MOST_ENTRIES:
        raise NoAnswer(_("The calendar in the message answers no invitation."))
    try:
        return [_reply(entry) for entry in entries]
    except (AttributeError, LookupError, OverflowError, TypeError, ValueError) as error:
        raise NoAnswer(_("The calendar in the message is damaged and could not be read.")) from error


def _reply(entry: Component) -> Reply:
    """Read one entry; raises `NoAnswer`, and whatever a malformed property makes the parser raise."""
    attendee = entry["ATTENDEE"]
    if isinstance(attendee, list):
        raise NoAnswer(_("The calendar in the message answers for several people."))
    status = str(attendee.params.get("PARTSTAT", "")).upper()
    if status not in ANSWERS:
        raise NoAnswer(_("The calendar in the message neither accepts nor declines."))
    scheme, _colon, address = str(attendee).partition(":")
    if scheme.lower() != "mailto" or not address:
        raise NoAnswer(_("The calendar in the message names no address."))
    stamp = entry.decoded("DTSTAMP")
    if not isinstance(stamp, dt.datetime):
        raise TypeError
    # A stamp is in UTC (RFC 5545 section 3.8.7.2); programs that leave the mark out mean it.
    answered_at = stamp if timezone.is_aware(stamp) else stamp.replace(tzinfo=dt.UTC)
    sequence = int(entry.get("SEQUENCE", 0))
    if sequence < 0:
        raise ValueError
    return Reply(uuid.UUID(str(entry["UID"]).strip()), unquote(address), ANSWERS[status], sequence, answered_at)

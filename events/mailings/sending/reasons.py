"""From a mail server's numbers to a reason in our words; pure functions. Its own words name addresses and stay out."""

import re

from events.mailings.enums import Reason

# RFC 3463 section 2: class, subject and detail at the beginning of the text.
ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
# By subject and detail, RFC 3463 section 3 and the registry RFC 5248 began; the detail * is any other of the subject.
BY_STATUS: dict[tuple[str, str], Reason] = {
    ("1", "2"): Reason.NO_SUCH_HOST,
    ("1", "6"): Reason.MOVED,
    # A null MX: the domain takes no mail at all (RFC 7505).
    ("1", "10"): Reason.NO_SUCH_HOST,
    ("1", "7"): Reason.BLOCKED,
    ("1", "8"): Reason.BLOCKED,
    ("1", "*"): Reason.NO_SUCH_ADDRESS,
    ("2", "1"): Reason.MOVED,
    ("2", "2"): Reason.MAILBOX_FULL,
    ("2", "3"): Reason.TOO_LARGE,
    ("3", "4"): Reason.TOO_LARGE,
    ("3", "*"): Reason.BUSY,
    ("4", "4"): Reason.NO_SUCH_HOST,
    ("4", "*"): Reason.BUSY,
    ("7", "*"): Reason.BLOCKED,
}
# RFC 5321 section 4.2.3, where nothing more exact is said.
BY_CODE: dict[int, Reason] = {
    452: Reason.MAILBOX_FULL,
    550: Reason.NO_SUCH_ADDRESS,
    551: Reason.MOVED,
    552: Reason.MAILBOX_FULL,
    553: Reason.NO_SUCH_ADDRESS,
    554: Reason.BLOCKED,
}


def status_in(text: str) -> str:
    """Return the first enhanced status code in a reply, such as "5.1.1"; "" without any."""
    found = ENHANCED.search(text[:500])
    return found.group(0) if found else ""


def reason_for(code: int, status: str) -> Reason:
    """Return why a server does not take a letter.

    `code` is one of RFC 5321, 0 where none is known, `status` one of RFC 3463, "" without.
    """
    _kind, subject, detail = status.split(".") if status else ("", "", "")
    found = BY_STATUS.get((subject, detail)) or BY_STATUS.get((subject, "*"))
    if found is None and code:
        found = BY_CODE.get(code)
    is_temporary = status.startswith("4") if status else 400 <= code < 500
    if found is None or (is_temporary and found in (Reason.NO_SUCH_ADDRESS, Reason.BLOCKED)):
        # Who asks to be tried later, for greylisting above all, has not said that the address is wrong.
        return Reason.BUSY if is_temporary else Reason.NOT_ACCEPTED
    return found


def numbers(code: int, status: str) -> str:
    """Return both numbers as they are kept and shown, "550 5.1.1"."""
    return " ".join(filter(None, (str(code) if code else "", status)))

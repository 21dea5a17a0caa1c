"""Reports on the fate of letters in mails (RFC 3464 in a multipart/report, RFC 6522), written by anybody.

Nothing of a mail is trusted, nor shown. A report counts only where it names a letter by its identity, which nobody
else can guess: in the letter it gives back, in its envelope's identity, or as what it answers.
"""

import email
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.policy import default

from django.utils.translation import gettext as _

from common.letters.headers import host
from events.mailings.sending.reasons import status_in

# A report that gives a whole letter of ours back.
LARGEST = 1_000_000
MOST_PARTS = 30
MOST_IDENTITIES = 5
ACTIONS = frozenset({"failed", "delayed", "delivered", "relayed", "expanded"})
GIVEN_BACK = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")
CODE = re.compile(r"(?<!\d)([245]\d\d)(?!\d)")


class Unreadable(Exception):
    """The mail is too large or damaged; the text says what is wrong."""


class NoReport(Exception):
    """The mail reports on no letter of ours; the text says why."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail tells of the letter `identity`: an `action` of RFC 3464, and the numbers of the answer."""

    identity: uuid.UUID
    action: str
    code: int
    status: str


def report_in(content: bytes) -> list[Report]:
    """Return what a mail reports, one entry for each letter of ours it may be about; the caller knows which exist.

    Raises `Unreadable`, and `NoReport`.
    """
    if len(content) > LARGEST:
        raise Unreadable(_("The message is larger than one megabyte and was not read."))
    try:
        message = email.message_from_bytes(content, policy=default)
        return list(_reports(message))
    except (NoReport, Unreadable):
        raise
    # What its parser raises for damaged headers and parts is not told anywhere; parts in parts in parts run deep.
    except (AttributeError, IndexError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise Unreadable(_("The message is damaged and could not be read.")) from error


def _reports(message: EmailMessage) -> Iterator[Report]:
    if message.get_content_type() != "multipart/report":
        raise NoReport(_("The message is no report on a letter."))
    blocks: list[Message] = []
    identities = _identities(f"{message.get('In-Reply-To', '')} {message.get('References', '')}")
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            raise Unreadable(_("The message has too many parts and was not read."))
        kind = part.get_content_type()
        if kind in ("message/delivery-status", "message/global-delivery-status"):
            found = part.get_payload()
            blocks += [block for block in found if isinstance(block, Message)] if isinstance(found, list) else []
        elif kind in GIVEN_BACK:
            identities += _identities(_given_back(part))
    for block in blocks:
        identities += _identities(str(block.get("Original-Envelope-Id", "")), anywhere=True)
    told = _worst(blocks)
    if told is None:
        raise NoReport(_("The message does not say what became of a letter."))
    if not identities:
        raise NoReport(_("The report does not say which letter it is about."))
    action, code, status = told
    for identity in list(dict.fromkeys(identities))[:MOST_IDENTITIES]:
        yield Report(identity, action, code, status)


def _given_back(part: Message) -> str:
    """Return the Message-ID of the letter, or of its head alone, that a report gives back."""
    payload = part.get_payload()
    if isinstance(payload, list):
        first = payload[0] if payload else None
        return str(first.get("Message-ID", "")) if isinstance(first, Message) else ""
    text = part.get_payload(decode=True)
    head = email.message_from_bytes(text if isinstance(text, bytes) else b"", policy=default)
    return str(head.get("Message-ID", ""))


def _identities(text: str, *, anywhere: bool = False) -> list[uuid.UUID]:
    """Return the identities of letters of ours in a header, or with `anywhere` without the host that follows them."""
    end = "" if anywhere else f"@{re.escape(host())}"
    pattern = rf"([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}){end}"
    return [uuid.UUID(found) for found in re.findall(pattern, text[:2000], re.IGNORECASE)]


def _worst(blocks: list[Message]) -> tuple[str, int, str] | None:
    """Return action and numbers of the recipient who fared worst: our letters go to one each, lists may have many."""
    order = ("failed", "delayed", "delivered", "relayed", "expanded")
    found = []
    for block in blocks:
        action = str(block.get("Action", "")).split(";")[0].strip().lower()
        if action not in ACTIONS:
            continue
        diagnostic = str(block.get("Diagnostic-Code", ""))[:1000]
        status = status_in(str(block.get("Status", ""))) or status_in(diagnostic)
        code = CODE.search(diagnostic.partition(";")[2])
        found.append((order.index(action), action, int(code.group(1)) if code else 0, status))
    return min(found)[1:] if found else None

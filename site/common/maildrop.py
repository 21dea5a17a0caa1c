"""A mailbox for demonstrations: an e-mail backend that keeps messages as files, and the reading of them.

Every message is one `.eml` file, named by the moment it came, so that the order of names is the order of arrival.
"""

import email
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage as ParsedMessage
from email.policy import default
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

# Older messages make room for new ones.
MOST_KEPT = 300
NAME = re.compile(r"[0-9]{20}-[0-9a-f]{8}")


class EmailBackend(BaseEmailBackend):
    """Puts messages into `settings.MAIL_FOLDER` instead of sending them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store each message; returns how many. Raises `OSError` when the folder cannot be written."""
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _store(folder, message.message().as_bytes())
        for name in _names(folder)[MOST_KEPT:]:
            # Another process may be making room at the same time.
            (folder / f"{name}.eml").unlink(missing_ok=True)
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file."""

    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One stored message, as a reader wants it."""

    name: str
    subject: str
    recipients: str
    sender: str
    stored_at: datetime
    text: str
    html: str
    attachments: tuple[Attachment, ...]


def stored_names() -> list[str]:
    """Return the names of all stored messages, newest first."""
    return _names(_folder())


def read(name: str) -> StoredMessage | None:
    """Return the message stored as `name`, or None when there is none or `name` is not one of ours."""
    if not NAME.fullmatch(name):
        return None
    try:
        content = (_folder() / f"{name}.eml").read_bytes()
    except FileNotFoundError:
        return None
    message = email.message_from_bytes(content, policy=default)
    return StoredMessage(
        name=name,
        # Long subjects are folded before their first word.
        subject=str(message["Subject"] or "").strip(),
        recipients=str(message["To"] or ""),
        sender=str(message["From"] or ""),
        stored_at=datetime.fromtimestamp(int(name.partition("-")[0]) / 1e9, tz=UTC),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        attachments=tuple(map(_attachment, message.iter_attachments())),
    )


def delete(name: str) -> None:
    """Delete the message stored as `name`, if there is one."""
    if NAME.fullmatch(name):
        (_folder() / f"{name}.eml").unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.MAIL_FOLDER)


def _names(folder: Path) -> list[str]:
    names = (path.stem for path in folder.glob("*.eml"))
    return sorted((name for name in names if NAME.fullmatch(name)), reverse=True)


def _store(folder: Path, content: bytes) -> None:
    """Write a message so that nobody ever sees half of it."""
    name = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
    unfinished = folder / f"{name}.part"
    unfinished.write_bytes(content)
    unfinished.replace(folder / f"{name}.eml")


def _body(message: ParsedMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return "" if part is None else str(part.get_content())


def _attachment(part: ParsedMessage) -> Attachment:
    return Attachment(
        filename=part.get_filename() or "attachment",
        content_type=part.get_content_type(),
        content=cast("bytes", part.get_payload(decode=True)) or b"",
    )

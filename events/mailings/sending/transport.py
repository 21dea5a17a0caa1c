"""One connection for many letters, and what comes of sending one; nothing here knows the database."""

import smtplib
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from anymail.message import AnymailMessage
from django.conf import settings
from django.core.mail import get_connection
from requests import exceptions as http
from urllib3.exceptions import MaxRetryError

from events.mailings.enums import DeliveryState, Reason
from events.mailings.sending.reasons import numbers, reason_for, status_in

DJANGOS, OURS = "django.core.mail.backends.smtp.EmailBackend", "events.mailings.sending.smtp.EmailBackend"
LONGEST_IDENTITY = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one attempt; with `is_about_us` the next letter would fare no better."""

    state: DeliveryState
    reason: Reason | None = None
    code: str = ""
    provider_id: str = ""
    is_about_us: bool = False


SENT = Outcome(DeliveryState.SENT)


class Transport:
    """The way to the mail server, or to the service that stands for one; a context manager."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self.connection: Any = get_connection(OURS if settings.EMAIL_BACKEND == DJANGOS else None)
        self.is_open = False

    def __enter__(self) -> "Transport":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up, whatever the other side thinks of it."""
        self.is_open = False
        try:
            self.connection.close()
        except OSError:
            # What was sent is sent.
            self.connection.connection = None

    def send(self, email: AnymailMessage) -> Outcome:
        """Send one letter; a connection that breaks is opened anew for the next one."""
        try:
            if not self.is_open:
                self.connection.open()
                self.is_open = True
            self.connection.send_messages([email])
        except smtplib.SMTPResponseException as error:
            return self._refused(error)
        except smtplib.SMTPRecipientsRefused as error:
            code, reply = next(iter(error.recipients.values()))
            return self._answered(code, _text(reply))
        except AnymailRecipientsRefused:
            return Outcome(DeliveryState.REFUSED, Reason.NOT_ACCEPTED)
        except AnymailError as error:
            return _service_failed(error)
        except OSError:
            return self._broken()
        return Outcome(DeliveryState.SENT, provider_id=_provider_id(email))

    def _refused(self, error: smtplib.SMTPResponseException) -> Outcome:
        code, text = error.smtp_code, _text(error.smtp_error)
        if isinstance(error, smtplib.SMTPDataError):
            return self._answered(code, text)
        # The greeting, the login or our own address: nothing to do with whom it goes to.
        self.close()
        reason = Reason.SERVER_REFUSES if code >= 500 else Reason.SERVER_SILENT
        return Outcome(DeliveryState.DEFERRED, reason, numbers(code, status_in(text)), is_about_us=True)

    def _answered(self, code: int, text: str) -> Outcome:
        status = status_in(text)
        # RFC 5321 section 3.8: 421 closes the channel, to whomever one writes.
        is_closing = code == 421
        if is_closing:
            self.close()
        state = DeliveryState.REFUSED if code >= 500 else DeliveryState.DEFERRED
        reason = Reason.SERVER_SILENT if is_closing else reason_for(code, status)
        return Outcome(state, reason, numbers(code, status), is_about_us=is_closing)

    def _broken(self) -> Outcome:
        may_have_it = bool(getattr(self.connection, "has_handed_over", False))
        self.close()
        if may_have_it:
            return Outcome(DeliveryState.UNKNOWN, Reason.CUT_OFF, is_about_us=True)
        return Outcome(DeliveryState.DEFERRED, Reason.SERVER_SILENT, is_about_us=True)


def _service_failed(error: AnymailError) -> Outcome:
    """Return what the failure of a mail service's interface means."""
    status = error.status_code or 0
    code = str(status or "")
    if not status:
        cause = error.__cause__
        unreached = isinstance(cause, http.ConnectionError) and (
            isinstance(cause, http.ConnectTimeout) or (bool(cause.args) and isinstance(cause.args[0], MaxRetryError))
        )
        if isinstance(cause, http.RequestException) and not unreached:
            return Outcome(DeliveryState.UNKNOWN, Reason.CUT_OFF, is_about_us=True)
        return Outcome(DeliveryState.DEFERRED, Reason.SERVER_SILENT, is_about_us=True)
    if status in (401, 402, 403, 404, 429):
        return Outcome(DeliveryState.DEFERRED, Reason.SERVER_REFUSES, code, is_about_us=True)
    if status == 503:
        return Outcome(DeliveryState.DEFERRED, Reason.SERVER_SILENT, code, is_about_us=True)
    if status >= 500:
        # It failed with the letter in hand, or somebody between us did: nobody knows whether it goes out.
        return Outcome(DeliveryState.UNKNOWN, Reason.CUT_OFF, code, is_about_us=True)
    return Outcome(DeliveryState.REFUSED, Reason.NOT_ACCEPTED, code)


def _provider_id(email: AnymailMessage) -> str:
    told = getattr(email, "anymail_status", None)
    identity = getattr(told, "message_id", None)
    return identity[:LONGEST_IDENTITY] if isinstance(identity, str) else ""


def _text(reply: bytes | str) -> str:
    return reply.decode("ascii", "replace") if isinstance(reply, bytes) else reply

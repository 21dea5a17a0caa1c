"""A connection to the mail server that knows how far a letter got before it broke."""

import smtplib
from typing import Any

from django.core.mail.backends import smtp


class Watching(smtplib.SMTP):
    """Tells whether a whole letter may have been handed over without an answer.

    RFC 5321 section 4.2.5: only the answer to the end of the data says who is responsible for the letter. A connection
    that breaks before the server has asked for the data leaves it with us for certain.
    """

    is_in_data = False
    handed_over = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the letter itself; returns the server's answer."""
        self.is_in_data, self.handed_over = True, False
        try:
            answer = super().data(msg)
            self.handed_over = False
        finally:
            self.is_in_data = False
        return answer

    def send(self, s: Any) -> None:
        """Send a command, which is text, or a letter, which is bytes."""
        if self.is_in_data and isinstance(s, bytes):
            self.handed_over = True
        super().send(s)


class WatchingWithTLS(Watching, smtplib.SMTP_SSL):
    """The same from the first byte in TLS."""


class EmailBackend(smtp.EmailBackend):
    """Django's own, over a connection that is watched."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """The class of the connection."""
        return WatchingWithTLS if self.use_ssl else Watching

    @property
    def has_handed_over(self) -> bool:
        """True when the letter that failed last may be with the server all the same."""
        return bool(getattr(self.connection, "handed_over", False))

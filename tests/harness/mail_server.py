"""A mail server of one's own, and the real worker that sends to it."""

import signal
import socket
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.core.management import call_command


class Postbox:
    """An SMTP handler that keeps what it is given, or answers as it is told to."""

    def __init__(self, port):
        self.port = port
        self.server = None
        self.letters = []
        self.answer_to_recipient = ""
        self.answer_to_data = ""

    def open(self):
        self.server = Server(self, hostname="127.0.0.1", port=self.port)
        self.server.start()

    def close(self):
        if self.server is not None:
            self.server.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.answer_to_recipient:
            return self.answer_to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer_to_data:
            return self.answer_to_data
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


class Server(Controller):
    """A real mail server on a free port of this machine."""

    def factory(self):
        return SMTP(self.handler, hostname="localhost", decode_data=False)


@pytest.fixture
def postbox(settings):
    """A mail server that is down until `open()`; Django is told to use it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Postbox(port)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    yield box
    box.close()


@pytest.fixture
def work():
    """Run the real worker until nothing is left to do now."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}

    def _work():
        call_command("db_worker", "--batch", "--queue-name", "*", "--interval", "0", "--verbosity", "0", "--no-reload")

    yield _work
    for number, handler in kept.items():
        signal.signal(number, handler)

"""Logs, in which no address may stand that opens something."""

import logging
from io import StringIO

import pytest
from django.urls import reverse

from config.logs import LOGGERS_OF_SERVERS, HideSecrets, without_secrets
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db
TOKEN = "uXSs0Boh-3kfJd_9aQwErTyU"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"Conflict: /en/registrations/{TOKEN}/change/", "Conflict: /en/registrations/…/change/"),
        (f"/calendar/my/{TOKEN}.ics?lang=da HTTP/1.1", "/calendar/my/…?lang=da HTTP/1.1"),
        (f"/en/account/?next=%2Fen%2Fregistrations%2F{TOKEN}%2F", "/en/account/?next=%2Fen%2Fregistrations%2F…%2F"),
        (f'"GET /en/registrations/{TOKEN}" 404', '"GET /en/registrations/…" 404'),
        (f"/en/invitations/{TOKEN}/ and /en/registrations/{TOKEN}/", "/en/invitations/…/ and /en/registrations/…/"),
        (f"/en/events/bridges/topics/mine/{TOKEN}/withdraw/", "/en/events/bridges/topics/mine/…/withdraw/"),
        (f"/en/events/bridges/topics/12/voice/WzEsImE:{TOKEN}/", "/en/events/bridges/topics/12/voice/…/"),
        ("/en/account/registrations/1234/calendar/", "/en/account/registrations/1234/calendar/"),
        ("/en/registrations/deletion/granted/", "/en/registrations/deletion/granted/"),
        ("/calendar/events/a-conference-about-bridges.ics", "/calendar/events/a-conference-about-bridges.ics"),
    ],
)
def test_only_what_opens_something_is_hidden(text, hidden):
    assert without_secrets(text) == hidden


@pytest.fixture
def console():
    """What the handler of our settings writes."""
    (handler,) = (found for found in logging.getLogger().handlers if any(map(is_ours, found.filters)))
    assert isinstance(handler, logging.StreamHandler)
    written, before = StringIO(), handler.stream
    handler.setStream(written)
    yield written
    handler.setStream(before)


def is_ours(found: object) -> bool:
    return isinstance(found, HideSecrets)


def test_a_refused_request_does_not_tell_the_private_link(client, console):
    token = make_registration(make_event()).token
    client.get(reverse("registration_answer_file", args=[token, 999]))
    client.get(f"/calendar/my/{token[::-1]}.ics")
    assert "/registrations/…/files/999/" in console.getvalue()
    assert "/calendar/my/…" in console.getvalue()
    assert token not in console.getvalue()
    assert token[::-1] not in console.getvalue()


def test_nor_does_a_traceback(console, allow_error_logs):
    try:
        raise ValueError(f"/en/registrations/{TOKEN}/")
    except ValueError:
        logging.getLogger("events").exception("It went wrong.")
    assert "ValueError: /en/registrations/…/" in console.getvalue()


@pytest.mark.parametrize("name", LOGGERS_OF_SERVERS)
def test_nor_do_the_servers_own_logs(name):
    logger, written = logging.getLogger(name), StringIO()
    handler, level = logging.StreamHandler(written), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        # As gunicorn writes a line.
        logger.info('%(r)s %(s)s "%(f)s"', {"r": f"GET /en/registrations/{TOKEN}/ HTTP/1.1", "s": "200", "f": "-"})
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
    assert written.getvalue() == 'GET /en/registrations/…/ HTTP/1.1 200 "-"\n'


def test_nothing_is_logged_past_that_handler():
    assert logging.getLogger("django").handlers == []

"""Asking addresses that strangers gave: whatever they answer, it ends, in bounded size, with a clear word."""

import gzip
import socket
import time

import pytest
from django.test import override_settings
from urllib3.connection import HTTPConnection

from common.fetching import (
    AddressRefused,
    Limits,
    NoAnswer,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    fetch,
)
from tests.common.hostile_server import dripping, flooding, saying, serving

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.FETCH_LOOPBACK = True


def test_an_answer_comes_with_its_headers_and_unpacked():
    packed = gzip.compress(b"BEGIN:VCALENDAR")
    with serving(saying(packed, Content_Encoding="gzip", ETag='"7"')) as url:
        answer = fetch(url, headers={"If-None-Match": '"6"'})
    assert (answer.status, answer.body, answer.headers["etag"], answer.url) == (200, b"BEGIN:VCALENDAR", '"7"', url)


def test_what_it_is_asked_with_arrives():
    heads = []

    def behave(connection: socket.socket, request: bytes) -> None:
        heads.append(request)
        saying(b"", status="204 No Content")(connection, request)

    with serving(behave) as url:
        assert fetch(f"{url}feed?a=1", method="POST", headers={"X-Own": "yes"}, body=b"words").status == 204
    (head,) = heads
    assert head.startswith(b"POST /feed?a=1 HTTP/1.1\r\n")
    assert b"X-Own: yes" in head
    assert b"Accept-Encoding: gzip" in head


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/feed.ics",
        "file:///etc/passwd",
        "http://",
        "http://somebody:secret@example.org/",
        "http://example.org:99999/",
        "http://[::1",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://[64:ff9b::a00:1]/",
        "http://224.0.0.1/",
    ],
)
def test_only_addresses_of_the_public_web_are_asked(url):
    with pytest.raises(AddressRefused) as refused:
        fetch(url)
    assert "public website" in str(refused.value)


@pytest.mark.parametrize("written", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_public(written):
    with serving(saying(b"secret")) as url, override_settings(FETCH_LOOPBACK=False), pytest.raises(AddressRefused):
        fetch(url.replace("127.0.0.1", written))


@pytest.mark.parametrize("target", ["http://169.254.169.254/", "http://10.0.0.1/", "file:///etc/passwd", "gopher://a/"])
def test_no_redirect_leads_inside(target):
    with serving(saying(status="302 Found", Location=target)) as url, pytest.raises(AddressRefused):
        fetch(url)


def test_redirects_are_followed_and_counted():
    with serving(saying(b"here")) as last, serving(saying(status="301 Moved Permanently", Location=last)) as first:
        answer = fetch(first)
        assert (answer.body, answer.url, answer.moved_to) == (b"here", last, last)
        with serving(saying(status="302 Found", Location=first)) as meanwhile:
            assert fetch(meanwhile).moved_to == ""
        with serving(saying(status="308 Permanent Redirect", Location=f"{last}new")) as moved:
            assert fetch(moved).moved_to == f"{last}new"
    with serving(saying(status="302 Found", Location="/again")) as url, pytest.raises(TooManyRedirects):
        fetch(url)


def test_a_body_is_not_sent_on_to_where_an_address_leads():
    leading = saying(status="307 Temporary Redirect", Location="/there")
    with serving(leading) as url, pytest.raises(AddressRefused):
        fetch(url, method="POST", body=b"signed")


def test_an_endless_body_is_not_read_to_its_end():
    with serving(flooding(OK + b"\r\n", b"x" * 65536)) as url, pytest.raises(TooLarge) as refused:
        fetch(url, limits=Limits(bytes=1_000_000))
    assert "1 megabytes" in str(refused.value)


def test_one_that_says_how_long_it_is_is_not_read_at_all():
    with serving(saying(b"", Content_Length="99999999999")) as url, pytest.raises(TooLarge):
        fetch(url)


def test_a_gibibyte_packed_into_a_megabyte_is_not_unpacked():
    bomb = gzip.compress(bytes(2**26), 9)
    many = b"".join(bomb for _part in range(16))
    with serving(saying(many, Content_Encoding="gzip")) as url, pytest.raises(TooLarge):
        fetch(url, limits=Limits(bytes=2_000_000))


@pytest.mark.parametrize(
    "behaviour",
    [
        dripping(OK + b"\r\n"),
        dripping(OK + b"X-Head: "),
        dripping(b"HTTP/1.1 "),
        dripping(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")[:10], b""),
    ],
    ids=["body", "header", "status", "nothing more"],
)
def test_who_answers_drop_by_drop_is_cut_off(behaviour):
    with serving(behaviour) as url, pytest.raises(TooSlow):
        fetch(url, limits=Limits(seconds=0.5))


def test_who_lets_us_connect_only_when_time_is_over_is_cut_off_all_the_same(monkeypatch):
    connect = HTTPConnection.connect

    def late(connection):
        connect(connection)
        time.sleep(0.7)

    monkeypatch.setattr(HTTPConnection, "connect", late)
    begun = time.monotonic()
    with serving(dripping(OK + b"\r\n")) as url, pytest.raises(TooSlow):
        fetch(url, limits=Limits(seconds=0.5))
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    "behaviour",
    [
        saying(b"not packed", Content_Encoding="gzip"),
        saying(b"x", Content_Encoding="br"),
        lambda connection, request: connection.sendall(b"SSH-2.0-OpenSSH\r\n"),
        lambda connection, request: None,
        saying(b"short", Content_Length="50"),
    ],
    ids=["broken", "other packing", "no web", "hangs up", "cut short"],
)
def test_what_is_no_whole_answer_is_none(behaviour):
    with serving(behaviour) as url, pytest.raises(NoAnswer) as refused:
        fetch(url)
    assert "cannot be reached" in str(refused.value)


def test_nobody_there_and_no_such_name():
    with serving(saying()) as url:
        pass
    for gone in (url, "http://no-such-name.invalid/"):
        with pytest.raises(NoAnswer):
            fetch(gone)


def test_an_address_of_the_web_without_a_certificate_of_ours_is_not_trusted():
    with serving(saying(b"plain")) as url, pytest.raises(NoAnswer):
        fetch(url.replace("http://", "https://"))

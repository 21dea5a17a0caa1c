"""What programs are answered: whole, packed, or that nothing has changed; no database is asked."""

import datetime as dt
import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.http import http_date

from events.calendars.answering import Copy, accepts_gzip, answer
from events.calendars.kept import kept_copy

BODY = b"BEGIN:VCALENDAR\r\n" + b"X-LINE:again and again\r\n" * 40 + b"END:VCALENDAR\r\n"
LONG_AGO = dt.datetime(2027, 3, 1, 9, 0, 0, 500_000, tzinfo=dt.UTC)


def copy() -> Copy:
    return Copy(lambda: BODY)


def ask(changed_at: dt.datetime | None = LONG_AGO, **headers: str) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer(RequestFactory().get("/calendar/network.ics", headers=named), copy(), changed_at)


@pytest.fixture(autouse=True)
def _later(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LONG_AGO + dt.timedelta(hours=1))


def test_packed_and_plain_are_two_things_with_an_etag_each():
    plain, packed = ask(), ask(accept_encoding="br, gzip")
    assert plain.content == gzip.decompress(packed.content) == BODY
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert plain["ETag"] != packed["ETag"]
    assert [answer["ETag"][0] for answer in (plain, packed)] == ['"', '"'], "strong"
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    assert copy().packed == copy().packed


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP ; q=0.5", True),
        ("gzip;q=0", False),
        ("br, gzip; q=0.0", False),
        ("br", False),
    ],
)
def test_who_does_not_unpack_is_sent_nothing_packed(header, accepted):
    assert accepts_gzip(RequestFactory().get("/", HTTP_ACCEPT_ENCODING=header)) is accepted


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_who_has_the_present_copy_is_told_so(coding):
    whole = ask(accept_encoding=coding)
    again = ask(accept_encoding=coding, if_none_match=f'"other", {whole["ETag"]}')
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Last-Modified"):
        assert again[name] == whole[name], name
    assert ask(accept_encoding=coding, if_none_match="*").status_code == 304


def test_the_date_is_for_those_without_an_etag():
    date = ask()["Last-Modified"]
    assert date == http_date(int(LONG_AGO.timestamp()))
    assert ask(if_modified_since=date).status_code == 304
    assert ask(if_modified_since="the other day").status_code == 200
    # Another copy of the same date: the ETag says so, whatever the date says (RFC 9110 section 13.2.2).
    assert ask(if_none_match='"another"', if_modified_since=date).status_code == 200


def test_who_asked_in_the_second_of_a_change_is_not_told_that_nothing_followed():
    changed_at = timezone.now()
    date = ask(changed_at)["Last-Modified"]
    assert date < http_date(int(changed_at.timestamp()))
    assert ask(changed_at, if_modified_since=date).status_code == 200


def test_without_a_date_there_is_only_the_etag():
    assert "Last-Modified" not in ask(None)
    assert ask(None, if_none_match=ask(None)["ETag"]).status_code == 304


def test_what_is_kept_is_written_again_only_when_something_has_changed(monkeypatch):
    written: list[int] = []

    def write() -> bytes:
        written.append(len(written))
        return b"x" * 10 + str(len(written)).encode()

    first = kept_copy("one", 1, write)
    assert kept_copy("one", 1, write) is first
    assert kept_copy("one", 2, write).digest != first.digest
    assert len(written) == 2
    monkeypatch.setattr("events.calendars.kept.MOST_BYTES", 25)
    for name in ("two", "three"):
        kept_copy(name, 1, write)
    kept_copy("one", 2, write)
    assert len(written) == 5, "what was asked for longest ago was given up"


def test_nothing_is_written_for_who_has_what_is_known_to_be_the_same():
    def write() -> bytes:
        raise AssertionError

    request = RequestFactory().get("/calendar/my/token.ics", headers={"if-none-match": '"everything"'})
    assert answer(request, Copy(write, "everything"), LONG_AGO).status_code == 304

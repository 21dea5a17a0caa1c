"""Asking a website for its calendar: politely, in bounded time, and only for what is new."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit

from common.fetching import Answer, Limits, NotFetched, asked_for, fetch
from events.calendars.incoming.failures import READING, STATUS, NotRead, code_of
from events.calendars.incoming.reading import Found
from events.calendars.incoming.running import read_apart
from events.calendars.models import IncomingFeed
from events.programme.zones import zone_of_country
from partners.models import Partner

# What is kept of a calendar, before and after the day it is read.
PAST, AHEAD = dt.timedelta(days=92), dt.timedelta(days=400)
ACCEPTED = "text/calendar, */*;q=0.1"
# Programs write these for the same thing as https, so that a calendar program opens.
CALENDAR_SCHEMES = ("webcal://", "webcals://", "feed://")
LONGEST_ADDRESS = 1000
# A website may ask for more; somebody would wonder in the end.
LONGEST_PAUSE = dt.timedelta(days=7)
OLD_CHARSETS = re.compile(r"iso-8859-(?:[1-9]|1[0-6])|windows-125[0-8]")
# Of one answer, when nobody waits for it.
USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a website answered; `found` is None where it is what it was when it was read last.

    `has_moved` says that it answered at another address, which holds for good.
    """

    etag: str
    modified: str
    digest: str
    found: list[Found] | None
    has_moved: bool = False


def plain_address(typed: str) -> str:
    """Return an address as people type it, or copy it from a calendar program, as one of the web.

    Raises `NotRead` for what is none.
    """
    url = typed.strip().partition("#")[0]
    for scheme in CALENDAR_SCHEMES:
        if url.lower().startswith(scheme):
            url = f"https://{url[len(scheme) :]}"
    if "://" not in url:
        url = f"https://{url}"
    try:
        has_host = bool(urlsplit(url).hostname)
    except ValueError:
        has_host = False
    if not has_host or len(url) > LONGEST_ADDRESS or any(letter.isspace() for letter in url):
        raise NotRead("address")
    return url


def ask(feed: IncomingFeed, *, now: dt.datetime, limits: Limits = USUAL) -> Fetched:
    """Ask for the calendar of `feed`, stored or not, and read it if it has changed. Raises `NotRead`.

    Once a week it is read anew in any case: what repeats reaches further by then.
    """
    is_recent = feed.read_at is not None and feed.read_at.isocalendar()[:2] == now.isocalendar()[:2]
    headers = {"Accept": ACCEPTED}
    if is_recent and feed.etag:
        headers["If-None-Match"] = feed.etag
    if is_recent and feed.modified:
        headers["If-Modified-Since"] = feed.modified
    try:
        answer = fetch(feed.url, headers=headers, limits=limits)
    except NotFetched as failed:
        raise NotRead(code_of(failed)) from failed
    if answer.status == 304 and is_recent:
        return Fetched(feed.etag, feed.modified, feed.digest, None, _has_moved(feed, answer))
    if answer.status != 200:
        raise NotRead(
            f"{STATUS}{answer.status}", pause=asked_for(answer.headers.get("Retry-After", ""), now, most=LONGEST_PAUSE)
        )
    return _fetched(feed, answer, is_recent=is_recent, now=now)


def read_body(body: bytes, partner: Partner, *, now: dt.datetime) -> list[Found]:
    """Return what stands in a calendar of `partner` around `now`. Raises `NotRead`."""
    zone = zone_of_country(str(partner.country)) or "UTC"
    try:
        return read_apart(body, zone=zone, begin=now - PAST, end=now + AHEAD)
    except tuple(READING) as refused:
        raise NotRead(code_of(refused)) from refused


def _fetched(feed: IncomingFeed, answer: Answer, *, is_recent: bool, now: dt.datetime) -> Fetched:
    digest = hashlib.sha256(answer.body).hexdigest()
    found = None if is_recent and digest == feed.digest else read_body(_in_utf8(answer), feed.partner, now=now)
    etag, modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
    # What is too long to be kept is not sent back; the website then answers in full.
    return Fetched(
        etag=etag if len(etag) <= 500 else "",
        modified=modified if len(modified) <= 100 else "",
        digest=digest,
        found=found,
        has_moved=_has_moved(feed, answer),
    )


def _in_utf8(answer: Answer) -> bytes:
    """Return the body in UTF-8: what is none is written as the website says (RFC 5545 section 3.1.4)."""
    try:
        answer.body.decode()
    except UnicodeDecodeError:
        message = Message()
        message["Content-Type"] = answer.headers.get("Content-Type", "")
        charset = message.get_content_charset("")
        # Others are rare, and some take long to read; this one is what old programs write without a word.
        known = charset if OLD_CHARSETS.fullmatch(charset) else "windows-1252"
        return answer.body.decode(known, errors="replace").encode()
    return answer.body


def _has_moved(feed: IncomingFeed, answer: Answer) -> bool:
    """True when the website says so for good (RFC 9110 section 15.4); the same address with https is no other one."""
    return answer.moved_to not in {"", f"https://{feed.url.partition('://')[2]}"}

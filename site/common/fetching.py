"""Asking addresses that strangers gave: only public ones, in bounded time and size, with a clear word when it fails.

Names are resolved once and the connection goes to the address that was checked (requests-hardened), so a name that
resolves to something else a moment later gains nothing. Redirects are followed here, each checked like the first one.
"""

import datetime as dt
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.exceptions import TimeoutError as Waited

from common.formats import number
from common.languages import current_language

SCHEMES = ("http", "https")
# RFC 9110 section 15.4; after the first two nobody is to come back to the old address.
FOR_GOOD = frozenset({301, 308})
REDIRECTS = FOR_GOOD | {302, 303, 307}
# One address may be slow to answer; the whole has `Limits.seconds`.
CONNECT_SECONDS, READ_SECONDS = 5, 10
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost: bytes as they are unpacked, seconds from the first word to the last, redirects."""

    bytes: int = 4_000_000
    seconds: float = 20
    redirects: int = 3


class Answer(NamedTuple):
    """What an address answered: the address after all redirects, headers with names in any case, the unpacked body.

    `moved_to` is the address that is to be asked from now on instead of the one that was asked; empty where it stays.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    moved_to: str = ""


class NotFetched(Exception):
    """An address gave no usable answer; its text says why, to somebody who can do something about it."""


class AddressRefused(NotFetched):
    """The address is no public one on the web, or leads to one that is not."""

    def __str__(self) -> str:
        return _("The address must begin with http:// or https:// and lead to a public website.")


class LeadsInside(AddressRefused):
    """The address itself says that it is none of the public internet."""

    def __str__(self) -> str:
        return _("The address does not lead to a public website.")


class LeadsOn(AddressRefused):
    """The address leads on to another one, to which what was sent is not sent on."""

    def __str__(self) -> str:
        return _("The address leads on to another one. Enter that one instead.")


class NoAnswer(NotFetched):
    """Nothing answered, or not in the way of the web: unknown name, refused connection, bad certificate."""

    def __str__(self) -> str:
        return _("The website cannot be reached. Check the address, and whether it opens in a browser.")


class TooSlow(NotFetched):
    """The answer was not complete in time."""

    def __str__(self) -> str:
        return _("The website takes too long to answer.")


class TooLarge(NotFetched):
    """The answer is longer than `most` bytes, as it comes or unpacked."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(most)

    def __str__(self) -> str:
        megabytes = number(self.most / 1_000_000, current_language())
        return _("The file is larger than %(megabytes)s megabytes, which is the most we read.") % {
            "megabytes": megabytes
        }


class TooManyRedirects(NotFetched):
    """The address leads on and on."""

    def __str__(self) -> str:
        return _("The address leads on to other addresses too many times.")


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    limits: Limits = Limits(),
) -> Answer:
    """Ask `url` and return what it answers, whatever the status.

    Only http and https, only addresses of the public internet, after every redirect anew; a body is never sent on to
    where an address leads. Raises `AddressRefused`, `LeadsOn`, `NoAnswer`, `TooSlow`, `TooLarge`, `TooManyRedirects`.
    """
    clock = _Clock(limits.seconds)
    moved_to, is_for_good = "", True
    for _hop in range(limits.redirects + 1):
        check_address(url)
        with _asked(url, method, headers, body, clock) as response:
            target = response.headers.get("Location", "")
            if response.status_code not in REDIRECTS or not target:
                unpacked = _read(response, limits.bytes, clock)
                return Answer(response.status_code, url, response.headers, unpacked, moved_to)
        if body is not None:
            raise LeadsOn
        url = urljoin(url, target)
        # What follows on a redirect for the time being says nothing about the address that was asked.
        is_for_good = is_for_good and response.status_code in FOR_GOOD
        moved_to = url if is_for_good else moved_to
    raise TooManyRedirects


def asked_for(retry_after: str, now: dt.datetime, *, most: dt.timedelta) -> dt.timedelta:
    """Return how long a `Retry-After` asks to wait (RFC 9110 section 10.2.3), in seconds or until a date, at `most`.

    Nothing when it makes no sense.
    """
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return min(dt.timedelta(seconds=int(text[:9])), most)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return dt.timedelta()
    asked = (until if until.tzinfo else until.replace(tzinfo=dt.UTC)) - now
    return min(max(asked, dt.timedelta()), most)


def check_address(url: str, schemes: Collection[str] = SCHEMES) -> None:
    """Raise `AddressRefused` for what is no plain address of the web with one of `schemes`.

    `LeadsInside` for the numbers of an inner network and names of this machine. Whether any other name and port lead
    to a public place is asked when it is connected to.
    """
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError as malformed:
        raise AddressRefused from malformed
    if parts.scheme not in schemes or not parts.hostname or parts.username is not None or not has_port:
        raise AddressRefused
    if _is_inside(parts.hostname) and not settings.FETCH_LOOPBACK:
        raise LeadsInside


def _is_inside(host: str) -> bool:
    with suppress(ValueError):
        return not ipaddress.ip_address(host).is_global
    return host.rstrip(".").rpartition(".")[2] == "localhost"


@dataclass
class _Clock:
    """How long an answer may take yet, and the sockets to cut when it takes longer."""

    seconds: float
    until: float = field(init=False)
    sockets: list[socket.socket] = field(default_factory=list)
    is_over: bool = False

    def __post_init__(self) -> None:
        self.until = time.monotonic() + self.seconds

    @property
    def left(self) -> float:
        return max(self.until - time.monotonic(), 0.01)

    def watch(self, connected: socket.socket) -> None:
        """Cut `connected` when time is over, which it may be already: connecting takes time as well."""
        self.sockets.append(connected)
        if self.is_over:
            self.cut()

    def cut(self) -> None:
        """End what is going on: whoever sends one letter every few seconds never runs into a timeout of the socket."""
        self.is_over = True
        for one in self.sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Adapter(IPFilterAdapter):
    """Connects to checked addresses only, and tells a clock its sockets."""

    def __init__(self, *, is_https: bool, clock: _Clock) -> None:
        super().__init__(is_https_proto=is_https, allow_loopback=settings.FETCH_LOOPBACK)
        self._clock = clock

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Return the pool of connections for a request, whose sockets the clock learns."""
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = _watched(pool.ConnectionCls, self._clock)
        return pool


def _watched(connection: type[Any], clock: _Clock) -> type[Any]:
    class Watched(connection):  # whose class urllib3 chooses when it runs
        def connect(self) -> None:
            super().connect()
            clock.watch(self.sock)

    return Watched


@contextmanager
def _asked(
    url: str, method: str, headers: Mapping[str, str] | None, body: bytes | None, clock: _Clock
) -> Iterator[requests.Response]:
    """Ask one address and give its answer with the body unread; errors come out as ours."""
    with requests.Session() as session:
        # Neither proxies nor passwords of the machine are for strangers.
        session.trust_env = False
        for scheme in SCHEMES:
            session.mount(f"{scheme}://", _Adapter(is_https=scheme == "https", clock=clock))
        session.headers.update({"User-Agent": settings.FETCH_USER_AGENT, "Accept-Encoding": "gzip"})
        watchdog = threading.Timer(clock.left, clock.cut)
        watchdog.daemon = True
        watchdog.start()
        try:
            with session.request(
                method, url, headers=dict(headers or {}), data=body, stream=True, allow_redirects=False,
                timeout=(min(CONNECT_SECONDS, clock.left), min(READ_SECONDS, clock.left)),
            ) as response:  # fmt: skip
                yield response
        except (InvalidIPAddress, requests.exceptions.InvalidURL, LocationParseError, UnicodeError) as refused:
            raise AddressRefused from refused
        except (requests.Timeout, requests.ConnectionError, HTTPError, requests.RequestException, OSError) as failed:
            slow = clock.is_over or isinstance(failed, (requests.Timeout, Waited))
            raise (TooSlow if slow else NoAnswer) from failed
        finally:
            watchdog.cancel()


def _read(response: requests.Response, most: int, clock: _Clock) -> bytes:
    """Return the body, unpacked; nothing beyond `most` bytes is read, or unpacked."""
    told = response.headers.get("Content-Length", "")
    if told.isdecimal() and int(told) > most:
        raise TooLarge(most)
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip"}:
        raise NoAnswer
    unpacker = zlib.decompressobj(wbits=31) if packed.endswith("gzip") else None
    parts, size, came = [], 0, 0
    while chunk := response.raw.read1(CHUNK, decode_content=False):
        came += len(chunk)
        try:
            part = unpacker.decompress(chunk, most + 1 - size) if unpacker else chunk
        except zlib.error as broken:
            raise NoAnswer from broken
        size += len(part)
        if size > most or came > most or (unpacker and unpacker.unconsumed_tail):
            raise TooLarge(most)
        parts.append(part)
    if clock.is_over:
        raise TooSlow
    return b"".join(parts)

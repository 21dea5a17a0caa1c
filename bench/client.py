"""A load client that costs little: one event loop, bare sockets, one connection per request.

It speaks HTTP/1.0, as nginx does to an application server, so an answer ends where the connection
ends. It only ever talks to this machine.
"""

import asyncio
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

LOOPBACK = "127.0.0.1"
NO_ANSWER = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """What is kept of an answer: its status and how long it took."""

    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer; `status` is 0 when the server gave none."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 0.0

    @property
    def sample(self) -> Sample:
        """Leave out the page itself, so that a long run does not fill the memory."""
        return Sample(self.status, self.seconds)

    def header(self, name: str) -> str:
        """Give the first header of that (lower-case) name, or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(slots=True)
class Visitor:
    """One browser: keeps its cookies and asks a server on the loopback address."""

    port: int
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> Answer:
        """Fetch a page; keyword arguments are further headers, `_` standing for `-`."""
        return await self._ask(f"GET {path}", headers, b"")

    async def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"{self._origin()}{path}",
            "Origin": self._origin(),
        }
        return await self._ask(f"POST {path}", headers, urlencode(fields).encode())

    def _origin(self) -> str:
        scheme = self.headers.get("X-Forwarded-Proto", "http")
        return f"{scheme}://{self.headers.get('Host', LOOPBACK)}"

    async def _ask(self, line: str, headers: Mapping[str, str], content: bytes) -> Answer:
        lines = [f"{line} HTTP/1.0"]
        everything = {"Host": LOOPBACK, **self.headers, **headers}
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in everything.items()]
        if self.cookies:
            pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            lines.append(f"Cookie: {pairs}")
        if content:
            lines.append(f"Content-Length: {len(content)}")
        request = "\r\n".join([*lines, "", ""]).encode() + content
        started = time.perf_counter()
        try:
            raw = await _exchange(self.port, request)
        except OSError:
            raw = b""
        answer = _parse(raw, time.perf_counter() - started)
        for name, value in answer.headers:
            if name == "set-cookie":
                cookie, _, content_of_cookie = value.partition(";")[0].partition("=")
                self.cookies[cookie.strip()] = content_of_cookie.strip()
        return answer


async def _exchange(port: int, request: bytes) -> bytes:
    """Send the bytes on a new connection and give back all that came before it closed."""
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
        connection.setblocking(False)
        await loop.sock_connect(connection, (LOOPBACK, port))
        await loop.sock_sendall(connection, request)
        parts = []
        while part := await loop.sock_recv(connection, 1 << 18):
            parts.append(part)
    return b"".join(parts)


def _parse(raw: bytes, seconds: float) -> Answer:
    """Read an answer; one that is cut short counts as none."""
    head, separator, body = raw.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    first = lines[0].split(" ", 2)
    if not separator or len(first) < 2 or not first[1].isdigit():
        return Answer(NO_ANSWER, seconds=seconds)
    pairs = (line.partition(":") for line in lines[1:])
    headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
    answer = Answer(int(first[1]), headers, body, seconds)
    length = answer.header("content-length")
    if length.isdigit() and len(body) < int(length):
        return Answer(NO_ANSWER, seconds=seconds)
    return answer

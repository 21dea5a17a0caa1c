"""Count SQL statements where they cross the wire: a relay between an application and PostgreSQL.

What an application says of itself may leave something out; what passes the relay is what the database
was asked. It reads the frontend messages of PostgreSQL's protocol 3 (chapter "Message Formats").
"""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import SplitResult, urlsplit, urlunsplit

from bench.client import LOOPBACK

POSTGRES_PORT = 5432
PROTOCOL_3 = 3
TRANSACTION_WORDS = ("BEGIN", "START", "COMMIT", "ROLLBACK", "END")


@dataclass(slots=True)
class Counted:
    """Statements seen so far, in order; `clear()` begins a new count."""

    seen: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget what was seen."""
        self.seen.clear()

    def statements(self) -> list[str]:
        """Give everything that is not the begin or end of a transaction; savepoints do count."""
        return [text for text in self.seen if not _is_transaction_end(text)]

    def transaction_ends(self) -> int:
        """Count BEGIN, COMMIT and ROLLBACK."""
        return sum(_is_transaction_end(text) for text in self.seen)


@contextmanager
def counting_relay(url: str) -> Iterator[tuple[str, Counted]]:
    """Listen on a free port and pass everything on to the server of `url`.

    Yields the address to use instead of `url`, and what is counted.
    """
    parts = urlsplit(url)
    counted = Counted()
    with socket.create_server((LOOPBACK, 0)) as listener:
        threading.Thread(target=_accept, args=(listener, parts, counted), daemon=True).start()
        user = f"{parts.username}@" if parts.username else ""
        relayed = parts._replace(netloc=f"{user}{LOOPBACK}:{listener.getsockname()[1]}")
        yield urlunsplit(relayed), counted


def _accept(listener: socket.socket, server: SplitResult, counted: Counted) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        upstream = socket.create_connection((server.hostname or LOOPBACK, server.port or POSTGRES_PORT))
        threading.Thread(target=_pass_back, args=(upstream, client), daemon=True).start()
        threading.Thread(target=_pass_on, args=(client, upstream, counted), daemon=True).start()


def _pass_back(upstream: socket.socket, client: socket.socket) -> None:
    with upstream, client:
        try:
            while data := upstream.recv(1 << 16):
                client.sendall(data)
        except OSError:
            return


def _pass_on(client: socket.socket, upstream: socket.socket, counted: Counted) -> None:
    """Count, then pass on: nothing reaches the server that was not counted before."""
    reader = client.makefile("rb")
    prepared: dict[bytes, str] = {}
    bound = ""
    try:
        _pass_greeting(reader, upstream)
        while head := reader.read(5):
            kind, length = struct.unpack("!cI", head)
            content = reader.read(length - 4)
            if kind == b"Q":
                counted.seen.append(_text(content))
            elif kind == b"P":
                name, _, rest = content.partition(b"\0")
                prepared[name] = _text(rest)
            elif kind == b"B":
                bound = prepared.get(content.split(b"\0", 2)[1], "")
            elif kind == b"E":
                counted.seen.append(bound)
            upstream.sendall(head + content)
        upstream.shutdown(socket.SHUT_WR)
    except (OSError, struct.error):
        return


def _pass_greeting(reader: BinaryIO, upstream: socket.socket) -> None:
    """Pass on the messages before the protocol proper: offers of encryption, then the start-up."""
    while head := reader.read(8):
        length, major, _minor = struct.unpack("!IHH", head)
        upstream.sendall(head + reader.read(length - 8))
        if major == PROTOCOL_3:
            return


def _text(content: bytes) -> str:
    return content.partition(b"\0")[0].decode(errors="replace")


def _is_transaction_end(text: str) -> bool:
    words = text.split(None, 1)
    # "ROLLBACK TO SAVEPOINT" ends no transaction and costs a statement.
    return bool(words) and words[0].upper().rstrip(";") in TRANSACTION_WORDS and " TO " not in text.upper()

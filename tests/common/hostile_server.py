"""A web server on loopback that answers as badly as it is told to."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Behaviour = Callable[[socket.socket, bytes], None]


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """Serve with `behaviour`, which is given a connection and the head of the request; yields the address.

    Ends by itself: connections are closed with the server, and no behaviour outlasts ten seconds of sending.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                connection, _address = listener.accept()
                connection.settimeout(10)
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            behaviour(connection, connection.recv(65536))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        over.set()
        thread.join()
        listener.close()


def saying(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> Behaviour:
    """Answer once with `body`; the names of `headers` are written with underscores."""

    def behave(connection: socket.socket, request: bytes) -> None:
        own = {"Content_Length": str(len(body)), **headers}
        lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in own.items())]
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    return behave


def dripping(start: bytes, drop: bytes = b"x", *, seconds: float = 8) -> Behaviour:
    """Send `start` and then `drop` after `drop`, each soon enough for no timeout of a socket to notice."""

    def behave(connection: socket.socket, request: bytes) -> None:
        connection.sendall(start)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            connection.sendall(drop)
            time.sleep(0.05)

    return behave


def flooding(start: bytes, chunk: bytes, *, times: int = 2000) -> Behaviour:
    """Send `start` and then `chunk` so many times."""

    def behave(connection: socket.socket, request: bytes) -> None:
        connection.sendall(start)
        for _time in range(times):
            connection.sendall(chunk)

    return behave

"""Many at once, each in a thread with a database connection of its own; for tests with real transactions."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections, transaction

AT_ONCE = 16


def in_parallel(work: Callable[[int], object], times: int) -> None:
    """Run `work(number)` for each number below `times`, each thread with a database connection of its own."""
    start = threading.Barrier(AT_ONCE)
    started = threading.local()

    def one(number: int) -> None:
        if not getattr(started, "yes", False):
            started.yes = True
            start.wait(timeout=30)
        try:
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(one, range(times)))
    connections.close_all()


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> None:
    """Run `second` while the transaction of `first` is done but not yet committed."""
    reached = threading.Event()

    def in_thread() -> None:
        try:
            reached.set()
            second()
        finally:
            connection.close()

    thread = threading.Thread(target=in_thread)
    with transaction.atomic():
        first()
        thread.start()
        reached.wait(timeout=10)
        # Long enough to run into the lock; a shorter wait would make the test weaker, never wrong.
        time.sleep(0.3)
    thread.join(timeout=30)
    assert not thread.is_alive()

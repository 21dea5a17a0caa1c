"""Several people at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, connections


def together(*tasks: Callable[[], object], refusals: tuple[type[Exception], ...] = ()) -> list[Any]:
    """Run `tasks` at the same moment, each with a database connection of its own.

    Returns what each answered, or with which of the `refusals` it ended; whatever else went wrong is raised.
    """
    start = threading.Barrier(len(tasks))

    def one(task: Callable[[], object]) -> object:
        start.wait(timeout=30)
        try:
            return task()
        except refusals as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        outcomes = list(threads.map(one, tasks))
    connections.close_all()
    return outcomes

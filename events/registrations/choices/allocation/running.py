"""Having one allocation solved by a process of its own, which can be ended at any moment."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from events.registrations.choices.allocation.problem import Problem

# How often somebody may say stop, in seconds.
LOOK_EVERY = 0.5
# A solver looks at the clock now and then only, reading takes a moment, and so does explaining what is lacking.
GRACE = 60.0


class ChildFailed(Exception):
    """The process that solves ended without an answer; the message is the end of what it wrote about it."""


def answers(problem: Problem, *, seconds: float, is_to_stop: Callable[[], bool]) -> Iterator[dict[str, Any]]:
    """Yield the lines of `child` as they come, until it ends, `is_to_stop()` says so, or its time is up for good.

    The process is gone afterwards in any case. Raises `ChildFailed` when it fails.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    # Started by its two fixed names and without a shell; what guests and organisers typed reaches it as JSON on its
    # standard input, as numbers.
    process = subprocess.Popen(
        [sys.executable, "-m", "events.registrations.choices.allocation.child"],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=environment,
        text=True,
    )
    lines: queue.Queue[str | None] = queue.Queue()
    errors: list[str] = []
    threads = [
        threading.Thread(target=_ask, args=(process, {"problem": problem.as_json(), "seconds": seconds})),
        threading.Thread(target=_read, args=(process, lines)),
        threading.Thread(target=_listen, args=(process, errors)),
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + seconds + GRACE
    try:
        while time.monotonic() < until and not is_to_stop():
            try:
                line = lines.get(timeout=LOOK_EVERY)
            except queue.Empty:
                continue
            if line is None:
                if process.wait():
                    threads[-1].join()
                    raise ChildFailed("".join(errors)[-2000:])
                return
            yield json.loads(line)
    finally:
        process.kill()
        for thread in threads:
            thread.join()
        process.wait()
        for opened in (process.stdout, process.stderr):
            if opened is not None:
                opened.close()


def _ask(process: "subprocess.Popen[str]", asked: dict[str, Any]) -> None:
    if process.stdin is None:
        return
    try:
        with process.stdin as written:
            json.dump(asked, written)
    except BrokenPipeError:
        # It has ended before it has read all; its reader tells.
        return


def _read(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> None:
    for line in process.stdout or ():
        lines.put(line)
    lines.put(None)


def _listen(process: "subprocess.Popen[str]", errors: list[str]) -> None:
    errors.extend(process.stderr or ())

"""Having one calendar read by a process of its own, which is ended when it takes too long."""

import datetime as dt
import json
import logging
import os
import subprocess
import sys

from events.calendars.incoming.reading import Found, NoCalendar, TooManyEntries

SECONDS = 10.0
ERRORS: dict[str, type[Exception]] = {one.__name__: one for one in (NoCalendar, TooManyEntries)}

logger = logging.getLogger(__name__)


class TakesTooLong(Exception):
    """The calendar was not read in time, or not with the memory there is for one."""


def read_apart(
    body: bytes, *, zone: str, begin: dt.datetime, end: dt.datetime, seconds: float = SECONDS
) -> list[Found]:
    """Return what `reading.read_calendar` returns, from a process of its own with a limit of time and memory.

    Raises `NoCalendar`, `TooManyEntries` and `TakesTooLong`.
    """
    asked = {"zone": zone, "begin": begin.isoformat(), "end": end.isoformat()}
    # Nothing else of our surroundings: what a stranger wrote is read without the passwords of the database.
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    try:
        # Started by its two fixed names and without a shell; what a stranger wrote reaches it as its standard input.
        process = subprocess.run(
            [sys.executable, "-m", "events.calendars.incoming.child"],
            input=json.dumps(asked).encode() + b"\n" + body,
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise TakesTooLong from late
    try:
        answer = json.loads(process.stdout)
    except ValueError as broken:
        # Out of memory it may not even say so; anything else is a fault of ours, which nobody outside can mend.
        logger.warning("Reading a calendar ended with %s: %s", process.returncode, process.stderr[-2000:].decode())
        raise TakesTooLong from broken
    if "error" in answer:
        raise ERRORS.get(answer["error"], TakesTooLong)
    return [Found.from_json(facts) for facts in answer["found"]]

"""The process that reads one calendar of a stranger, so that it can be ended at any moment: bytes in, JSON out.

`python -m events.calendars.incoming.child` takes a line of JSON (`zone`, `begin`, `end`) and then the file from its
input. It prints `{"found": [...]}`, or `{"error": ...}` with the name of what `reading` raised.
"""

import datetime as dt
import json
import resource
import sys
from contextlib import suppress
from typing import Any

from events.calendars.incoming.reading import NoCalendar, TooManyEntries, read_calendar

# The worst files of four megabytes that we could think of take less than half of this.
MOST_MEMORY = 512 * 1024 * 1024


def main() -> None:
    """Answer what the standard input asks."""
    # Some systems know one of the limits only; the time the parent waits for holds everywhere.
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (MOST_MEMORY, MOST_MEMORY))
    asked = json.loads(sys.stdin.buffer.readline())
    begin, end = (dt.datetime.fromisoformat(asked[name]) for name in ("begin", "end"))
    try:
        found = read_calendar(sys.stdin.buffer.read(), zone=asked["zone"], begin=begin, end=end)
        answer: dict[str, Any] = {"found": [one.as_json() for one in found]}
    except (NoCalendar, TooManyEntries, MemoryError, RecursionError) as refused:
        answer = {"error": type(refused).__name__}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

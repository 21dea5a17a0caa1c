"""Written calendars, kept in the process until something in them changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import NamedTuple

from events.calendars.answering import Copy

# There are more ways to filter than anybody asks for; the calendars asked for longest ago are given up first.
MOST_BYTES = 24 * 1024 * 1024


class Kept(NamedTuple):
    """A written calendar and how everything stood that it was made of."""

    standing: Hashable
    copy: Copy


_kept: OrderedDict[Hashable, Kept] = OrderedDict()
_lock = Lock()


def kept_copy(key: Hashable, standing: Hashable, write: Callable[[], bytes]) -> Copy:
    """Return the calendar known as `key`, anew by `write` unless everything is as `standing` when it was last written.

    `standing` must have been asked for before: what changes while the calendar is written shows at the next request.
    """
    kept = _kept.get(key)
    if kept is not None and kept.standing == standing:
        with _lock:
            # Another thread may have given it up meanwhile.
            if key in _kept:
                _kept.move_to_end(key)
        return kept.copy
    # Written now, while the active language is the one it is asked for in.
    body = write()
    copy = Copy(lambda: body)
    with _lock:
        _kept[key] = Kept(standing, copy)
        _kept.move_to_end(key)
        while len(_kept) > 1 and sum(len(one.copy.body) for one in _kept.values()) > MOST_BYTES:
            _kept.popitem(last=False)
    return copy

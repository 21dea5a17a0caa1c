"""How long a website is left alone between two questions."""

import datetime as dt
import secrets

HOUR = dt.timedelta(hours=1)
LONGEST = dt.timedelta(days=1)
# So that not all are asked in the same minute.
SPREAD = 0.1

_dice = secrets.SystemRandom()


def pause_after(failures: int, *, asked_for: dt.timedelta = dt.timedelta()) -> dt.timedelta:
    """Return how long to wait after `failures` attempts in vain, 0 after a good one: an hour, doubled up to a day.

    `asked_for` is how long the website itself wants to be left alone, which holds if it is longer.
    """
    pause = min(HOUR * 2 ** min(max(failures - 1, 0), 10), LONGEST)
    return max(pause * _dice.uniform(1 - SPREAD, 1 + SPREAD), asked_for)

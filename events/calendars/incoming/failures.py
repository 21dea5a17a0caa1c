"""Why a calendar of a website could not be read: a code that is stored, and a sentence about what to do."""

import datetime as dt

from django.utils.translation import gettext as _

from common.fetching import AddressRefused, Limits, NoAnswer, NotFetched, TooLarge, TooManyRedirects, TooSlow
from common.formats import number
from common.languages import current_language
from events.calendars.incoming.reading import MOST_ENTRIES, MOST_TIMES, NoCalendar, TooManyEntries
from events.calendars.incoming.running import TakesTooLong

# The website says that there will never be anything there again (RFC 9110 section 15.5.11).
GONE = "status_410"
STATUS = "status_"
# It was read, but at another address, where it will stay.
MOVED = "moved"
# Errors of fetching say it themselves.
FETCHING: dict[str, NotFetched] = {
    "address": AddressRefused(),
    "no_answer": NoAnswer(),
    "slow": TooSlow(),
    "large": TooLarge(Limits().bytes),
    "redirects": TooManyRedirects(),
}
READING: dict[type[Exception], str] = {
    NoCalendar: "no_calendar",
    TooManyEntries: "entries",
    TakesTooLong: "reading",
}


class NotRead(Exception):
    """A calendar could not be read; `code` says why, `pause` how long the website wants to be left alone.

    Its text is a sentence for somebody who looks after that website.
    """

    def __init__(self, code: str, *, pause: dt.timedelta = dt.timedelta()) -> None:
        self.code = code
        self.pause = pause
        super().__init__(code)

    def __str__(self) -> str:
        return failure_words(self.code)


def code_of(error: Exception) -> str:
    """Return the code of an error of fetching or of reading."""
    for code, known in FETCHING.items():
        if isinstance(error, type(known)):
            return code
    return READING[type(error)]


def failure_words(code: str) -> str:
    """Return what a stored code means, in the active language, and what can be done about it; nothing without one."""
    if not code:
        return ""
    if code in FETCHING:
        return str(FETCHING[code])
    if code == MOVED:
        return _("The website says that this calendar has moved to another address for good.")
    if code.startswith(STATUS):
        return _status_words(int(code.removeprefix(STATUS)))
    language = current_language()
    if code == "entries":
        most = {"entries": number(MOST_ENTRIES, language), "times": number(MOST_TIMES, language)}
        return (
            _("The calendar is too long: we read at most %(entries)s entries and %(times)s dates, "
              "and nothing that repeats several times a day.") % most
        )  # fmt: skip
    if code == "reading":
        return _("Reading the calendar takes too long. Perhaps something in it repeats without end.")
    return _("There is no calendar at this address. It must lead to an iCalendar file, whose name often ends in .ics.")


def _status_words(status: int) -> str:
    if status in {401, 403}:
        said = _("The website does not let us read the calendar (error %(status)s). It must be open to everybody.")
    elif status == 404:
        said = _("There is nothing at this address (error %(status)s). Perhaps the calendar has moved.")
    elif status == 410:
        said = _("The website says that the calendar has been taken away for good (error %(status)s).")
    elif status == 429:
        said = _("The website says that we ask too often (error %(status)s). We ask less often now.")
    elif status >= 500:
        said = _("The website has a fault of its own (error %(status)s). Whoever looks after it can help.")
    else:
        said = _("The website gives an answer without a calendar (status %(status)s).")
    return said % {"status": status}

"""Components and their content lines as bytes (RFC 5545 section 3.1): all that Plenary tells calendar programs in.

What others write is read by icalendar. It can write, too, but makes an object or two of every value and every
parameter, which took most of a feed's time.

No value leaves its line, whoever wrote it: control characters, which lines cannot hold, are left out.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

LONGEST = 75  # octets, without the line break
END = "\r\n"

# What lines cannot hold: all control characters but the tab (RFC 5545 section 3.1).
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
# Section 3.3.11: there is one line break, whatever it was before.
ESCAPED = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\\;,]")
ESCAPES = {"\\": r"\\", ";": r"\;", ",": r"\,"} | dict.fromkeys("\n\r\v\f", r"\n")
# RFC 6868 section 3.2.
ENCODED = re.compile(r'[\x00-\x08\x0a-\x1f\x7f^"]')
ENCODINGS = {"^": "^^", '"': "^'"} | dict.fromkeys("\n\r\v\f", "^n")
# Parameters that need no quotation marks; not all that the grammar allows, for some readers stumble over more.
UNQUOTED = re.compile(r"[\w./+-]*")

# A parameter has one value or several (RFC 5545 section 3.2).
Parameter = str | tuple[str, ...]


class Component:
    """A component while it is put together: its properties in the order in which they first came.

    A property that comes again takes the place of the earlier one. The names of properties and parameters are written
    as they are; parameters come in the order of the call.
    """

    def __init__(self, name: str) -> None:
        """Begin the component called `name`, such as VEVENT."""
        self._name = name
        self._given: dict[str, object] = {}
        self._lines: dict[str, bytes] = {}

    def given(self, name: str) -> object:
        """Return the value of the property `name` as it was given, None where there is none."""
        return self._given.get(name)

    def plain(self, name: str, value: str, **parameters: Parameter) -> None:
        """Set what is written as it is: an address (URI, section 3.3.13), a number, one of the RFC's own words."""
        self._set(name, value, CONTROL.sub("", value), parameters)

    def text(self, name: str, text: str, **parameters: Parameter) -> None:
        """Set words of any kind (TEXT, section 3.3.11)."""
        self._set(name, text, escaped(text), parameters)

    def texts(self, name: str, by_language: Mapping[str, Iterable[str]]) -> None:
        """Set lists of words, one line for each language they are in (sections 3.1.1 and 3.2.10)."""
        self._given[name] = by_language
        self._lines[name] = b"".join(
            content_line(name, ",".join(map(escaped, texts)), {"LANGUAGE": language})
            for language, texts in by_language.items()
        )

    def instant(self, name: str, moment: dt.datetime) -> None:
        """Set a moment in universal time (section 3.3.5, form 2), as time stamps are; `moment` is an aware one."""
        self._set(name, moment, f"{digits(moment.astimezone(dt.UTC))}Z", {})

    def moment(self, name: str, moment: dt.datetime) -> None:
        """Set a moment on the clocks of its zone (section 3.3.5, form 3), or in universal time where `zone_of` is None.

        One without a zone is on whatever clocks its reader looks at (form 1).
        """
        zone = zone_of(moment)
        if zone is not None:
            self._set(name, moment, digits(moment), {"TZID": zone})
        elif moment.tzinfo is None:
            self._set(name, moment, digits(moment), {})
        else:
            self.instant(name, moment)

    def day(self, name: str, day: dt.date) -> None:
        """Set a day (DATE, section 3.3.4)."""
        self._set(name, day, digits(day), {"VALUE": "DATE"})

    def duration(self, name: str, duration: dt.timedelta, **parameters: Parameter) -> None:
        """Set a length of time, of whole seconds (section 3.3.6); a negative one leads back."""
        self._set(name, duration, duration_words(duration), parameters)

    def position(self, name: str, latitude: Decimal, longitude: Decimal) -> None:
        """Set a place on Earth in degrees (GEO, section 3.8.1.6)."""
        # No zeros at the end, and no powers of ten.
        self._set(name, (latitude, longitude), f"{latitude.normalize():f};{longitude.normalize():f}", {})

    def written(self, *parts: bytes) -> bytes:
        """Return the component in its lines, and in it `parts`, lines and components written already."""
        first, last = (f"{word}:{self._name}{END}".encode() for word in ("BEGIN", "END"))
        return b"".join((first, *self._lines.values(), *parts, last))

    def _set(self, name: str, given: object, value: str, parameters: Mapping[str, Parameter]) -> None:
        self._given[name] = given
        self._lines[name] = content_line(name, value, parameters)


def content_line(name: str, value: str, parameters: Mapping[str, Parameter]) -> bytes:
    """Return one property as folded octets with the break at its end; `value` is written as its type demands."""
    more = _parameters(tuple(parameters.items())) if parameters else ""
    # Half a character, which UTF-8 does not know, becomes a question mark.
    line = f"{name}{more}:{value}{END}".encode(errors="replace")
    return line if len(line) <= LONGEST + len(END) else _folded(line)


def escaped(text: str) -> str:
    """Return `text` as a value (TEXT, section 3.3.11)."""
    return ESCAPED.sub(lambda found: ESCAPES.get(found[0], ""), text.replace("\r\n", "\n"))


def duration_words(duration: dt.timedelta) -> str:
    """Return `duration`, of whole seconds, as a value (DURATION, section 3.3.6)."""
    length = abs(duration)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days = f"{length.days}D" if length.days else ""
    time = "".join(f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if number)
    if not days and not time:
        return "PT0S"
    sign = "-" if duration < dt.timedelta() else ""
    return f"{sign}P{days}{'T' if time else ''}{time}"


def zone_of(moment: object) -> str | None:
    """Return the zone (TZID, section 3.2.19) that `moment` is written in, None for universal time and for a day.

    An hour that the clocks show twice is written in universal time: by section 3.3.5 the clocks mean its first, but
    programs do not agree on that.
    """
    if not isinstance(moment, dt.datetime):
        return None
    zone: str | None = getattr(moment.tzinfo, "key", None)
    if zone is None or zone == "UTC" or moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset():
        return None
    return zone


def offset_words(offset: dt.timedelta) -> str:
    """Return how far clocks are from universal time as a value (UTC-OFFSET, section 3.3.14), such as +0100."""
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    sign = "-" if offset < dt.timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")


def digits(moment: dt.date) -> str:
    """Return a day (section 3.3.4), or a day and a time of day (section 3.3.5), on the clocks it is given on."""
    return moment.isoformat().replace("-", "").replace(":", "")[:15]


@lru_cache(maxsize=1024)
def _parameters(items: tuple[tuple[str, Parameter], ...]) -> str:
    """Return parameters, each after the semicolon before it; many entries have the same."""
    written = []
    for name, value in items:
        values = (value,) if isinstance(value, str) else value
        written.append(f";{name}={','.join(map(_quoted, values))}")
    return "".join(written)


def _quoted(value: str) -> str:
    """Return the value of a parameter, within quotation marks where it needs them (RFC 5545 section 3.2)."""
    encoded = ENCODED.sub(lambda found: ENCODINGS.get(found[0], ""), value.replace("\r\n", "\n"))
    return encoded if UNQUOTED.fullmatch(encoded) else f'"{encoded}"'


def _folded(line: bytes) -> bytes:
    """Break `line`, which ends with a break, so that no part is longer than allowed and no letter is torn apart."""
    parts = []
    begin, room = 0, LONGEST
    while len(line) - len(END) - begin > room:
        end = begin + room
        while line[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        parts.append(line[begin:end])
        # The space that marks what follows counts too.
        begin, room = end, LONGEST - 1
    parts.append(line[begin:])
    return b"\r\n ".join(parts)

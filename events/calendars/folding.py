"""Content lines as folded bytes (RFC 5545 section 3.1).

Values and parameters are written by icalendar. Putting them together is not: icalendar decodes every part several times
and folds letter by letter, which takes most of a feed's time.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from icalendar import Component, Parameters

LONGEST = 75  # octets, without the line break


def written(component: Component) -> bytes:
    """Return `component` and what is in it as bytes, properties in icalendar's order."""
    return b"".join(_folded(line) for line in _lines(component))


def _lines(component: Component) -> Iterator[bytes]:
    name = str(component.name).encode()
    yield b"BEGIN:" + name
    for key in component.sorted_keys():
        values = component[key]
        for value in values if isinstance(values, list) else [values]:
            text = value.to_ical()
            # Some of icalendar's values are written as text, most as bytes.
            octets = text.encode() if isinstance(text, str) else text
            yield key.encode() + _parameters(value.params) + b":" + octets
    for part in component.subcomponents:
        yield from _lines(part)
    yield b"END:" + name


def _parameters(parameters: Parameters) -> bytes:
    if not parameters:
        return b""
    # A parameter may have several values, which icalendar has in a list.
    items = ((name, tuple(value) if isinstance(value, list) else value) for name, value in parameters.items())
    return _written_parameters(tuple(items))


@lru_cache(maxsize=1024)
def _written_parameters(items: tuple[tuple[str, Any], ...]) -> bytes:
    """Return `items`, after the semicolon that they begin with; many entries have the same."""
    text = Parameters(items).to_ical()
    return b";" + text if text else b""


def _folded(line: bytes) -> bytes:
    """Break `line` so that no part is longer than allowed and no letter is torn apart."""
    parts = []
    while len(line) > LONGEST:
        end = LONGEST
        while line[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        parts.append(line[:end])
        # The space that marks what follows counts too.
        line = b" " + line[end:]
    parts.append(line)
    return b"\r\n".join(parts) + b"\r\n"

"""Content lines as folded bytes (RFC 5545 section 3.1). icalendar folds letter by letter, half the time of a feed."""

from icalendar import Component

LONGEST = 75  # octets, without the line break


def written(component: Component) -> bytes:
    """Return `component` as bytes; names, parameters and values are icalendar's, only the folding is not."""
    return b"".join(_folded(line.encode()) for line in component.content_lines() if line)


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

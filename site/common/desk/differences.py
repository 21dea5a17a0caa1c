"""What somebody else saved beside what one has typed, when both worked on one thing at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is stored differently from what was typed, both in words; empty for nothing."""

    label: str
    stored: str
    typed: str

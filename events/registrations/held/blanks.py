"""Leaving out what says nothing."""

from collections.abc import Mapping
from typing import Any


def without_blanks(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, so that nobody reads through lines that say nothing."""
    return {name: value for name, value in facts.items() if value not in ("", None, [], {})}

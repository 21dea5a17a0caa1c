"""What a form with questions has sent, before anybody looks at it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict


def as_typed(sent: QueryDict) -> dict[str, Any]:
    """Return what was `sent` as values a form may begin with: several of one name stay several."""
    return {name: values if len(values) > 1 else values[0] for name, values in sent.lists() if values}


def list_of(data: Mapping[str, Any], name: str) -> Iterable[str]:
    """Return all values of `name` in `data`, be they sent or what a form begins with."""
    if isinstance(data, QueryDict):
        return data.getlist(name)
    value = data.get(name, ())
    return [value] if isinstance(value, str) else value

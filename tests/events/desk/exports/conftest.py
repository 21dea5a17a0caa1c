"""Files as organisers get them."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse


def address(event: Any, name: str = "registrations", **query: Any) -> str:
    """Return where a list of `event`, filtered by `query`, is exported."""
    return reverse("desk:export", args=[event.pk, name], query=query)


@pytest.fixture
def export() -> Callable[..., Any]:
    """Return a function that exports a list of an event as it is, in a format."""

    def _export(client: Any, event: Any, name: str = "registrations", file_format: str = "csv", **query: Any) -> Any:
        response = client.post(address(event, name, **query), {"as_it_is": "1", "format": file_format})
        response.body = b"".join(response.streaming_content) if response.streaming else response.content
        return response

    return _export


def rows(response: Any) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns."""
    return list(csv.DictReader(io.StringIO(response.body.decode("utf-8-sig"))))


def data(response: Any) -> list[dict[str, Any]]:
    """Return the rows of a JSON file by the keys of its columns."""
    found: list[dict[str, Any]] = json.loads(response.body)["rows"]
    return found

"""Files as organisers get them."""

import csv
import io
import json
from typing import Any

from django.test import Client
from django.urls import reverse


def address(event: Any, name: str = "registrations", **query: Any) -> str:
    """Return where a list of `event`, filtered by `query`, is exported."""
    return reverse("desk:export", args=[event.pk, name], query=query)


def export(client: Client, event: Any, name: str = "registrations", file_format: str = "csv", **query: Any) -> Any:
    """Export a list of `event` as it is; what the answer holds is its `body`."""
    response: Any = client.post(address(event, name, **query), {"as_it_is": "1", "format": file_format})
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def rows(response: Any) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns."""
    return list(csv.DictReader(io.StringIO(response.body.decode("utf-8-sig"))))


def data(response: Any) -> list[dict[str, Any]]:
    """Return the rows of a JSON file by the keys of its columns."""
    found: list[dict[str, Any]] = json.loads(response.body)["rows"]
    return found

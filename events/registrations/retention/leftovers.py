"""Looking for what should be gone: in every column of every table, whoever made it and whenever it was added."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from django.apps import apps
from django.db import connection, models
from wagtail.models import ModelLogEntry

from events.programme.models import Event
from events.registrations.models import Registration

READ_AT_ONCE = 500
# What these apps hold of somebody they hold for reasons of their own: accounts, articles, pages. Everything else, a
# new app as well, must not know who is erased.
FOR_OTHER_REASONS = ("account", "admin", "auth", "cms", "mfa", "partners", "sessions", "socialaccount", "wagtail")


class Looking(Protocol):
    """What is looked for; `marks.Marks` is."""

    def found_in(self, text: str) -> set[int]:
        """Return the numbers of those found in `text`."""


@dataclass(frozen=True, slots=True)
class Find:
    """A row that still tells something; `key` is its primary key, None for a table without."""

    table: str
    column: str
    key: Any


def search(looked_for: Looking) -> Iterator[Find]:
    """Yield every place in the database where any of `looked_for` still stands.

    One query for each table; what is not text is taken for text where it can be.
    """
    with connection.cursor() as cursor:
        tables = [table.name for table in connection.introspection.get_table_list(cursor) if table.type in "tp"]
    for table in sorted(tables):
        yield from _search_table(table, looked_for)


def left_of(event: Event, finds: Iterable[Find]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return, as numbers by table and column, which `finds` should not be there, and which are held for other reasons.

    The same person may have an account, an article, or a registration for another event that is not erased.
    """
    left: Counter[tuple[str, str]] = Counter()
    elsewhere: Counter[tuple[str, str]] = Counter()
    for find in finds:
        (elsewhere if _is_for_other_reasons(event, find) else left)[find.table, find.column] += 1
    return _numbers(left), _numbers(elsewhere)


def merged(before: Iterable[dict[str, Any]], more: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return two lists of such numbers as one."""
    counted: Counter[tuple[str, str]] = Counter()
    for place in (*before, *more):
        counted[place["table"], place["column"]] += place["rows"]
    return _numbers(counted)


def _search_table(table: str, looked_for: Looking) -> Iterator[Find]:
    with connection.cursor() as cursor:
        key_column = connection.introspection.get_primary_key_column(cursor, table)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # the database's own name
        columns = [column[0] for column in cursor.description]
        place = columns.index(key_column) if key_column else None
        # One iterator for all parts: one that is dropped half-way closes the cursor of SQLite.
        rows = iter(cursor)
        while part := list(islice(rows, READ_AT_ONCE)):
            for row in part:
                for column, value in zip(columns, row, strict=True):
                    text = text_of(value)
                    if text and looked_for.found_in(text):
                        yield Find(table, column, None if place is None else row[place])


def text_of(value: Any) -> str:
    """Return what stands in a column as text, "" for numbers and moments."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode(errors="replace")
    return str(value) if isinstance(value, dict | list) else ""


def _is_for_other_reasons(event: Event, find: Find) -> bool:
    model = _models().get(find.table)
    if model is None or find.key is None:
        return False
    if model._meta.app_label.startswith(FOR_OTHER_REASONS) and model is not ModelLogEntry:
        return True
    row: models.Model | None = model._default_manager.filter(pk=find.key).first()
    if isinstance(row, ModelLogEntry):
        kind = row.content_type
        about = kind.model_class()
        if about is None or kind.app_label != Registration._meta.app_label:
            return bool(kind.app_label.startswith(FOR_OTHER_REASONS))
        row = about._default_manager.filter(pk=row.object_id).first()
    return row is not None and _is_of_somebody_else(event, row)


def _is_of_somebody_else(event: Event, row: models.Model) -> bool:
    """Tell whether `row` belongs to a registration that is not erased, or to an event that is not `event`."""
    registration = row if isinstance(row, Registration) else getattr(row, "registration", None)
    if isinstance(registration, Registration):
        return registration.erased_at is None
    about = row if isinstance(row, Event) else getattr(row, "event", None)
    return isinstance(about, Event) and about != event


def _models() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def _numbers(counted: Counter[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"table": table, "column": column, "rows": rows} for (table, column), rows in sorted(counted.items())]

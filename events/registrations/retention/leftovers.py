"""Looking for what should be gone: in every column of every table, whoever made it and whenever it was added."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from django.apps import apps
from django.db import connection, models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.programme.models import Event
from events.registrations.models import Registration
from events.registrations.retention.marks import Marks, text_of
from events.registrations.retention.namesakes import is_recognised_in_task

READ_AT_ONCE = 500
# What these apps hold of somebody they hold for reasons of their own: accounts, articles, pages. Everything else, a
# new app as well, must not know who is erased. Apps are named by how their labels begin. A row of `events` that has
# reasons of its own says so by `is_held_for_other_reasons`, and its model in words by `held_because`.
_ACCOUNTS, _PAGES = _("accounts and people of partners"), _("pages, articles and comments")
FOR_OTHER_REASONS: Mapping[str, Promise] = {
    **dict.fromkeys(("account", "admin", "auth", "mfa", "partners", "sessions", "socialaccount"), _ACCOUNTS),
    **dict.fromkeys(("cms", "wagtail"), _PAGES),
}
OTHER_APPS = tuple(FOR_OTHER_REASONS)


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


def left_of(event: Event, marks: Marks, letter: str = "") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return, as numbers by table and column, where `marks` should not be, and where they are held for other reasons.

    The same person may have an account, an article, or a registration for another event that is not erased. `letter`,
    the task of the one about the erasing itself, is neither.
    """
    left: Counter[tuple[str, str]] = Counter()
    elsewhere: Counter[tuple[str, str]] = Counter()
    for find in search(marks):
        if letter and _is_letter(letter, find):
            continue
        is_elsewhere = _is_of_namesake(marks, find) or _is_for_other_reasons(event, find)
        (elsewhere if is_elsewhere else left)[find.table, find.column] += 1
    return _numbers(left), _numbers(elsewhere)


def reason_of(table: str) -> str:
    """Return in words for what other reason somebody is known in `table`: another registration, or an app's own."""
    model = _models().get(table)
    if reason := getattr(model, "held_because", ""):
        return str(reason)
    label = model._meta.app_label if model else ""
    reasons = (reason for beginning, reason in FOR_OTHER_REASONS.items() if label.startswith(beginning))
    return str(next(reasons, _("other registrations that are kept")))


def place_words(table: str, column: str) -> str:
    """Return what people call a column; its names in the database where nothing of ours is kept there."""
    model = _models().get(table)
    field = next((field for field in model._meta.concrete_fields if field.column == column), None) if model else None
    return f"{model._meta.verbose_name}: {field.verbose_name}" if model and field else f"{table}.{column}"


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


def _is_letter(letter: str, find: Find) -> bool:
    """Tell whether `find` is the letter, or the next attempt to send it."""
    if find.table != DBTaskResult._meta.db_table:
        return False
    attempts = DBTaskResult.objects.filter(Q(pk=letter) | Q(args_kwargs__kwargs__identity=letter))
    return attempts.filter(pk=find.key).exists()


def _is_of_namesake(marks: Marks, find: Find) -> bool:
    """Tell whether this is a letter of somebody kept who is called the same."""
    if find.table != DBTaskResult._meta.db_table:
        return False
    task = DBTaskResult.objects.filter(pk=find.key).first()
    return task is not None and not is_recognised_in_task(marks, task)


def _is_for_other_reasons(event: Event, find: Find) -> bool:
    model = _models().get(find.table)
    if model is None or find.key is None:
        return False
    if model._meta.app_label.startswith(OTHER_APPS) and model is not ModelLogEntry:
        return True
    row: models.Model | None = model._default_manager.filter(pk=find.key).first()
    if getattr(row, "is_held_for_other_reasons", False):
        return True
    if isinstance(row, ModelLogEntry):
        kind = row.content_type
        about = kind.model_class()
        if about is None or kind.app_label != Registration._meta.app_label:
            return bool(kind.app_label.startswith(OTHER_APPS))
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

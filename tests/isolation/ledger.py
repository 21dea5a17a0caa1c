"""What belongs to a partner in the database, and whether a request has touched it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# Who is signed in, what waits, in which sizes a picture was drawn, and how a search ranks: nobody's things.
IGNORED = {"django_session", "django_tasks_db_dbtaskresult", "wagtailimages_rendition", "wagtailsearch_indexentry"}


def tables() -> dict[str, type[models.Model]]:
    """Return the model of each table."""
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.db_table not in IGNORED
    }


Rows = dict[str, dict[Any, dict[str, Any]]]


def all_rows(names: set[str] | None = None) -> Rows:
    """Return the rows of the tables called `names`, by table and key; of all tables without `names`."""
    chosen = tables()
    return {
        name: {row[model._meta.pk.attname]: row for row in model._base_manager.values()}
        for name, model in chosen.items()
        if names is None or name in names
    }


class Ledger:
    """The rows that were added between `before` and now: they are the partner's."""

    def __init__(self, before: Rows) -> None:
        """Write down what has been added since `before` was read."""
        self.all = all_rows()
        self.own: Rows = {
            name: {key: row for key, row in rows.items() if key not in before[name]} for name, rows in self.all.items()
        }

    def damage(self, touched: set[str]) -> list[str]:
        """Return what happened in the tables `touched`: rows of the partner's changed or gone, or added to its own."""
        problems = []
        for name, rows in all_rows(touched).items():
            for key, row in self.own[name].items():
                if key not in rows:
                    problems.append(f"{name} {key} is gone")
                elif rows[key] != row:
                    changed = [column for column in row if row[column] != rows[key][column]]
                    problems.append(f"{name} {key} changed: {', '.join(changed)}")
            for key, row in rows.items():
                if key not in self.all[name] and (target := self._target(tables()[name], row)):
                    problems.append(f"{name} {key} added, which is about {target}")
        return problems

    def _target(self, model: type[models.Model], row: dict[str, Any]) -> str:
        """Return the row of the partner's that `row` points at; empty when there is none."""
        for column in model._meta.concrete_fields:
            related = column.related_model
            if isinstance(column, models.ForeignKey) and row[column.attname] in self.own.get(
                related._meta.db_table, {}
            ):
                return f"{related._meta.db_table} {row[column.attname]}"
        if row.get("object_id") and row.get("content_type_id"):
            about = ContentType.objects.get_for_id(row["content_type_id"]).model_class()
            kept = self.own.get(about._meta.db_table, {}) if about else {}
            if str(row["object_id"]) in {str(key) for key in kept}:
                return f"{about._meta.db_table} {row['object_id']}"
        return ""


@contextmanager
def watched() -> Iterator[set[str]]:
    """Collect the names of the tables that are written to meanwhile."""
    touched: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if match := WRITES.match(sql):
            touched.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield touched

"""What tests that store for good leave behind goes by putting back the rows that were there at first.

Emptying every table and writing the first rows again, as Django does, takes seconds, most of the time of a short
test. On SQLite a copy of the file takes milliseconds; on PostgreSQL only tables that changed are written again.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg.sql import SQL, Identifier, Literal


@pytest.fixture(scope="session", autouse=True)
def _pristine(request: pytest.FixtureRequest) -> Iterator[None]:
    """Replace how Django cleans up, once there is a database; a run without one needs nothing."""
    if not any(_stores(item) for item in request.session.items):
        yield
        return
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock():
        put_back = _copy_of_file() if connection.vendor == "sqlite" else _copy_of_rows()
        connection.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: put_back())
        yield


def _stores(item: Any) -> bool:
    return item.get_closest_marker("django_db") is not None


def _copy_of_file() -> Callable[[], None]:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(copy)

    def put_back() -> None:
        connection.ensure_connection()
        copy.backup(connection.connection)

    return put_back


def _copy_of_rows() -> Callable[[], None]:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    first = {table: _read(table) for table in _filled(tables)}

    @transaction.atomic
    def put_back() -> None:
        """Change what differs; references between tables are checked when the transaction ends."""
        for table in {*first, *_filled(tables)}:
            if (rows := first.get(table, b"")) != _read(table):
                _write(table, rows)

    return put_back


def _filled(tables: list[str]) -> list[str]:
    asked = SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
    with connection.cursor() as cursor:
        cursor.execute(SQL(" UNION ALL ").join(asked.format(Literal(table), Identifier(table)) for table in tables))
        return [table for (table,) in cursor.fetchall()]


def _read(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(SQL("COPY {} TO STDOUT").format(Identifier(table))) as rows:
        return b"".join(bytes(part) for part in rows)


def _write(table: str, rows: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SQL("DELETE FROM {}").format(Identifier(table)))
        if rows:
            with cursor.copy(SQL("COPY {} FROM STDIN").format(Identifier(table))) as copy:
                copy.write(rows)

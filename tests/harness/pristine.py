"""What tests that store for good leave behind on SQLite goes by putting back a copy of the file as it was at first.

Emptying every table and writing the first rows again, as Django does, takes seconds, most of the time of a short
journey; a copy takes milliseconds. On PostgreSQL few tests store for good, and Django's way is kept.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase


@pytest.fixture(scope="session", autouse=True)
def _pristine(request: pytest.FixtureRequest) -> Iterator[None]:
    """Replace how Django cleans up, once there is a database; a run without one needs nothing."""
    if connection.vendor != "sqlite" or not any(_stores(item) for item in request.session.items):
        yield
        return
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    with blocker.unblock():
        connection.ensure_connection()
        connection.connection.backup(copy)
        connection.close()

    def put_back(case: TransactionTestCase) -> None:
        connection.ensure_connection()
        copy.backup(connection.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)
        yield
    copy.close()


def _stores(item: Any) -> bool:
    return item.get_closest_marker("django_db") is not None

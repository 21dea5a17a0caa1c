"""A kept connection to PostgreSQL: replaced when the server has ended it, and not asked whether it lives."""

from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseDatabaseWrapper]:
    """Return the connection, used once and kept for the next request."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 600)
    connection.close()
    _session()
    connection.close_if_unusable_or_obsolete()
    yield connections[DEFAULT_DB_ALIAS]
    connection.close()


def _session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_connection_that_the_server_has_ended_is_replaced(kept: BaseDatabaseWrapper) -> None:
    before = connection.connection.info.backend_pid
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
            assert cursor.fetchone() == (True,)
    finally:
        other.close()
    assert _session() != before


def test_a_connection_that_lives_is_kept_without_asking(
    kept: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = connection.connection.info.backend_pid
    monkeypatch.setattr(type(kept), "is_usable", lambda _connection: pytest.fail("It was asked."))
    assert _session() == before

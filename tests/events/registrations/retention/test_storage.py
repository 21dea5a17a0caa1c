"""What was erased does not stay in the files of the database."""

import datetime as dt
from pathlib import Path

import environ
import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.databases import database_settings
from events.management.commands import erase_due
from events.registrations.models import Erasure, Registration
from events.registrations.retention import storage
from tests.factories import make_event


def bytes_after_deleting(path: Path, *statements: str) -> bytes:
    """Return what lies in an SQLite file, set up as ours, after `statements` and a row written and deleted again."""
    settings = database_settings(environ.Env(), path.parent) | {"NAME": str(path), "TIME_ZONE": None}
    database = DatabaseWrapper({**connection.settings_dict, **settings})
    with database.cursor() as cursor:
        for statement in (*statements, "CREATE TABLE kept (words text)"):
            cursor.execute(statement)
        cursor.execute("INSERT INTO kept VALUES ('canary')")
        cursor.execute("DELETE FROM kept")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path.read_bytes()


@pytest.mark.django_db
def test_sqlite_overwrites_what_is_deleted(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert b"canary" not in bytes_after_deleting(tmp_path / "ours.sqlite3")
    # As it is without: the check notices.
    assert b"canary" in bytes_after_deleting(tmp_path / "other.sqlite3", "PRAGMA secure_delete=OFF")


@pytest.mark.django_db(transaction=True)
def test_the_command_ends_with_freeing_the_space():
    Erasure.objects.create(event=make_event())
    with CaptureQueriesContext(connection) as queries:
        call_command("erase_due")
    vacuum = [query["sql"] for query in queries if query["sql"].startswith("VACUUM")]
    assert len(vacuum) == 1
    assert connection.vendor == "sqlite" or all(f'"{table}"' in vacuum[0] for table in storage.tables())


@pytest.mark.django_db(transaction=True)
def test_nothing_is_freed_when_nothing_went():
    Erasure.objects.create(event=make_event(), at=timezone.now() - dt.timedelta(days=3))
    with CaptureQueriesContext(connection) as queries:
        call_command("erase_due")
    assert not [query for query in queries if "VACUUM" in query["sql"]]


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_frees_nothing():
    with CaptureQueriesContext(connection) as queries:
        call_command("erase_due", "--dry-run")
    assert not [query for query in queries if "VACUUM" in query["sql"]]


@pytest.mark.django_db
def test_within_a_transaction_nothing_happens():
    with CaptureQueriesContext(connection) as queries:
        assert storage.clear() == ""
    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_busy_is_said_and_fails_nothing(monkeypatch, capsys):
    def busy() -> list[str]:
        raise OperationalError("busy")

    monkeypatch.setattr(connection, "cursor", busy)
    assert storage.clear() == "busy"
    monkeypatch.undo()
    Erasure.objects.create(event=make_event())
    monkeypatch.setattr(erase_due, "clear", lambda: "busy")
    call_command("erase_due")
    assert "busy" in capsys.readouterr().err


def test_every_table_that_points_at_a_registration_is_among_them():
    names = storage.tables()
    assert Registration._meta.db_table in names
    assert {"events_answer", "events_sensitiveanswer", "events_consent", "wagtailcore_modellogentry"} <= set(names)

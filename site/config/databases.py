"""Database settings: SQLite in `var/` to try things out, PostgreSQL by `DATABASE_URL` to grow on."""

from pathlib import Path
from typing import Any

import environ

# Readers and the one writer never block each other in WAL mode; IMMEDIATE takes the write lock at BEGIN, so a
# transaction that reads first and writes later cannot fail half-way with "database is locked". What is deleted is
# overwritten with zeros: otherwise erased people would lie on in the free pages of the file, and in every copy of it.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-20000; "
        "PRAGMA secure_delete=ON;"
    ),
}

# PostgreSQL reads and plans statements that repeat, as those of a registration do, once for each connection.
PREPARED: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 5}


def database_settings(env: environ.Env, var: Path) -> dict[str, Any]:
    """Return Django's settings for the default database.

    `env` is the environment reader, `var` the folder for an embedded database. `DATABASE_URL` decides;
    without one the network lives in `var/plenary.sqlite3`. Raises `ImproperlyConfigured` for a malformed address.
    """
    settings: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{var / 'plenary.sqlite3'}")
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {**SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
        # A file, not memory: the race tests need several connections that really compete.
        settings["TEST"] = {"NAME": str(var / "test.sqlite3")}
    else:
        settings["ENGINE"] = "config.postgresql"
        settings["CONN_MAX_AGE"] = env.int("DATABASE_CONNECTION_AGE", default=600)
        settings["CONN_HEALTH_CHECKS"] = True
        if env.bool("DATABASE_PREPARED_STATEMENTS", default=True):
            settings["OPTIONS"] = {**PREPARED, **settings.get("OPTIONS", {})}
    return settings

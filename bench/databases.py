"""Databases of the benchmark's own, beside the one that `DATABASE_URL` names and never in it."""

from typing import LiteralString
from urllib.parse import parse_qs, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from bench.client import LOOPBACK

SETTINGS_WORTH_TELLING = ("server_version", "fsync", "synchronous_commit", "shared_buffers")


class NotOnThisMachine(ValueError):
    """The database server is somewhere else; the benchmark only ever uses this machine."""


def check_local(url: str) -> None:
    """Raise NotOnThisMachine unless the server is reached by a local socket or on loopback."""
    parts = urlsplit(url)
    host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
    if not parts.scheme.startswith("postgres") or not (
        host in ("", "localhost", LOOPBACK, "::1") or host.startswith("/")
    ):
        raise NotOnThisMachine("DATABASE_URL must name a PostgreSQL server on this machine.")


def create(server_url: str, name: str) -> str:
    """Make an empty database of that name, dropping the one before it; give its address."""
    drop(server_url, name)
    _execute(server_url, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


def drop(server_url: str, name: str) -> None:
    """Remove the database of that name, with whoever is still connected to it."""
    _execute(
        server_url,
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)),
    )


def number(url: str, query: LiteralString) -> int:
    """Give the number that `query` asks the database at `url` for."""
    with psycopg.connect(url) as connection:
        return int((connection.execute(query).fetchone() or (0,))[0])


def describe(server_url: str) -> dict[str, str]:
    """Give those settings of the server that decide what a commit costs."""
    with psycopg.connect(server_url) as connection:
        return {
            name: str((connection.execute(f"SHOW {name}").fetchone() or ("",))[0]) for name in SETTINGS_WORTH_TELLING
        }


def _execute(server_url: str, statement: sql.Composed) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(statement)

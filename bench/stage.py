"""The stage of a run: two databases, their contents, and the two applications serving them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from bench import databases
from bench.client import Visitor
from bench.servers import ROOT, Server, environment, serve

SITE = "config.wsgi:application"
FLOOR = "bench.floor.wsgi:application"
# The site runs as it would behind a proxy that ends the encryption.
HOST = "conference.example.org"
PROXY_HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https"}
NO_HEADERS: dict[str, str] = {}


class StepFailed(RuntimeError):
    """A command that prepares or checks the run ended badly; the message holds what it wrote."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a figure needs: addresses of both databases and what lives in them."""

    site_url: str
    floor_url: str
    floor_events: dict[str, int]
    rushes: int

    def site_settings(self, database_url: str | None = None) -> dict[str, str]:
        """Give the site's environment, with its own database or the one given."""
        return site_settings(database_url or self.site_url)

    def serve_site(self, database_url: str | None = None, *, workers: int = 2) -> AbstractContextManager[Server]:
        """Run the site on its own database, or on the one given."""
        return serve(SITE, self.site_settings(database_url), workers=workers)

    def serve_floor(self) -> AbstractContextManager[Server]:
        """Run the floor."""
        return serve(FLOOR, floor_settings(self.floor_url))

    def data(self, *arguments: str) -> Any:
        """Run `bench.data` on the site's database and give what it prints."""
        return run_json("-m", "bench.data", *arguments, settings=self.site_settings())

    def delegations(self, *arguments: str) -> Any:
        """Run `bench.delegations` on the site's database and give what it prints."""
        return run_json("-m", "bench.delegations", *arguments, settings=self.site_settings())

    def network(self, partners: int, articles: int, comments: int) -> dict[str, int]:
        """Fill the site up to so many partners, articles and comments; gives how many there are now."""
        wanted = (str(partners), str(articles), str(comments))
        size: dict[str, int] = run_json("-m", "bench.network", *wanted, settings=self.site_settings())
        return size

    def texts(self, number: int) -> dict[str, int]:
        """Fill the search table up to so many texts; gives how many there are now."""
        size: dict[str, int] = run_json("-m", "bench.texts", str(number), settings=self.site_settings())
        return size

    def audit(self) -> dict[str, Any]:
        """Run `manage.py audit_seats --json`; `clean` tells whether it found no difference."""
        return audit(self.site_settings())

    def floor_path(self, event: str) -> str:
        """Give the floor's event page for one of its events, by the name `data.py` uses."""
        return f"/events/{self.floor_events[event]}/"


def site_path(slug: str) -> str:
    """Give the address of an event page."""
    return f"/en/events/{slug}/"


def site_visitor(server: Server) -> Visitor:
    """Give a new visitor of the site, as the proxy would pass them on."""
    return Visitor(server.port, PROXY_HEADERS)


def site_settings(database_url: str) -> dict[str, str]:
    """Give the environment of a production server on that database."""
    return {
        **environment(database_url),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "EMAIL_URL": "dummymail://",
    }


def floor_settings(database_url: str) -> dict[str, str]:
    """Give the environment of the floor."""
    return {**environment(database_url), "DJANGO_SETTINGS_MODULE": "bench.floor.settings"}


@contextmanager
def stage(server_url: str, *, rushes: int) -> Iterator[Stage]:
    """Make both databases, with tables but without the site's events; drop them afterwards.

    Raises NotOnThisMachine for a server elsewhere and StepFailed when a step goes wrong.
    """
    databases.check_local(server_url)
    site_url = databases.create(server_url, "bench_site")
    floor_url = databases.create(server_url, "bench_floor")
    try:
        names = ["large", *(f"{rush}-{number}" for rush in ("rush", "mixed") for number in range(rushes))]
        sizes = ["20000", *["40"] * (2 * rushes)]
        ids = run_json("-m", "bench.floor.data", *sizes, settings=floor_settings(floor_url))
        prepare_site(site_settings(site_url))
        yield Stage(site_url, floor_url, dict(zip(names, ids, strict=True)), rushes)
    finally:
        databases.drop(server_url, "bench_site")
        databases.drop(server_url, "bench_floor")


def prepare_site(settings: dict[str, str]) -> None:
    """Make the site's tables and page tree and gather its static files; raises StepFailed."""
    quiet = ("--verbosity", "0")
    for command in (("migrate", *quiet), ("provision_spaces", *quiet), ("collectstatic", "--no-input", *quiet)):
        run("manage.py", *command, settings=settings)


def audit(settings: dict[str, str]) -> dict[str, Any]:
    """Run `manage.py audit_seats --json` with those settings; `clean` tells whether it found no difference.

    Raises StepFailed when it ended without having looked.
    """
    command = [sys.executable, "manage.py", "audit_seats", "--json"]
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise StepFailed(f"audit_seats\n{done.stderr[-3000:]}")
    return {"clean": done.returncode == 0, "printed": json.loads(done.stdout)}


def run(*arguments: str, settings: dict[str, str]) -> str:
    """Run a Python program of ours and give what it prints; raises StepFailed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StepFailed(f"{' '.join(arguments)}\n{done.stdout[-1000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def run_json(*arguments: str, settings: dict[str, str]) -> Any:
    """Run a Python program of ours and read the last line it prints as JSON; raises StepFailed."""
    return json.loads(run(*arguments, settings=settings).splitlines()[-1])

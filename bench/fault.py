"""The rush with faults: `python -m bench.fault` kills web workers and the database in the middle of it.

    1  kill -9 of one web worker, three times, on PostgreSQL
    2  the same on SQLite
    3  kill -9 of PostgreSQL's postmaster and all its children, then a restart on the same data

After the fault `manage.py audit_seats` speaks; then all 400 people send the form once more, whether they saw a result
or not, and it speaks again. Prints one JSON line per scenario and ends with 1 when a seat is lost or given twice, or
when somebody whose form was accepted is not registered.
"""

import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.figures.rush import EXPECTED, PEOPLE
from bench.load import Load, register_many
from bench.servers import Server, serve
from bench.stage import PROXY_HEADERS, SITE, audit, prepare_site, run_json, site_path, site_settings
from tests.private_postgres import Cluster, private_postgres

RUSH = "rush-0"
# After how many answered forms a fault strikes: the seats are partly gone, then just gone, then long gone.
MOMENTS = (30, 90, 200)
SECONDS_DOWN = 1.0
MOST_SECONDS = 120


def main() -> int:
    """Run all scenarios; returns 1 when one of them ends badly."""
    with private_postgres(fast=False) as cluster:
        lines = [_worker_killed("postgresql", cluster.url)]
        with tempfile.TemporaryDirectory(prefix="plenary-fault-") as folder:
            lines.append(_worker_killed("sqlite", f"sqlite:///{Path(folder) / 'fault.sqlite3'}"))
    with private_postgres(fast=False) as cluster:
        lines.append(_database_killed(cluster))
    return 0 if all(line["met"] for line in lines) else 1


def _worker_killed(database: str, url: str) -> dict[str, Any]:
    def kill_a_worker(server: Server) -> None:
        os.kill(server.workers()[0], signal.SIGKILL)

    return _scenario(f"web worker killed {len(MOMENTS)} times", database, url, kill_a_worker, MOMENTS)


def _database_killed(cluster: Cluster) -> dict[str, Any]:
    def kill_the_database(_server: Server) -> None:
        cluster.kill()
        time.sleep(SECONDS_DOWN)
        cluster.restart()

    return _scenario("database killed and restarted", "postgresql", cluster.url, kill_the_database, MOMENTS[:1])


def _scenario(
    fault: str, database: str, url: str, strike: Callable[[Server], None], moments: Sequence[int]
) -> dict[str, Any]:
    """Rush, strike at the given moments, audit, let everybody try again, audit; print and return a line."""
    settings = site_settings(url)
    prepare_site(settings)
    run_json("-m", "bench.data", "build", "5", "1", settings=settings)
    with serve(SITE, settings) as server:
        first = Load()
        rush = threading.Thread(target=_rush, args=(server, first))
        rush.start()
        for moment in moments:
            _wait_for(partial(_have_accepted, first, moment))
            strike(server)
        rush.join()
        after_fault = audit(settings)
        accepted = {story.email for story in first.stories if story.accepted}
        registered = set(run_json("-m", "bench.data", "outcome", RUSH, settings=settings)["emails"])
        second = _rush(server, Load())
    at_end = audit(settings)
    outcome = run_json("-m", "bench.data", "outcome", RUSH, settings=settings)
    line = {
        "fault": fault,
        "database": database,
        "statuses": first.statuses(),
        "without_result_page": PEOPLE - first.completed,
        "accepted_but_lost": len(accepted - registered),
        "audit_after_fault": after_fault,
        "statuses_of_second_try": second.statuses(),
        "outcome": outcome["states"],
        "audit_at_end": at_end,
    }
    clean = after_fault["clean"] and at_end["clean"]
    line["met"] = clean and accepted <= registered and outcome["states"] == EXPECTED and second.failures() == 0
    print(json.dumps(line), flush=True)
    return line


def _rush(server: Server, load: Load) -> Load:
    return register_many(
        server,
        PROXY_HEADERS,
        f"{site_path(RUSH)}register/",
        clients=PEOPLE,
        count=PEOPLE,
        group="fault",
        load=load,
    )


def _have_accepted(load: Load, number: int) -> bool:
    return sum(story.accepted for story in list(load.stories)) >= number


def _wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError("The rush did not get under way.")
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main())

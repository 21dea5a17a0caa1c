"""Many places of partners go back at once: one job, killed in the middle and run again."""

import subprocess
import sys
import time

from bench import databases, report
from bench.servers import ROOT
from bench.stage import Stage, run

SLUG = "release"
SEATS_EACH = 3
RELEASED = "SELECT count(*) FROM events_seatpool WHERE released_at IS NOT NULL"


def release(stage: Stage, *, blocks: int) -> None:
    """Report how long releasing `blocks` blocks takes, and whether killing the job in the middle changes anything."""
    stage.delegations("carve", SLUG, str(blocks), str(SEATS_EACH))
    stage.delegations("due", SLUG)
    begun = time.perf_counter()
    done = _release_and_kill(stage, at=blocks // 3)
    seconds = time.perf_counter() - begun
    begun = time.perf_counter()
    said = run("manage.py", "release_blocks", settings=stage.site_settings()).strip()
    seconds += time.perf_counter() - begun
    again = run("manage.py", "release_blocks", settings=stage.site_settings()).strip()
    places = stage.delegations("places", SLUG)
    found = stage.audit()
    report.checked(
        f"release of {blocks} blocks, killed in the middle",
        round(seconds, 1),
        "s",
        target="every place back, once",
        met=places["released"] == blocks
        and places["kept"] == places["taken"] == 0
        and again.startswith("0 blocks")
        and found["clean"],
        released_when_killed=done,
        said=[said, again],
        places=places,
    )


def _release_and_kill(stage: Stage, *, at: int) -> int:
    """Start the job, kill it when `at` blocks are released, and return how many were."""
    command = [sys.executable, "manage.py", "release_blocks"]
    process = subprocess.Popen(command, cwd=ROOT, env=stage.site_settings(), stdout=subprocess.DEVNULL)
    while process.poll() is None and databases.number(stage.site_url, RELEASED) < at:
        time.sleep(0.01)
    process.kill()
    process.wait()
    return databases.number(stage.site_url, RELEASED)

"""The board of organisers who choose among many applications: statements and time of whole answers."""

import asyncio
from typing import Any
from urllib.parse import urlencode

from bench import report
from bench.client import Answer
from bench.load import quantiles
from bench.servers import Server
from bench.stage import Stage, run_json, site_visitor
from bench.statements import counting_relay

MOST_MILLISECONDS = 300.0
MOST_STATEMENTS = 60
ROUNDS = 12
FEW = 20
FILTERS: dict[str, dict[str, str]] = {
    "country": {"country": "SE"},
    "mean score": {"score": "3", "ordering": "-mean_score"},
    "not reviewed by me": {"reviewed": "no"},
    "first time": {"first_time": "first", "capacity": "voluntary"},
    "words": {"q": "neighbours 17"},
}


def board(stage: Stage, *, applications: int) -> None:
    """Report the time of the board, and of its list by each filter, and whether it asks more of more applications."""
    few = _counted(stage, FEW)
    many = _counted(stage, applications)
    report.checked(
        "board: statements",
        max(many.values()),
        "statements",
        target=f"<= {MOST_STATEMENTS}, the same however many apply",
        met=few == many and max(many.values()) <= MOST_STATEMENTS,
        **{f"with_{FEW}": few, f"with_{applications}": many},
    )
    filled = _fill(stage, applications)
    with stage.serve_site(workers=1) as server:
        times = _times(server, filled["cookie"], f"/admin/events/{filled['event']}/selection/")
        report.told("board, whole page", times["p50"], "ms", milliseconds=times, applications=filled["applications"])
        slowest = {}
        for name, chosen in FILTERS.items():
            path = f"/admin/events/{filled['event']}/selection/results/?{urlencode(chosen)}"
            slowest[name] = _times(server, filled["cookie"], path)
    report.limited(
        "board, by a filter",
        max(times["p50"] for times in slowest.values()),
        "ms",
        most=MOST_MILLISECONDS,
        met=all(times["p50"] for times in slowest.values()),
        filters=slowest,
        applications=filled["applications"],
        reviews=filled["reviews"],
    )


def _fill(stage: Stage, applications: int) -> dict[str, Any]:
    filled: dict[str, Any] = run_json("-m", "bench.applications", str(applications), settings=stage.site_settings())
    return filled


def _counted(stage: Stage, applications: int) -> dict[str, int]:
    """Count the statements of the board and of each filter for somebody who has looked at it before."""
    filled = _fill(stage, applications)
    counts = {}
    with counting_relay(stage.site_url) as (url, counted), stage.serve_site(url, workers=1) as server:
        paths = {"board": ""} | {name: f"results/?{urlencode(chosen)}" for name, chosen in FILTERS.items()}
        for name, path in paths.items():
            for _visit in range(2):
                counted.clear()
                answer = _ask(server, filled["cookie"], f"/admin/events/{filled['event']}/selection/{path}")
            counts[name] = len(counted.statements()) if answer.status == 200 else -1
    return counts


def _times(server: Server, cookie: str, path: str) -> dict[str, float]:
    _ask(server, cookie, path)
    before = server.processor_seconds()
    answers = [_ask(server, cookie, path) for _ in range(ROUNDS)]
    # Beside the time that passed: on a busy machine that says more about the others.
    spent = round((server.processor_seconds() - before) * 1000 / ROUNDS, 1)
    if any(answer.status != 200 for answer in answers):
        return {"p50": 0.0}
    return {**quantiles([answer.seconds for answer in answers]), "processor": spent}


def _ask(server: Server, cookie: str, path: str) -> Answer:
    return asyncio.run(site_visitor(server).get(path, Cookie=cookie))

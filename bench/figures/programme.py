"""The page of a programme: how fast beside the floor's page, and how many statements however much is on."""

import asyncio

from bench import report
from bench.figures.pages import ANEW, CLIENTS, LEAST_SHARE, ROUNDS
from bench.load import Load, visit_many
from bench.servers import Server
from bench.stage import NO_HEADERS, PROXY_HEADERS, Stage, run_json, site_visitor
from bench.statements import counting_relay

FEW = 10


def programme(stage: Stage, *, activities: int, seconds: float) -> None:
    """Report pages a second of a programme with so many activities, and whether it asks more than one with few."""
    few = _counted(stage, FEW)
    many = _counted(stage, activities)
    report.checked(
        "programme: statements",
        max(many.values()),
        "statements",
        target="the same however much is on",
        met=few == many and -1 not in many.values(),
        **{f"with_{FEW}": few, f"with_{activities}": many},
    )
    path = _fill(stage, activities)
    ours: list[Load] = []
    floors: list[Load] = []
    with stage.serve_floor() as floor, stage.serve_site() as site:
        _visit(site, path, seconds=1)
        for _ in range(ROUNDS):
            floors.append(visit_many(floor, NO_HEADERS, stage.floor_path("large"), clients=CLIENTS, seconds=seconds))
            ours.append(_visit(site, path, seconds=seconds))
        anew = _visit(site, path + ANEW, seconds=seconds)
    report.compared("programme", ours, floors, "pages/s", least_share=LEAST_SHARE, activities=activities)
    report.told("programme, rendered anew", round(anew.rate, 1), "pages/s", activities=activities)


def _fill(stage: Stage, activities: int) -> str:
    filled = run_json("-m", "bench.programmes", str(activities), settings=stage.site_settings())
    return str(filled["path"])


def _counted(stage: Stage, activities: int) -> dict[str, int]:
    """Count the statements of the page, rendered anew and as it is kept, for somebody who has looked at it before."""
    path = _fill(stage, activities)
    counts = {}
    with counting_relay(stage.site_url) as (url, counted), stage.serve_site(url, workers=1) as server:
        for name, address in {"anew": path + ANEW, "kept": path}.items():
            for _visit_number in range(2):
                counted.clear()
                answer = asyncio.run(site_visitor(server).get(address))
            counts[name] = len(counted.statements()) if answer.status == 200 else -1
    return counts


def _visit(server: Server, path: str, *, seconds: float) -> Load:
    return visit_many(server, PROXY_HEADERS, path, clients=CLIENTS, seconds=seconds)

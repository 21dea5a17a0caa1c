"""The desk's list of registrations: how fast beside a bare list of as many people, and how many statements it needs."""

import asyncio
from typing import Any

from bench import report
from bench.figures.pages import CLIENTS, LEAST_SHARE, ROUNDS
from bench.load import Load, visit_many
from bench.stage import NO_HEADERS, PROXY_HEADERS, Stage, floor_settings, run, run_json, site_visitor
from bench.statements import counting_relay

FEW = 30


def desk_list(stage: Stage, *, guests: int, seconds: float) -> None:
    """Report lists a second of an event with so many guests, whole and the rows alone, and whether it asks more."""
    few = _counted(stage, FEW)
    many = _counted(stage, guests)
    report.checked(
        "desk list: statements", many, "statements", target="the same however many guests", met=few == many > 0, few=few
    )
    filled = _fill(stage, guests)
    bare = int(run("-m", "bench.floor.people", str(guests), settings=floor_settings(stage.floor_url)))
    headers = {**PROXY_HEADERS, "Cookie": filled["cookie"]}
    path = f"/admin/events/{filled['event']}/registrations/"
    loads: dict[str, list[Load]] = {"floor": [], "list": [], "rows": []}
    with stage.serve_floor() as floor, stage.serve_site() as site:
        visit_many(site, headers, path, clients=CLIENTS, seconds=1)
        for _ in range(ROUNDS):
            for name, server, own, address in (
                ("floor", floor, NO_HEADERS, f"/events/{bare}/people/"),
                ("list", site, headers, path),
                ("rows", site, headers, f"{path}results/"),
            ):
                loads[name].append(visit_many(server, own, address, clients=CLIENTS, seconds=seconds))
    for name, told in (("list", "desk list"), ("rows", "desk list, the rows alone")):
        report.compared(told, loads[name], loads["floor"], "pages/s", least_share=LEAST_SHARE, guests=guests)


def _fill(stage: Stage, guests: int) -> dict[str, Any]:
    filled: dict[str, Any] = run_json("-m", "bench.guests", str(guests), settings=stage.site_settings())
    return filled


def _counted(stage: Stage, guests: int) -> int:
    """Count the statements of the whole page for somebody who has looked at it before; -1 when it is refused."""
    filled = _fill(stage, guests)
    path = f"/admin/events/{filled['event']}/registrations/"
    with counting_relay(stage.site_url) as (url, counted), stage.serve_site(url, workers=1) as server:
        for _visit in range(2):
            counted.clear()
            answer = asyncio.run(site_visitor(server).get(path, Cookie=filled["cookie"]))
        return len(counted.statements()) if answer.status == 200 else -1

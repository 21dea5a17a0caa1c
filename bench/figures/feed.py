"""The network's calendar: how long it takes to write, and whether an unchanged one is sent twice."""

import asyncio

from bench import report
from bench.client import Answer
from bench.load import Load, quantiles, visit_many
from bench.servers import Server
from bench.stage import NO_HEADERS, PROXY_HEADERS, Stage, site_visitor

FEED = "/calendar/network.ics"
MOST_MILLISECONDS = 30.0
LEAST_SHARE = 0.8
ROUNDS = 5
CLIENTS = 8
PACKED = {"Accept-Encoding": "gzip"}
FETCHES = 50
CHANGES = 3
# Enough requests one after another to meet each worker, and so each worker's own cache, at least once.
TO_MEET_BOTH_WORKERS = 12


def rates(stage: Stage, *, seconds: float) -> None:
    """Report answers a second for a feed that has not changed, whole, packed and as 304, the floor's page by turns."""
    loads: dict[str, list[Load]] = {name: [] for name in ("floor", "whole", "packed", "304")}
    with stage.serve_floor() as floor, stage.serve_site() as site:
        _fetch(site, TO_MEET_BOTH_WORKERS)
        packed = asyncio.run(site_visitor(site).get(FEED, Accept_Encoding="gzip"))
        known = {**PACKED, "If-None-Match": packed.header("etag")}
        for _ in range(ROUNDS):
            loads["floor"].append(
                visit_many(floor, NO_HEADERS, stage.floor_path("large"), clients=CLIENTS, seconds=seconds)
            )
            for name, more in (("whole", {}), ("packed", PACKED), ("304", known)):
                headers = {**PROXY_HEADERS, **more}
                loads[name].append(visit_many(site, headers, FEED, clients=CLIENTS, seconds=seconds))
    for name in ("whole", "packed", "304"):
        figure = f"network feed, unchanged: {name}"
        report.compared(figure, loads[name], loads["floor"], "answers/s", least_share=LEAST_SHARE)


def feed(stage: Stage, *, events: int) -> None:
    """Report the feed's time when nothing is cached, when it is, and the answer to an unchanged If-None-Match."""
    with stage.serve_site() as server:
        first = _fetch(server, TO_MEET_BOTH_WORKERS)
        cached = _fetch(server, FETCHES)
        tag = cached[-1].header("etag")
        unchanged = [asyncio.run(site_visitor(server).get(FEED, If_None_Match=tag)) for _ in range(FETCHES)]
        uncached, refreshed = [], []
        for _ in range(CHANGES):
            stage.data("move", "event-7")
            refreshed.append(asyncio.run(site_visitor(server).get(FEED, If_None_Match=tag)).status)
            uncached.append(max(answer.seconds for answer in _fetch(server, TO_MEET_BOTH_WORKERS)))
        anew = []
        for _ in range(CHANGES):
            stage.data("move-all")
            anew.append(max(answer.seconds for answer in _fetch(server, TO_MEET_BOTH_WORKERS)))
    answers = [*first, *cached]
    in_order = all(answer.status == 200 for answer in answers)
    details = {"bytes": len(cached[-1].body), "events": cached[-1].body.count(b"BEGIN:VEVENT"), "expected": events}
    report.limited(
        "network feed, after a change",
        max(uncached) * 1000,
        "ms",
        most=MOST_MILLISECONDS,
        met=in_order,
        changes=[round(seconds * 1000, 1) for seconds in uncached],
        new_server=round(max(answer.seconds for answer in first) * 1000, 1),
        **details,
    )
    report.limited(
        "network feed, after a change of all ordinary events",
        max(anew) * 1000,
        "ms",
        most=MOST_MILLISECONDS,
        met=in_order,
        changes=[round(seconds * 1000, 1) for seconds in anew],
    )
    times = quantiles([answer.seconds for answer in cached])
    report.limited("network feed, again", times["p95"], "ms", most=MOST_MILLISECONDS, met=in_order, milliseconds=times)
    statuses = sorted({answer.status for answer in unchanged})
    report.checked(
        "network feed, If-None-Match",
        statuses,
        "status",
        target="304 while unchanged, 200 after a change",
        met=bool(tag) and statuses == [304] and set(refreshed) == {200},
        milliseconds=quantiles([answer.seconds for answer in unchanged]),
        after_a_change=refreshed,
    )


def _fetch(server: Server, times: int) -> list[Answer]:
    return [asyncio.run(site_visitor(server).get(FEED)) for _ in range(times)]

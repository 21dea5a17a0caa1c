"""Public pages: how fast beside the floor's page, and how many statements however much there is to show."""

import asyncio

from bench import report
from bench.load import Load, visit_many
from bench.servers import Server
from bench.stage import NO_HEADERS, PROXY_HEADERS, Stage, site_path, site_visitor
from bench.statements import counting_relay

LEAST_SHARE = 0.5
ROUNDS = 5
CLIENTS = 8
PAGES = {
    "event page": site_path("event-7"),
    "event list": "/en/events/",
    "home": "/en/",
    "partner directory": "/en/partners/",
    "partner page": "/en/partners/koge/",
    "partner's blog": "/en/partners/koge/blog/",
    "blog of the network": "/en/blog/",
    "article": "/en/partners/koge/blog/street-by-street-1/",
}
# An address with a query is rendered anew for each visitor.
ANEW = "?anew=1"
FEED = "/calendar/network.ics"


def rates(stage: Stage, *, seconds: float, **size: int) -> None:
    """Report pages a second, the floor's event page and ours by turns; `size` tells how much there is to show."""
    loads: dict[str, list[Load]] = {name: [] for name in ("floor", *PAGES)}
    with stage.serve_floor() as floor, stage.serve_site() as site:
        for path in PAGES.values():
            _visit_site(site, path, seconds=1)
        for _ in range(ROUNDS):
            loads["floor"].append(
                visit_many(floor, NO_HEADERS, stage.floor_path("large"), clients=CLIENTS, seconds=seconds)
            )
            for name, path in PAGES.items():
                loads[name].append(_visit_site(site, path, seconds=seconds))
        anew = {name: _visit_site(site, path + ANEW, seconds=seconds) for name, path in PAGES.items()}
    for name in PAGES:
        report.compared(name, loads[name], loads["floor"], "pages/s", least_share=LEAST_SHARE, **size)
        report.told(f"{name}, rendered anew", round(anew[name].rate), "pages/s")


def _visit_site(server: Server, path: str, *, seconds: float) -> Load:
    return visit_many(server, PROXY_HEADERS, path, clients=CLIENTS, seconds=seconds)


def count_statements(stage: Stage) -> dict[str, dict[str, int]]:
    """Count the statements of each page for the first visitor of a new server and for one who comes later."""
    counts: dict[str, dict[str, int]] = {}
    with counting_relay(stage.site_url) as (url, counted), stage.serve_site(url, workers=1) as server:
        for name, path in {**PAGES, "network feed": FEED}.items():
            for visit in ("first", "later"):
                counted.clear()
                answer = asyncio.run(site_visitor(server).get(path))
                counts.setdefault(name, {})[visit] = len(counted.statements()) if answer.status == 200 else -1
    return counts


def compare_statements(few: dict[str, dict[str, int]], many: dict[str, dict[str, int]], *, numbers: list[str]) -> None:
    """Report whether pages need as many statements with much to show as with little, `numbers` of events and pages."""
    for name, counted in many.items():
        report.checked(
            f"{name}: statements",
            counted["later"],
            "statements",
            target="the same however much there is",
            met=few[name] == counted and -1 not in counted.values(),
            **{numbers[0]: few[name], numbers[1]: counted},
        )

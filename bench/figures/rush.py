"""Four hundred people at once for forty international and forty national places."""

from bench import report
from bench.load import Load, register_many
from bench.servers import Server
from bench.stage import NO_HEADERS, PROXY_HEADERS, Stage, site_path

PEOPLE = 400
PLACES = 40
MOST_SECONDS = 5.0
EXPECTED = {
    "confirmed": {"international": PLACES, "national": PLACES},
    "waiting": {"international": PEOPLE // 2 - PLACES, "national": PEOPLE // 2 - PLACES},
}


def rush(stage: Stage) -> None:
    """Report how long the slowest of several rushes took, and whether every seat went to exactly one person."""
    ours, theirs, outcomes = [], [], []
    with stage.serve_floor() as floor, stage.serve_site() as site:
        _rush_site(site, "large", people=PLACES)
        for number in range(stage.rushes):
            name = f"rush-{number}"
            theirs.append(_rush_floor(stage, floor, name))
            ours.append(_rush_site(site, name))
            outcomes.append(stage.data("outcome", name)["states"])
    slowest = max(ours, key=lambda load: load.seconds)
    unfinished = sum(PEOPLE - load.completed for load in ours)
    report.limited(
        "rush: until the last of 400 people knows",
        slowest.seconds,
        "s",
        most=MOST_SECONDS,
        met=unfinished == 0,
        runs=[round(load.seconds, 2) for load in ours],
        floor=round(max(load.seconds for load in theirs), 2),
        milliseconds=slowest.milliseconds(),
        statuses=slowest.statuses(),
        failures=sum(load.failures() for load in ours),
        unfinished=unfinished,
    )
    report.checked(
        "rush: who has a place",
        outcomes[-1],
        "people",
        target="40 + 40 confirmed, 320 waiting",
        met=all(outcome == EXPECTED for outcome in outcomes),
        runs=len(outcomes),
    )
    found = stage.audit()
    report.checked("rush: audit_seats", found["printed"], "", target="clean", met=found["clean"])


def _rush_floor(stage: Stage, server: Server, name: str) -> Load:
    path = f"{stage.floor_path(name)}register/"
    return register_many(server, NO_HEADERS, path, clients=PEOPLE, count=PEOPLE, group=name)


def _rush_site(server: Server, name: str, *, people: int = PEOPLE) -> Load:
    path = f"{site_path(name)}register/"
    return register_many(server, PROXY_HEADERS, path, clients=people, count=people, group=f"rush-{name}")

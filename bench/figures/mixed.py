"""The rush once more, with places kept for partners and a group in every fifth registration."""

from typing import Any

from bench import report
from bench.figures.rush import PEOPLE, PLACES
from bench.load import Load, register_many
from bench.people import group_of, person
from bench.servers import Server
from bench.stage import NO_HEADERS, PROXY_HEADERS, Stage, site_path

LEAST_SHARE = 1 / 3
GROUP_SIZE = 3
BLOCKS, SEATS_EACH = 3, 5


def mixed(stage: Stage) -> None:
    """Report the rate of forms beside the floor's, and whether every place went to exactly one person or group."""
    ours, theirs, outcomes = [], [], []
    with stage.serve_floor() as floor, stage.serve_site() as site:
        for number in range(stage.rushes):
            slug = f"mixed-{number}"
            stage.delegations("carve", slug, str(BLOCKS), str(SEATS_EACH))
            theirs.append(
                register_many(
                    floor,
                    NO_HEADERS,
                    f"{stage.floor_path(slug)}register/",
                    clients=PEOPLE,
                    count=PEOPLE,
                    group=slug,
                )
            )
            ours.append(_rush(site, slug))
            outcomes.append(stage.delegations("places", slug))
    report.compared(
        "rush with blocks and a group in every fifth registration",
        ours,
        theirs,
        "forms/s",
        least_share=round(LEAST_SHARE, 2),
        seconds=[round(load.seconds, 2) for load in ours],
        failures=sum(load.failures() for load in ours),
        unfinished=sum(PEOPLE - load.completed for load in ours),
    )
    report.checked(
        "rush with blocks and groups: who has a place",
        outcomes[-1],
        "places",
        target="every place taken or held back, 15 kept for partners, no group torn apart",
        met=all(map(_is_right, outcomes)),
        runs=len(outcomes),
    )
    found = stage.audit()
    report.checked("rush with blocks and groups: audit_seats", found["printed"], "", target="clean", met=found["clean"])


def _is_right(outcome: dict[str, Any]) -> bool:
    kept = BLOCKS * SEATS_EACH
    return (
        outcome["all"] == 2 * PLACES == outcome["taken"] + outcome["held_back"]
        and outcome["kept"] == kept
        and outcome["taken"] - kept == outcome["people"].get("confirmed", 0)
        and outcome["groups"] == PEOPLE // 5
        and outcome["torn"] == 0
    )


def _rush(server: Server, slug: str) -> Load:
    path = f"{site_path(slug)}register/"

    def form(number: int) -> tuple[str, dict[str, str]]:
        alone = person(number, group=slug)
        return (f"{path}group/", group_of(alone, GROUP_SIZE)) if number % 5 == 0 else (path, alone)

    return register_many(server, PROXY_HEADERS, path, clients=PEOPLE, count=PEOPLE, group=slug, form=form)

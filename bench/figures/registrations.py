"""How many whole registrations a second, beside the floor in the same minutes."""

from bench import report
from bench.load import Load, register_many
from bench.servers import Server
from bench.stage import NO_HEADERS, PROXY_HEADERS, Stage, site_path

LEAST_SHARE = 0.5
ROUNDS = 5


def rates(stage: Stage, *, seconds: float) -> None:
    """Report registrations a second at 8 and at 32 clients, floor and site by turns in the same minutes."""
    with stage.serve_floor() as floor, stage.serve_site() as site:
        _floor(stage, floor, 8, seconds=2, group="warm")
        _site(site, 8, seconds=4, group="warm")
        for clients in (8, 32):
            floors, sites = [], []
            for number in range(ROUNDS):
                group = f"rate-{clients}-{number}"
                floors.append(_floor(stage, floor, clients, seconds=seconds, group=group))
                sites.append(_site(site, clients, seconds=seconds, group=group))
            report.compared(
                f"registrations with {clients} clients",
                sites,
                floors,
                "registrations/s",
                least_share=LEAST_SHARE,
                unfinished=sum(len(load.stories) - load.completed for load in sites),
            )


def _floor(stage: Stage, server: Server, clients: int, *, seconds: float, group: str) -> Load:
    path = f"{stage.floor_path('large')}register/"
    return register_many(server, NO_HEADERS, path, clients=clients, seconds=seconds, group=group)


def _site(server: Server, clients: int, *, seconds: float, group: str) -> Load:
    path = f"{site_path('large')}register/"
    return register_many(server, PROXY_HEADERS, path, clients=clients, seconds=seconds, group=group)

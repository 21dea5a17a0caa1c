"""Resident size of the workers over thousands of registrations."""

from bench import report
from bench.load import Load, register_many
from bench.servers import Server
from bench.stage import PROXY_HEADERS, Stage, site_path

CLIENTS = 32
WARM_UP = 500
MOST_SECONDS = 300
# Caches and the allocator's arenas fill slowly; what grows with every registration shows far above this.
MOST_GROWTH_MIB = 5.0


def memory(stage: Stage, *, registrations: int) -> None:
    """Report the workers' resident size when new, after a warm-up and after all registrations."""
    with stage.serve_site() as server:
        at_start = server.resident_mib()
        before = _register(server, min(WARM_UP, registrations // 2), "memory-warm")
        after_warm_up = server.resident_mib()
        workers = server.workers()
        load = _register(server, registrations - len(before.stories), "memory")
        at_end = server.resident_mib()
        same_workers = workers == server.workers()
    growth = max(after - earlier for after, earlier in zip(at_end, after_warm_up, strict=True))
    done = before.completed + load.completed
    report.limited(
        f"memory: growth of a worker over {registrations} registrations",
        growth,
        "MiB",
        most=MOST_GROWTH_MIB,
        met=same_workers and done == registrations,
        at_start=at_start,
        after_warm_up=after_warm_up,
        at_end=at_end,
        registrations=done,
        rate=round(load.rate, 1),
        statuses=load.statuses(),
    )


def _register(server: Server, count: int, group: str) -> Load:
    return register_many(
        server,
        PROXY_HEADERS,
        f"{site_path('large')}register/",
        clients=CLIENTS,
        count=count,
        seconds=MOST_SECONDS,
        group=group,
    )

"""Resident size of the workers over thousands of registrations."""

from bench import report
from bench.load import Load, merge, register_many
from bench.servers import Server
from bench.stage import PROXY_HEADERS, Stage, site_path

CLIENTS = 32
# The size is expected to stand still after the first step.
STEPS = 10
MOST_SECONDS = 300
# A leak of one kilobyte per registration would be as much in each of two workers.
MOST_GROWTH_MIB = 4.0


def memory(stage: Stage, *, registrations: int) -> None:
    """Report the workers' resident size when new, after a tenth of the registrations and after all of them."""
    with stage.serve_site() as server:
        workers, sizes, loads = server.workers(), [server.resident_mib()], []
        for step in range(STEPS):
            loads.append(_register(server, registrations // STEPS, f"memory-{step}"))
            sizes.append(server.resident_mib())
        same_workers = workers == server.workers()
    growth = max(after - earlier for after, earlier in zip(sizes[-1], sizes[1], strict=True))
    whole = merge(loads)
    report.limited(
        f"memory: growth of a worker over {registrations} registrations",
        growth,
        "MiB",
        most=MOST_GROWTH_MIB,
        met=same_workers and whole.completed == registrations,
        at_start=sizes[0],
        after_warm_up=sizes[1],
        at_end=sizes[-1],
        course=[size[0] for size in sizes],
        registrations=whole.completed,
        rate=round(whole.rate, 1),
        statuses=whole.statuses(),
    )


def _register(server: Server, count: int, group: str) -> Load:
    return register_many(
        server,
        PROXY_HEADERS,
        f"{site_path('large')}register/",
        clients=CLIENTS,
        count=count,
        seconds=MOST_SECONDS / STEPS,
        group=group,
    )

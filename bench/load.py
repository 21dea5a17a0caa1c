"""Many visitors at once, and what to tell about them afterwards."""

import asyncio
import contextlib
import itertools
import statistics
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field

from bench.client import Sample, Visitor
from bench.people import Story, person, register
from bench.servers import Server

# Nobody waits longer for a run that hangs; the figures then show what is missing.
PATIENCE_SECONDS = 120


@dataclass(slots=True)
class Load:
    """The outcome of one run: what was done, in what time, and how each part went."""

    seconds: float = 0.0
    client_seconds: float = 0.0
    server_seconds: float = 0.0
    stories: list[Story] = field(default_factory=list)
    pages: list[Sample] = field(default_factory=list)

    @property
    def samples(self) -> list[Sample]:
        """Every single answer."""
        return [*self.pages, *(sample for story in self.stories for sample in story.samples)]

    @property
    def completed(self) -> int:
        """Registrations that reached the result page, or pages that were answered, also with "not modified"."""
        if self.stories:
            return sum(story.arrived for story in self.stories)
        return sum(page.status in (200, 304) for page in self.pages)

    @property
    def rate(self) -> float:
        """Completed per second."""
        return self.completed / self.seconds if self.seconds else 0.0

    def statuses(self) -> dict[str, int]:
        """Count the answers by status; `none` is a connection that broke."""
        counted = Counter(sample.status for sample in self.samples)
        return {str(status or "none"): number for status, number in sorted(counted.items())}

    def failures(self) -> int:
        """Count answers that are neither a page nor a redirect."""
        return sum(not 200 <= sample.status < 400 for sample in self.samples)

    def milliseconds(self) -> dict[str, float]:
        """Median, 95th percentile and maximum of a whole story, or of a page."""
        return quantiles([whole.seconds for whole in self.stories or self.pages])

    def server_milliseconds(self) -> float:
        """Processor time of the server's workers for each one completed; a busy neighbour hardly changes it."""
        return round(self.server_seconds / self.completed * 1000, 2) if self.completed else 0.0

    def client_share(self) -> float:
        """Part of one processor that the client itself used."""
        return round(self.client_seconds / self.seconds, 2) if self.seconds else 0.0


def quantiles(seconds: list[float]) -> dict[str, float]:
    """Give p50, p95 and max of some durations, in milliseconds."""
    if not seconds:
        return {}
    ordered = sorted(seconds)
    ninety_fifth = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    chosen = {"p50": statistics.median(ordered), "p95": ninety_fifth, "max": ordered[-1]}
    return {name: round(value * 1000, 1) for name, value in chosen.items()}


def merge(loads: Sequence[Load]) -> Load:
    """Put several runs of the same kind together as if they had followed each other."""
    return Load(
        seconds=sum(load.seconds for load in loads),
        client_seconds=sum(load.client_seconds for load in loads),
        server_seconds=sum(load.server_seconds for load in loads),
        stories=[story for load in loads for story in load.stories],
        pages=[page for load in loads for page in load.pages],
    )


def register_many(
    server: Server,
    headers: Mapping[str, str],
    form_path: str,
    *,
    clients: int,
    group: str,
    seconds: float = PATIENCE_SECONDS,
    count: int | None = None,
    load: Load | None = None,
    form: Callable[[int], tuple[str, dict[str, str]]] | None = None,
) -> Load:
    """Let `clients` people at a time register one after another, until the time or count is up.

    Give a `load` to watch the stories grow from another thread, and a `form` where not everybody sends the same one:
    it says for each number at which address what is sent.
    """
    numbers = itertools.count() if count is None else iter(range(count))
    load = Load() if load is None else load

    async def one(deadline: float) -> None:
        for number in numbers:
            path, fields = form(number) if form else (form_path, person(number, group=group))
            story = Story(fields.get("email", f"{group}-{number}"))
            load.stories.append(story)
            await register(Visitor(server.port, headers), path, fields, story)
            if time.perf_counter() >= deadline:
                return

    return _run(server, load, one, clients, seconds)


def visit_many(server: Server, headers: Mapping[str, str], path: str, *, clients: int, seconds: float) -> Load:
    """Let `clients` visitors at a time fetch one page again and again for some seconds."""
    load = Load()

    async def one(deadline: float) -> None:
        while time.perf_counter() < deadline:
            answer = await Visitor(server.port, headers).get(path)
            load.pages.append(answer.sample)

    return _run(server, load, one, clients, seconds)


def _run(
    server: Server, load: Load, one: Callable[[float], Coroutine[None, None, None]], clients: int, seconds: float
) -> Load:
    async def everyone() -> None:
        deadline = time.perf_counter() + seconds
        async with asyncio.timeout(seconds + PATIENCE_SECONDS), asyncio.TaskGroup() as group:
            for _ in range(clients):
                group.create_task(one(deadline))

    started, client, workers = time.perf_counter(), time.process_time(), server.processor_seconds()
    with contextlib.suppress(TimeoutError):
        asyncio.run(everyone())
    load.seconds = time.perf_counter() - started
    load.client_seconds = time.process_time() - client
    load.server_seconds = server.processor_seconds() - workers
    return load

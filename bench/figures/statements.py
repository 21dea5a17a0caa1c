"""What one whole registration costs in requests and in SQL statements."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bench import report
from bench.client import Answer, Visitor
from bench.people import Story, person, register
from bench.stage import PROXY_HEADERS, Stage, site_path
from bench.statements import Counted, counting_relay

MOST_STATEMENTS = 25
REQUESTS = 3
PEOPLE = 6
STEPS = ("form", "post", "result")


@dataclass(slots=True)
class _CountingVisitor(Visitor):
    """A visitor who notes how many statements each of their requests caused."""

    counted: Counted = field(default_factory=Counted)
    per_request: list[int] = field(default_factory=list)

    async def _ask(self, line: str, headers: Mapping[str, str], content: bytes) -> Answer:
        before = len(self.counted.statements())
        answer = await Visitor._ask(self, line, headers, content)
        self.per_request.append(len(self.counted.statements()) - before)
        return answer


def cost(stage: Stage) -> None:
    """Report requests and statements, for people who get a seat and for people who join the queue.

    The first of them meets a server that has just started; the event `small` has one seat for each audience.
    """
    costs: dict[str, list[list[int]]] = {"seated": [], "waiting": []}
    requests, transaction_ends, arrived = [], [], True
    with counting_relay(stage.site_url) as (url, counted), stage.serve_site(url, workers=1) as server:
        for number in range(PEOPLE):
            counted.clear()
            visitor = _CountingVisitor(server.port, PROXY_HEADERS, counted=counted)
            path = f"{site_path('small')}register/"
            fields = person(number, group="counted")
            story = Story(fields["email"])
            asyncio.run(register(visitor, path, fields, story))
            costs["seated" if number < 2 else "waiting"].append(visitor.per_request)
            requests.append(len(story.samples))
            transaction_ends.append(counted.transaction_ends())
            arrived = arrived and story.arrived
    report.checked(
        "requests per registration",
        max(requests),
        "requests",
        target=f"{REQUESTS}",
        met=arrived and set(requests) == {REQUESTS},
    )
    # The first person also pays for what a new server looks up once and keeps.
    costs["new_server"] = [costs["seated"].pop(0)]
    steps = {name: dict(zip(STEPS, counts[-1], strict=False)) for name, counts in costs.items()}
    report.limited(
        "statements per registration",
        max(sum(counts) for name in ("seated", "waiting") for counts in costs[name]),
        "statements",
        most=MOST_STATEMENTS,
        met=arrived,
        **steps,
        begin_and_commit=max(transaction_ends),
    )

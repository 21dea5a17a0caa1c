"""Programs that poll private calendars: the share of one core they take, and how it grows with events and people.

A bounded replay: so many polls as the programs of everybody send in a few minutes, one after the other, seven of ten
with the ETag of the copy they have. Private feeds are kept nowhere, so it does not matter who asks twice.
"""

import asyncio
import itertools

from bench import report
from bench.load import Load, visit_many
from bench.servers import Server
from bench.stage import NO_HEADERS, Stage, run_json, site_visitor

SECONDS_BETWEEN_POLLS = 15 * 60
CONDITIONAL, OF = 7, 10
FEWER_PEOPLE, EVENTS, MORE_EVENTS = 10, 3, 9
PACKED = {"Accept-Encoding": "gzip"}
CLIENTS = 2


def polls(stage: Stage, *, people: int, asked: int, seconds: float) -> None:
    """Report what `people` with private calendars cost: one in ten of them, all, and all with three times the events.

    `asked` polls are replayed for each.
    """
    with stage.serve_floor() as floor:
        visits = visit_many(floor, NO_HEADERS, stage.floor_path("large"), clients=CLIENTS, seconds=seconds)
    cost: dict[tuple[int, int], float] = {}
    for number, events in ((people // FEWER_PEOPLE, EVENTS), (people, EVENTS), (people, MORE_EVENTS)):
        filled = run_json("-m", "bench.private_feeds", str(number), str(events), settings=stage.site_settings())
        paths = list(itertools.islice(itertools.cycle(filled["paths"]), asked))
        with stage.serve_site() as site:
            load = asyncio.run(_replay(site, paths))
        each = load.server_milliseconds()
        cost[number, events] = each
        report.checked(
            f"{number} private calendars of {events} events, polled every 15 minutes",
            round(number / SECONDS_BETWEEN_POLLS * each / 1000, 4),
            "of one core",
            target="every poll answered, unchanged ones by 304",
            met=load.statuses() == _wanted(asked),
            polls_a_second=round(number / SECONDS_BETWEEN_POLLS, 1),
            polls_replayed=asked,
            processor_ms_each=each,
            times_a_page_of_the_floor=round(each / visits.server_milliseconds(), 1),
            milliseconds=load.milliseconds(),
            statuses=load.statuses(),
            registrations=filled["registrations"],
        )
    report.told(
        "cost of a poll: growth",
        round(cost[people, EVENTS] / cost[people // FEWER_PEOPLE, EVENTS], 2),
        f"times, with {FEWER_PEOPLE} times the people",
        with_three_times_the_events=round(cost[people, MORE_EVENTS] / cost[people, EVENTS], 2),
    )


async def _replay(site: Server, paths: list[str]) -> Load:
    """Poll each address once, most with what they have been given before; only the polls are measured."""
    known = {}
    for place, path in enumerate(paths):
        if _is_conditional(place) and path not in known:
            answer = await site_visitor(site).get(path, **PACKED)
            known[path] = answer.header("etag")
    load = Load()
    before = site.processor_seconds()
    for place, path in enumerate(paths):
        more = {**PACKED, "If-None-Match": known[path]} if _is_conditional(place) else PACKED
        load.pages.append((await site_visitor(site).get(path, **more)).sample)
    load.server_seconds = site.processor_seconds() - before
    return load


def _is_conditional(place: int) -> bool:
    return place % OF < CONDITIONAL


def _wanted(asked: int) -> dict[str, int]:
    conditional = sum(_is_conditional(place) for place in range(asked))
    return {"200": asked - conditional, "304": conditional}

"""Three hundred guests at once for a study visit that takes twenty-four."""

import asyncio
import time
from typing import Any

from bench import report
from bench.client import Visitor
from bench.load import quantiles
from bench.people import Story, hidden_fields
from bench.servers import Server
from bench.stage import PROXY_HEADERS, Stage, run_json

SLUG = "signups"
PEOPLE, PLACES = 300, 24
MOST_SECONDS = 10.0
EXPECTED = {"confirmed": PLACES, "waiting": PEOPLE - PLACES, "in_order": True}


def signups(stage: Stage) -> None:
    """Report how long it takes until the last of them knows, and whether those who asked first have the places."""
    filled = _run(stage, "fill", SLUG, str(PEOPLE), str(PLACES))
    with stage.serve_site() as server:
        stories, seconds = _sign_up_all(server, filled["tokens"], filled["activity"])
    report.limited(
        f"sign-ups: until the last of {PEOPLE} guests knows",
        seconds,
        "s",
        most=MOST_SECONDS,
        met=all(story.arrived for story in stories),
        milliseconds=quantiles([story.seconds for story in stories]),
        unfinished=sum(not story.arrived for story in stories),
    )
    found = _run(stage, "outcome", SLUG)
    report.checked(
        f"sign-ups: who has one of {PLACES} places",
        found,
        "guests",
        target=f"{PLACES} in, the rest queued in order",
        met=found == EXPECTED,
    )
    audited = stage.audit()
    report.checked("sign-ups: audit_seats", audited["printed"], "", target="clean", met=audited["clean"])


def _run(stage: Stage, *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = run_json("-m", "bench.signups", *arguments, settings=stage.site_settings())
    return answer


def _sign_up_all(server: Server, tokens: list[str], activity: int) -> tuple[list[Story], float]:
    """Let everybody open their timetable, take the visit and see what came of it; returns also the seconds in all."""
    stories = [Story(token) for token in tokens]

    async def everyone() -> None:
        await asyncio.gather(*(_sign_up(Visitor(server.port, PROXY_HEADERS), story, activity) for story in stories))

    begun = time.perf_counter()
    asyncio.run(everyone())
    return stories, time.perf_counter() - begun


async def _sign_up(visitor: Visitor, story: Story, activity: int) -> None:
    address = f"/en/registrations/{story.email}/timetable/"
    page = await visitor.get(address)
    story.samples.append(page.sample)
    if page.status != 200:
        return
    fields = {**hidden_fields(page.body), "activity": str(activity)}
    sent = await visitor.post(f"{address}choose/", fields)
    story.samples.append(sent.sample)
    if not story.accepted:
        return
    result = await visitor.get(sent.header("location").partition("#")[0])
    story.samples.append(result.sample)
    story.arrived = result.status == 200

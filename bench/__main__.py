"""Run the benchmark: `python -m bench`, with `DATABASE_URL` naming a PostgreSQL server on this machine.

Prints one JSON line per figure. Makes and drops the databases `bench_site` and `bench_floor` on that server.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench import databases, report
from bench.figures import (
    allocation,
    board,
    desk_list,
    door,
    exports,
    feed,
    imports,
    memory,
    mixed,
    pages,
    papers,
    polls,
    programme,
    registrations,
    release,
    rush,
    search,
    signups,
    statements,
)
from bench.stage import Stage, stage

SUBJECTS = (
    "registrations",
    "statements",
    "rush",
    "mixed",
    "pages",
    "programme",
    "search",
    "board",
    "desk_list",
    "door",
    "papers",
    "feed",
    "memory",
    "release",
    "signups",
    "allocation",
    "polls",
    "imports",
    "exports",
)
FEW_EVENTS = 20
# Enough for an article or two in every blog: an empty list asks for less than any other.
FEW_ARTICLES, FEW_COMMENTS = 40, 100


def main() -> int:
    """Run what the command line asks for; returns 1 when no database is named."""
    options = _options()
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        print("Set DATABASE_URL, or run `make bench`, which starts a private PostgreSQL.", file=sys.stderr)
        return 1
    started = time.monotonic()
    with stage(url, rushes=options.rushes) as built:
        report.told(
            "environment",
            {"processors": os.cpu_count(), "load_average": Path("/proc/loadavg").read_text().split()[0]},
            "",
            database=databases.describe(url),
            workers=2,
        )
        built.data("build", str(FEW_EVENTS), str(options.rushes))
        built.network(0, FEW_ARTICLES, FEW_COMMENTS)
        few = pages.count_statements(built) if "pages" in options.only else {}
        built.data("build", str(options.events), str(options.rushes))
        if few:
            size = built.network(options.partners, options.articles, options.comments)
            report.told("network", size.pop("articles"), "articles", **size)
            many = pages.count_statements(built)
            numbers = [f"with_{FEW_EVENTS}_events", f"with_{options.events}_events_and_{options.articles}_articles"]
            pages.compare_statements(few, many, numbers=numbers)
        _measure(built, options)
    report.told("time for the whole run", round(time.monotonic() - started), "s")
    return 0


def _measure(built: Stage, options: argparse.Namespace) -> None:
    size = {"events": options.events, "partners": options.partners, "articles": options.articles}
    # Allocation makes partners without a page, and polls guests without a counted place, whom others would meet.
    figures: dict[str, Callable[[], None]] = {
        "statements": lambda: statements.cost(built),
        "registrations": lambda: registrations.rates(built, seconds=options.seconds),
        "rush": lambda: rush.rush(built),
        "mixed": lambda: mixed.mixed(built),
        "pages": lambda: pages.rates(built, seconds=options.seconds, **size),
        "programme": lambda: programme.programme(built, activities=options.activities, seconds=options.seconds),
        "search": lambda: search.search(built, texts=options.texts),
        "board": lambda: board.board(built, applications=options.applications),
        "desk_list": lambda: desk_list.desk_list(built, guests=options.registrations, seconds=options.seconds),
        "door": lambda: door.door(built),
        "papers": lambda: papers.papers(built, people=options.certificates),
        "feed": lambda: _feed(built, options),
        "memory": lambda: memory.memory(built, registrations=options.registrations),
        "release": lambda: release.release(built, blocks=options.blocks),
        "signups": lambda: signups.signups(built),
        "allocation": allocation.allocation,
        "imports": lambda: imports.imports(built, guests=options.guests),
        "exports": lambda: exports.exports(built, rows=options.rows),
        "polls": lambda: polls.polls(built, people=options.people, asked=options.polls, seconds=options.seconds),
    }
    for subject, figure in figures.items():
        if subject in options.only:
            figure()


def _feed(built: Stage, options: argparse.Namespace) -> None:
    feed.feed(built, events=options.events)
    feed.rates(built, seconds=options.seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default=",".join(SUBJECTS), help=f"some of {','.join(SUBJECTS)}")
    parser.add_argument("--quick", action="store_true", help="a short run that shows whether everything works")
    parser.add_argument("--seconds", type=float, help="length of one timed run (default 3)")
    parser.add_argument("--events", type=int, help="events on the list and in the feed (default 200)")
    parser.add_argument("--partners", type=int, help="partners in the directory (default 50)")
    parser.add_argument("--articles", type=int, help="articles in their blogs (default 10000)")
    parser.add_argument("--comments", type=int, help="comments on them (default 100000)")
    parser.add_argument("--texts", type=int, help="texts to search in (default 20000)")
    parser.add_argument("--applications", type=int, help="applications on the board (default 2000)")
    parser.add_argument("--activities", type=int, help="activities in the programme (default 200)")
    parser.add_argument("--rushes", type=int, help="how often to rush (default 3)")
    parser.add_argument("--blocks", type=int, help="places of so many partners go back at once (default 500)")
    parser.add_argument("--registrations", type=int, help="for the memory figure and the desk's list (default 10000)")
    parser.add_argument("--certificates", type=int, help="that are issued as a job (default 500)")
    parser.add_argument("--guests", type=int, help="in the list that is imported (default 10000)")
    parser.add_argument("--rows", type=int, help="registrations that are exported (default 10000)")
    parser.add_argument("--people", type=int, help="with private calendars that are polled (default 10000)")
    parser.add_argument("--polls", type=int, help="how many of their polls to replay (default 2000)")
    options = parser.parse_args()
    quick, full = (
        (1.0, 30, 10, 600, 3_000, 2_000, 200, 60, 1, 60, 300, 20, 500, 2_000, 300, 100),
        (3.0, 200, 50, 10_000, 100_000, 20_000, 2_000, 200, 3, 500, 10_000, 500, 10_000, 10_000, 10_000, 2_000),
    )
    names = (
        "seconds",
        "events",
        "partners",
        "articles",
        "comments",
        "texts",
        "applications",
        "activities",
        "rushes",
        "blocks",
        "registrations",
        "certificates",
        "guests",
        "rows",
        "people",
        "polls",
    )
    for name, value in zip(names, quick if options.quick else full, strict=True):
        if getattr(options, name) is None:
            setattr(options, name, value)
    options.only = options.only.split(",")
    unknown = set(options.only) - set(SUBJECTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())

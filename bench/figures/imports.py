"""A list of many guests read in, imported and taken back, in a process of its own as a worker does it."""

from bench import report
from bench.stage import Stage, run_json

MOST_SECONDS = 60.0
MOST_GROWTH_MIB = 8.0


def imports(stage: Stage, *, guests: int) -> None:
    """Report how long `guests` take from the file to the last registration, and how the process grows meanwhile."""
    told = run_json("-m", "bench.imports", str(guests), settings=stage.site_settings())
    seconds = told["seconds"]
    whole = seconds["read"] + seconds["check"] + seconds["import"]
    report.limited(
        f"imports: {guests} guests",
        whole,
        "s",
        most=MOST_SECONDS * guests / 10_000,
        met=told["created"] == told["undone"] == guests,
        steps=seconds,
        processor_seconds=told["processor_seconds"],
        rows_per_second=round(guests / whole, 1),
    )
    report.limited(
        f"imports: growth over the second half of {guests} guests",
        told["grown_mib"],
        "MiB",
        most=MOST_GROWTH_MIB,
        whole_mib=told["whole_mib"],
    )

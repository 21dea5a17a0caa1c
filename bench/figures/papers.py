"""Papers: how long each takes, and certificates of many people as a job."""

from bench import report
from bench.stage import Stage, run_json

MOST_MILLISECONDS = 100.0


def papers(stage: Stage, *, people: int) -> None:
    """Report the processor time of one paper of each kind, and how long the job for so many `people` takes."""
    made = run_json("-m", "bench.papers", str(people), settings=stage.site_settings())
    for name, taken in made["papers"].items():
        report.limited(
            f"papers: {name}", taken["processor_ms"], "processor_ms", most=MOST_MILLISECONDS,
            milliseconds=round(taken["milliseconds"], 1),
        )  # fmt: skip
    # Each of them may take as long as a paper made alone.
    report.limited(
        f"papers: job of {people} certificates",
        made["processor_seconds"],
        "processor_s",
        most=people * MOST_MILLISECONDS / 1000,
        met=made["certificates"] == people and made["state"] == "done",
        seconds=round(made["seconds"], 1),
    )

"""Ten thousand registrations as files: time, statements, and that memory does not grow with them."""

from typing import Any

from bench import report
from bench.stage import Stage, run_json

# What a two-core machine may take, in seconds, for 10,000 rows.
MOST_SECONDS = {"csv": 1.0, "xlsx": 4.0, "ods": 4.0, "json": 1.0}
FEW = 1000
MOST_MIB = 8.0


def exports(stage: Stage, *, rows: int) -> None:
    """Report how long each format takes, how many statements, and how much more memory than a tenth of the rows."""
    _run(stage, "fill", str(FEW))
    few = {code: _run(stage, "write", code) for code in MOST_SECONDS}
    _run(stage, "fill", str(rows))
    for code, most in MOST_SECONDS.items():
        many = _run(stage, "write", code)
        report.limited(
            f"exports: {rows} registrations as {code}",
            many["seconds"],
            "s",
            most=most,
            met=many["rows"] == rows,
            processor_seconds=round(many["processor_seconds"], 2),
            statements=many["queries"],
            statements_for_a_tenth=few[code]["queries"],
            bytes=many["bytes"],
        )
        report.limited(
            f"exports: memory that {rows} rows take as {code}, more than {FEW}",
            max(0.0, many["whole_mib"] - few[code]["whole_mib"]),
            "MiB",
            most=MOST_MIB,
            whole=many["whole_mib"],
        )


def _run(stage: Stage, *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = run_json("-m", "bench.exports", *arguments, settings=stage.site_settings())
    return answer

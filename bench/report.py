"""One JSON line per figure: what was measured, what the floor does, what was asked for."""

import json
import statistics
from collections.abc import Sequence
from typing import Any

from bench.load import Load, merge


def compared(
    figure: str, ours: Sequence[Load], floors: Sequence[Load], unit: str, *, least_share: float, **details: Any
) -> dict[str, Any]:
    """Report a rate beside the floor's; the target is `least_share` of it.

    The runs are pairs that followed each other. The ratio is the median of the pairs' ratios: a neighbour who is busy
    for some seconds then spoils one pair and not the result.
    """
    pairs = zip(ours, floors, strict=True)
    ratio = statistics.median(site.rate / floor.rate if floor.rate else 0.0 for site, floor in pairs)
    site, floor = merge(ours), merge(floors)
    return _line(
        figure=figure,
        value=round(site.rate, 1),
        unit=unit,
        floor=round(floor.rate, 1),
        ratio=round(ratio, 2),
        target=f"ratio >= {least_share}",
        met=ratio >= least_share,
        rounds=[round(load.rate, 1) for load in ours],
        floor_rounds=[round(load.rate, 1) for load in floors],
        milliseconds=site.milliseconds(),
        floor_milliseconds=floor.milliseconds(),
        processor_ms_each=site.server_milliseconds(),
        floor_processor_ms_each=floor.server_milliseconds(),
        client_processors=site.client_share(),
        statuses=site.statuses(),
        **details,
    )


def limited(figure: str, value: float, unit: str, *, most: float, met: bool = True, **details: Any) -> dict[str, Any]:
    """Report a value that must not exceed `most`; `met` carries what else had to be true."""
    return _line(
        figure=figure,
        value=round(value, 3),
        unit=unit,
        target=f"<= {most}",
        met=value <= most and met,
        **details,
    )


def checked(figure: str, value: Any, unit: str, *, target: str, met: bool, **details: Any) -> dict[str, Any]:
    """Report something that is either as it should be or not."""
    return _line(figure=figure, value=value, unit=unit, target=target, met=met, **details)


def told(figure: str, value: Any, unit: str, **details: Any) -> dict[str, Any]:
    """Report something nobody set a target for."""
    return _line(figure=figure, value=value, unit=unit, **details)


def _line(**parts: Any) -> dict[str, Any]:
    print(json.dumps(parts, ensure_ascii=False), flush=True)
    return parts

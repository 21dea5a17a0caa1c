"""One JSON line per figure: what was measured, what the floor does, what was asked for."""

import json
from typing import Any


def compared(
    figure: str, value: float, unit: str, *, floor: float, least_share: float, **details: Any
) -> dict[str, Any]:
    """Report a rate beside the floor's; `least_share` of the floor's rate is the target."""
    ratio = value / floor if floor else 0.0
    return _line(
        figure=figure,
        value=round(value, 1),
        unit=unit,
        floor=round(floor, 1),
        ratio=round(ratio, 2),
        target=f"ratio >= {least_share}",
        met=ratio >= least_share,
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

"""The countries that are drawn, and where in each a point stands whose own place is not known."""

import json
from functools import cache
from pathlib import Path

from cms.map.projection import Point


@cache
def middles() -> dict[str, Point]:
    """Return the middle of each country on the map, by its ISO 3166-1 alpha-2 code; read once per process.

    The file is made together with the drawing, by `python -m cms.map.land`.
    """
    stored = json.loads(Path(__file__).with_name("countries.json").read_text())
    return {code: Point(x, y) for code, (x, y) in stored.items()}

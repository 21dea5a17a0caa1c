"""Make the land of the map anew: `python -m cms.map.land [countries-50m.json]`.

Without a path the package is fetched with npm, which has to be installed. Writes `site/static/map/europe.svg` and
`cms/map/countries.json`.
"""

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from cms.map.land.clip import clip
from cms.map.land.countries import middle, shapes_of
from cms.map.land.writing import svg_of
from cms.map.projection import REGION, Frame

PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/countries-50m.json"
ROOT = Path(__file__).resolve().parents[3]
DRAWING = ROOT / "site" / "static" / "map" / "europe.svg"
MIDDLES = ROOT / "cms" / "map" / "countries.json"
# Beyond the edges, so that the line along a cut is never seen.
MARGIN = 20


def make(topology: dict[str, Any]) -> None:
    """Write the drawing of all countries, and where in each a partner stands whose place is not known."""
    frame = Frame(REGION.west - MARGIN, REGION.north - MARGIN, REGION.east + MARGIN, REGION.south + MARGIN)
    shapes = shapes_of(topology, frame)
    DRAWING.write_text(svg_of(shapes, frame))
    middles = {
        code: [round(part) for part in middle(polygons, REGION)]
        for code, polygons in shapes.items()
        if any(clip(polygon[0], REGION) for polygon in polygons)
    }
    rows = ",\n".join(f'"{code}": {place}' for code, place in middles.items())
    MIDDLES.write_text(f"{{\n{rows}\n}}\n")


def _fetch() -> dict[str, Any]:
    """Return the package's countries, fetched with npm."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(  # noqa: S603 our own words only
            ["npm", "pack", "--silent", PACKAGE],  # noqa: S607 npm is wherever it is installed
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        with tarfile.open(Path(folder) / packed.stdout.strip()) as archive:
            member = archive.extractfile(MEMBER)
            if member is None:
                raise FileNotFoundError(MEMBER)
            return dict(json.load(member))


if __name__ == "__main__":
    make(json.loads(Path(sys.argv[1]).read_text()) if sys.argv[1:] else _fetch())

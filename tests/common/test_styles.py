"""The palette keeps its promises: text at 4.5 : 1, edges of fields and the focus ring at 3 : 1, in both schemes."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STYLES = Path(settings.STATICFILES_DIRS[0]) / "css"
PAIRS = [
    *[
        (text, ground, 4.5)
        for text in ("ink", "soft", "international", "national", "call")
        for ground in ("paper", "card")
    ],
    *[("ink", f"{tone}-soft", 4.5) for tone in ("international", "national", "call", "warning")],
    ("on-call", "call", 4.5),
    ("on-call", "call-strong", 4.5),
    *[(edge, ground, 3.0) for edge in ("edge", "focus", "warning") for ground in ("paper", "card")],
]


def palettes() -> dict[str, dict[str, str]]:
    """Return the colours of `tokens.css` by scheme; dark overrides light."""
    light, dark = (STYLES / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    colour = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
    return {"light": dict(colour.findall(light)), "dark": dict(colour.findall(light)) | dict(colour.findall(dark))}


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_contrast(scheme, front, ground, least):
    palette = palettes()[scheme]
    one, two = sorted((luminance(palette[front]), luminance(palette[ground])), reverse=True)
    assert (one + 0.05) / (two + 0.05) >= least


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.stem)
def test_styles_know_no_left_and_right(path):
    physical = re.compile(
        r"(?<![-\w])(?:margin|padding|border|inset)?-?(?:left|right)\s*:|text-align: (?:left|right)|float:"
    )
    assert physical.findall(path.read_text()) == []


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.stem)
def test_every_file_a_style_names_is_there(path):
    for name in re.findall(r'url\("([^"]+)"\)', path.read_text()):
        assert (path.parent / name).resolve().is_file(), name

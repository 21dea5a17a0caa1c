"""Places as dots: as many as there are, one look for each kind, a bar when nobody would count."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from common.dots import dots

LINE = re.compile(r"M(\d+) (\d+)h(\d+)\.1")


def places(svg: str, kind: str) -> list[tuple[int, int]]:
    """Return column and row of every dot of the path with the class `dots-<kind>`."""
    path = re.search(rf'class="dots-{kind}"[^>]* d="([^"]*)"', svg)
    return [
        ((int(x) - 6) // 12 + step, (int(y) - 6) // 12)
        for x, y, length in LINE.findall(path[1] if path else "")
        for step in range(int(length) // 12 + 1)
    ]


@pytest.mark.parametrize(
    ("capacity", "taken"), [(1, 0), (1, 1), (20, 20), (21, 20), (40, 28), (40, 40), (99, 3), (100, 61)]
)
def test_every_place_is_one_dot_in_reading_order(capacity, taken):
    svg = dots(capacity, taken, "national")
    everything = [divmod(place, 20)[::-1] for place in range(capacity)]
    assert places(svg, "taken") == everything[:taken]
    assert places(svg, "free") == places(svg, "ring") == everything[taken:]
    root = ElementTree.fromstring(svg)  # noqa: S314 drawn by ourselves
    assert root.attrib["class"] == "dots dots-national"


def test_more_than_a_hundred_places_are_a_bar():
    svg = dots(250, 125)
    assert svg.count("<path") == 3
    assert 'd="M5 6h115"' in svg
    assert "dots-taken" not in dots(101, 0)


def test_kept_places_stand_between_the_taken_and_the_free():
    svg = dots(10, 4, kept=3)
    assert places(svg, "taken") == [(column, 0) for column in range(4)]
    assert places(svg, "kept") == places(svg, "hole") == [(4, 0), (5, 0), (6, 0)]
    assert places(svg, "free") == [(7, 0), (8, 0), (9, 0)]
    assert places(dots(3, 2, kept=5), "kept") == [(2, 0)]
    assert re.findall(r'dots-(\w+)" [^>]*h(\d+)"', dots(230, 23, kept=46)) == [
        ("ring", "230"), ("free", "230"), ("kept", "69"), ("hole", "69"), ("taken", "23"),
    ]  # fmt: skip


def test_no_places_draw_nothing_and_odd_numbers_stay_inside():
    assert dots(0, 0) == ""
    assert places(dots(3, 9), "taken") == places(dots(3, 3), "taken")
    assert places(dots(3, -1), "taken") == []


def test_the_colour_never_leaves_its_class_name():
    assert 'class="dots dots-x---onload-"' in dots(1, 0, 'x" \nonload=')


def test_the_tag_takes_the_colour_from_the_audience_unless_told():
    pool = SimpleNamespace(capacity=4, taken=1, kept=0, audience="national")
    page = Template("{% load common %}{% seat_dots pool %}{% seat_dots pool tone='international' small=True %}")
    assert re.findall(r'<svg class="([^"]*)"', page.render(Context({"pool": pool}))) == [
        "dots dots-national",
        "dots dots-small dots-international",
    ]

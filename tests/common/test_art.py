"""The drawings: one per seed, the same for ever, and nothing in them that a strict page would refuse."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.test import RequestFactory
from PIL import Image

from common.art import compose, drawing
from common.art_image import png, social_image

SEEDS = [f"seed {number}" for number in range(60)]


def test_the_same_seed_gives_the_same_drawing_in_every_process():
    # Written down, because hash() would give others tomorrow and no event should wake up with another picture.
    skies = [compose(seed, 480, 360).sky for seed in ("hannover", "vejle", "graz", "catoira")]
    assert skies == ["#e9dfcc", "#e9dfcc", "#f3e0d4", "#f3e0d4"]


def test_every_seed_gives_a_drawing_of_its_own():
    assert len({drawing(seed) for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("seed", [*SEEDS, "", "Hässleholm <script>", "تعلّم"])
def test_a_drawing_is_small_decorative_svg_without_styles_or_the_seed(seed):
    svg = drawing(seed, width=600, height=200)
    root = ElementTree.fromstring(svg)  # noqa: S314 drawn by ourselves
    assert root.attrib["viewBox"] == "0 0 600 200"
    assert root.attrib["aria-hidden"] == "true"
    assert not re.search(r"style=|<style|script|nan|inf", svg)
    assert 3 <= len(root) <= 12
    assert len(svg) < 2000


def test_a_drawing_as_a_picture_file_shows_the_same_sky():
    image = Image.open(BytesIO(png("hannover"))).convert("RGB")
    assert image.size == (1200, 630)
    assert "#" + image.crop((2, 2, 3, 3)).tobytes().hex() == compose("hannover", 2400, 1260).sky


def test_a_picture_file_may_be_kept_for_ever():
    response = social_image(RequestFactory().get("/"), "hannover")
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    assert social_image(RequestFactory().post("/"), "hannover").status_code == 405

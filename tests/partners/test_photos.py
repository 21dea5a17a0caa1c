"""Photos are checked, drawn anew, and say nothing but what one sees."""

import os
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from partners import photos
from partners.photos import drawn_anew
from tests.partners.pictures import face, located_face


def drawn(content: bytes):
    return drawn_anew(BytesIO(content), len(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_with_a_name_of_its_own(kind):
    first, second = drawn(face(kind)), drawn(face(kind))
    with Image.open(first.open()) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (400, 300), "RGB")
    assert first.name != second.name
    assert first.name.endswith(".jpg")


def test_where_it_was_taken_is_left_out_and_it_stands_upright():
    with Image.open(drawn(located_face()).open()) as image:
        assert image.size == (300, 400)
        assert not image.getexif()


def test_a_large_photo_becomes_smaller():
    with Image.open(drawn(face(size=(3200, 1600))).open()) as image:
        assert image.size == (1600, 800)


def test_what_is_transparent_becomes_white():
    with Image.open(drawn(face("PNG", colour="#00000000")).open()) as image:
        assert image.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", face("GIF"), face()[:200], os.urandom(5000)],
    ids=["nothing", "words", "drawing", "another kind", "broken off", "noise"],
)
def test_what_is_no_photo_is_refused_in_words(content):
    with pytest.raises(ValidationError, match="not a photo we can read"):
        drawn(content)


def test_the_size_has_limits(monkeypatch):
    with pytest.raises(ValidationError, match="too small"):
        drawn(face(size=(20, 400)))
    monkeypatch.setattr(photos, "MOST_PIXELS", 1000)
    with pytest.raises(ValidationError, match="too many points"):
        drawn(face())
    monkeypatch.setattr(photos, "LARGEST_FILE", 100)
    with pytest.raises(ValidationError, match="more than 0 MB"):
        drawn(face())

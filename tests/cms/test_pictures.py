"""Photographs on pages."""

import gc
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Pixels
from wagtail.images import get_image_model

from tests.cms.pages import html_of, page_of, write
from tests.factories import make_event

# Wagtail leaves the temporary files of renditions to the garbage collector, which says so.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture
def photograph(tree):
    """Return an uploaded picture, wide enough for every size."""
    file = BytesIO()
    Pixels.new("RGB", (1600, 1200), "#1f4fb2").save(file, "JPEG")
    file.seek(0)
    return get_image_model().objects.create(title="A street", file=ImageFile(file, name="street.jpg"))


def test_a_photograph_takes_the_place_of_the_drawing(client, photograph):
    event = make_event()
    write(page_of(event), picture=photograph, picture_text="Neighbours at a table")
    html = html_of(client, f"/en/events/{event.slug}/")
    assert 'alt="Neighbours at a table"' in html
    assert re.search(r'srcset="[^"]+480w, [^"]+960w"', html)
    assert re.search(r'og:image" content="http://localhost:8000/media/images/[^"]+1200x630', html)
    assert "/art/" not in html


def test_a_photograph_that_only_decorates_has_an_empty_text(client, photograph):
    event = make_event()
    write(page_of(event), picture=photograph)
    assert 'alt=""' in html_of(client, f"/en/events/{event.slug}/")


def test_a_picture_in_the_text(client, photograph):
    event = make_event()
    image = {"image": {"image": photograph.pk, "alt_text": "A table", "decorative": False}, "caption": "In Linden"}
    page = page_of(event)
    body = page.body.stream_block.to_python([{"type": "picture", "value": image}])
    write(page, body=body)
    html = html_of(client, f"/en/events/{event.slug}/")
    assert 'alt="A table"' in html
    assert "<figcaption>In Linden</figcaption>" in html


def test_pictures_cost_no_query_once_they_are_known(client, photograph, django_assert_max_num_queries):
    event = make_event()
    write(page_of(event), picture=photograph)
    client.get(f"/en/events/{event.slug}/?anew")
    with django_assert_max_num_queries(5):
        client.get(f"/en/events/{event.slug}/?anew")

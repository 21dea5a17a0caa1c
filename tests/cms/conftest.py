"""What tests of pages share."""

import gc
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Pixels
from wagtail.images import get_image_model
from wagtail.images.models import Image

from cms.models import HomePage
from tests.factories.tree import make_tree


@pytest.fixture
def tree(db) -> HomePage:
    """Return the home page of a site whose tree is built."""
    make_tree()
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def photograph(tree) -> Iterator[Image]:
    """Return an uploaded picture, wide enough for every size.

    Wagtail leaves the temporary files of renditions to the garbage collector, which says so: tests that use this
    ignore the ResourceWarning about an unclosed file.
    """
    file = BytesIO()
    Pixels.new("RGB", (1600, 1200), "#1f4fb2").save(file, "JPEG")
    file.seek(0)
    yield get_image_model().objects.create(title="A street", file=ImageFile(file, name="street.jpg"))
    gc.collect()

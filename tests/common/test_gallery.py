"""The gallery: every component together, in both directions, without an undefined variable."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from common.gallery import gallery


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_gallery_shows_every_component(rf: RequestFactory, language):
    with translation.override(language):
        page = gallery(rf.get(f"/{language}/gallery/")).content.decode()
    for part in (
        "hero",
        "facts",
        "seats",
        "slots",
        "notice",
        "event-card",
        "pagination",
        "partner-card",
        "empty",
        "field",
    ):
        assert f'class="{part}' in page
    assert "style=" not in page
    assert "<style" not in page

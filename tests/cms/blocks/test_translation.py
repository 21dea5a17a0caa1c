"""Every word in a block can be translated with wagtail-localize, texts of pictures included."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext, TranslationSource

from cms.actions import create_standard_page
from cms.models import StandardPage

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")

# Whatever is written in an alphabet below is a word that readers see.
IMAGE = {"alt_text": "word of a picture", "decorative": False}
BLOCKS = {
    "quote": {"text": "word of a quote", "person": "word of a person", "organisation": "word of a town"},
    "accordion": {"items": [{"title": "word of a question", "text": "<p>word of an answer</p>"}]},
    "table": {
        "cells": {
            "columns": [
                {"type": "text", "heading": "word of a heading"},
                {"type": "number", "heading": "word of a sum"},
            ],
            "rows": [{"values": ["word of a cell", "7"]}],
            "caption": "word of a table",
        },
        "row_headings": True,
    },
    "picture": {"image": IMAGE, "caption": "word of a caption"},
    "gallery": {"pictures": [{"image": IMAGE, "caption": "word of a gallery"}]},
    "video": {"address": "https://vimeo.com/1", "title": "word of a video"},
    "people": {"people": [{"name": "word of a name", "role": "word of a role", "photo": IMAGE}]},
    "figures": {"figures": [{"number": "7", "label": "word of a figure"}]},
    "coming_events": {"title": "word of events", "number": 3},
}


def with_pictures(value, photograph):
    """Return `value` with `photograph` in the place of every picture."""
    if isinstance(value, dict):
        pictured = {"image": photograph.pk} if value.keys() == IMAGE.keys() else {}
        return {name: with_pictures(part, photograph) for name, part in value.items()} | pictured
    return [with_pictures(part, photograph) for part in value] if isinstance(value, list) else value


def words_in(value) -> list[str]:
    """Return everything in `value` that is to be translated."""
    if isinstance(value, dict):
        return [word for part in value.values() for word in words_in(part)]
    if isinstance(value, list):
        return [word for part in value for word in words_in(part)]
    return [value.removeprefix("<p>").removesuffix("</p>")] if "word of" in str(value) else []


def test_a_page_of_blocks_comes_back_translated(photograph):
    stream = StandardPage._meta.get_field("body").stream_block
    raw = [{"type": name, "value": with_pictures(value, photograph)} for name, value in BLOCKS.items()]
    body = [(block.block_type, block.value) for block in stream.to_python(raw)]
    page = create_standard_page(by=None, language="en", slug="blocks", title="Blocks", body=body)
    page = StandardPage.objects.get(pk=page.pk)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    german = Locale.objects.get(language_code="de")
    translation = Translation.objects.create(source=source, target_locale=german)
    found = set(String.objects.values_list("data", flat=True))
    assert found >= set(words_in(list(BLOCKS.values())))
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=german,
            context=segment.context,
            data=segment.string.data.replace("word of", "Wort für"),
        )
        assert segment.context.get_field_path(page)
    translation.save_target()
    made = StandardPage.objects.get(locale=german, translation_key=page.translation_key)
    text = str(made.body.get_prep_value())
    assert "word of" not in text
    assert text.count("Wort für") == len(words_in(list(BLOCKS.values())))
    assert TranslationContext.objects.filter(path__contains="cells.0.0").exists()

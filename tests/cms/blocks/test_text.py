"""Blocks of words."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from cms.blocks.table import TableBlock
from cms.blocks.text import AccordionBlock, CallBlock, QuoteBlock


@pytest.mark.parametrize(("address", "fits"), [("https://example.org/", True), ("", False)])
def test_a_call_leads_to_one_place(address, fits):
    block = CallBlock()
    value = block.to_python({"label": "Suggest a topic", "text": "", "page": None, "address": address})
    if fits:
        assert 'href="https://example.org/"' in block.render(block.clean(value))
    else:
        with pytest.raises(ValidationError):
            block.clean(value)


def test_words_of_others_are_escaped_and_named():
    block = QuoteBlock()
    value = {"text": "<b>I</b> sewed", "person": "A guest", "organisation": "Town of Køge"}
    html = block.render(block.to_python(value))
    assert "&lt;b&gt;I" in html
    assert "<b>A guest</b><br>Town of Køge" in html
    assert "figcaption" not in block.render(block.to_python({"text": "I sewed"}))


def table(**changes):
    """Return a table as the database stores it."""
    cells = {
        "columns": [{"type": "text", "heading": "Town"}, {"type": "number", "heading": "Guests"}],
        "rows": [{"values": ["Vejle", "1204"]}, {"values": ["Køge", None]}],
        "caption": "Guests by town",
    }
    return {"cells": {**cells, **changes.pop("cells", {})}, "row_headings": True, **changes}


def test_a_table_can_be_followed_by_ear():
    block = TableBlock()
    html = block.render(block.clean(block.to_python(table())))
    assert "<caption>Guests by town</caption>" in html
    assert '<th scope="col">Town</th>' in html
    assert '<th scope="row">Vejle</th>' in html
    assert '<td class="number">1,204</td>' in html
    assert '<td class="number"></td>' in html
    assert '<th scope="row">' not in block.render(block.to_python(table(row_headings=False)))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"caption": ""}, "caption"),
        ({"columns": [], "rows": []}, "column"),
        ({"columns": [{"type": "text", "heading": ""}, {"type": "number", "heading": "Guests"}]}, "heading"),
    ],
)
def test_a_table_that_cannot_be_followed_is_refused(cells, sentence):
    block = TableBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(table(cells=cells)))
    assert sentence in str(refused.value.as_json_data())


def test_answers_are_there_without_scripts():
    block = AccordionBlock()
    item = {"title": "Who <pays>?", "text": RichText("<p>The <b>partner</b>.</p>")}
    html = block.render(block.normalize({"items": [item]}))
    assert "<summary>Who &lt;pays&gt;?</summary>" in html
    assert "<p>The <b>partner</b>.</p>" in html

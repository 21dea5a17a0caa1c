"""Blocks of words."""

import pytest
from django.core.exceptions import ValidationError

from cms.blocks.text import CallBlock, QuoteBlock


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

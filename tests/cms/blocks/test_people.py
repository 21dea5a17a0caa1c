"""People and figures."""

import pytest
from django.utils import translation

from cms.blocks.people import FiguresBlock, PeopleBlock


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "2,346.5"), ("de", "2.346,5"), ("de-ch", "2’346.5"), ("ar", "2,346.5")]
)
def test_figures_are_written_as_the_language_does(language, shown):
    block = FiguresBlock()
    with translation.override(language):
        html = block.render(block.to_python({"figures": [{"number": "2346.5", "label": "guests"}]}))
    assert f"<dt>guests</dt><dd>{shown}</dd>" in html


def test_a_figure_without_a_number_is_not_shown():
    block = FiguresBlock()
    assert "<dt>" not in block.render(block.to_python({"figures": [{"number": None, "label": "guests"}]}))


def test_a_person_without_a_photo_has_a_drawing():
    block = PeopleBlock()
    html = block.render(block.to_python({"people": [{"name": "Amal <3", "role": "Mentor", "organisation": "Vejle"}]}))
    assert "Amal &lt;3" in html
    assert "Mentor<br>Vejle" in html
    assert '<svg class="art"' in html
    assert "mailto" not in html


def test_an_address_is_shown_only_when_it_was_given():
    block = PeopleBlock()
    html = block.render(block.to_python({"people": [{"name": "Amal", "email": "amal@example.org"}]}))
    assert 'href="mailto:amal@example.org"' in html

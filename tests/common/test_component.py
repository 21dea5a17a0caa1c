"""Components take what they declare, nothing else, and see nothing of the page around them."""

from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError

from common.component import SIGNATURE

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "components"
# Parts of other templates, taken in by `include` or `extends` with the context around them.
PARTS = {
    "bare_page",
    "field_errors",
    "htmx",
    "site_footer",
    "site_header",
    "site_notices",
    "styles",
    "title_error",
    "understood_languages",
    "what_is_needed",
}


def render(source: str, **context: object) -> str:
    """Render a template that may use components."""
    return " ".join(Template("{% load common %}" + source).render(Context(context)).split())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_every_component_declares_its_arguments(path):
    assert bool(SIGNATURE.match(path.read_text())) != (path.stem in PARTS)


def test_arguments_are_filled_in_with_their_defaults():
    html = render('{% component "notice" text=words %}', words="Hello & goodbye")
    assert html == '<div class="notice notice-info"> <p>Hello &amp; goodbye</p> </div>'


def test_a_component_does_not_see_the_page_around_it():
    assert "secret" not in render('{% component "notice" text="Hello" %}', title="secret", content="secret")


def test_a_block_is_rendered_in_the_page_and_handed_over():
    html = render(
        '{% component_block "notice" tone="error" %}<b>{{ name }}</b>{% endcomponent_block %}', name="Ann & Bo"
    )
    assert html == '<div class="notice notice-error"> <b>Ann &amp; Bo</b> </div>'


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% component "notice" text="x" colour="red" %}', "Component notice does not take colour"),
        ('{% component "facts" when="today" %}', "Component facts needs where"),
        ('{% component "notice" "x" %}', "takes key=value arguments only"),
        ("{% component notice %}", "needs the quoted name"),
        ('{% component "styles" %}', "does not begin with its arguments"),
    ],
)
def test_a_wrong_call_fails_when_the_template_loads(source, message):
    with pytest.raises(TemplateSyntaxError, match=message):
        Template("{% load common %}" + source)

"""Template components with declared arguments.

A component is a template in `templates/components/` whose first line declares what it takes, like a signature:

    {# Arguments: title, tone="info", href=None #}

`{% component "notice" title=heading %}` renders it with exactly these names and nothing of the page around it. A
name that is not declared, or a declared one without default that is not given, fails when the calling template
loads, not when a visitor reaches it. `{% component_block %} ... {% endcomponent_block %}` hands what stands
between the tags to the component as `content`.
"""

import re
from typing import Any

from django.template import Context, Engine, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Template, Token, kwarg_re

SIGNATURE = re.compile(r"\A\{# Arguments: (?P<arguments>.*?) #\}")
ARGUMENT = re.compile(r"""(?P<name>\w+)(?:=(?P<default>"[^"]*"|[\w.]+))?(?:,\s*|$)""")
END = "endcomponent_block"


class ComponentNode(Node):
    """One use of a component, with its arguments checked."""

    child_nodelists = ("content",)

    def __init__(self, template: Template, arguments: dict[str, FilterExpression], content: NodeList | None) -> None:
        """Keep the component's `template`, the expressions of its `arguments` and the block's `content`, if any."""
        self.template = template
        self.arguments = arguments
        self.content = content if content is not None else NodeList()
        self.is_block = content is not None

    def render(self, context: Context) -> str:
        """Render the component in a context of its own."""
        values: dict[str, Any] = {name: value.resolve(context) for name, value in self.arguments.items()}
        if self.is_block:
            values["content"] = self.content.render(context)
        return self.template.render(context.new(values))


def parse_component(parser: Parser, token: Token) -> ComponentNode:
    """Parse `{% component "name" key=value ... %}`."""
    return _node(parser, token, content=None)


def parse_component_block(parser: Parser, token: Token) -> ComponentNode:
    """Parse `{% component_block "name" key=value ... %}` up to its end tag."""
    content = parser.parse((END,))
    parser.delete_first_token()
    return _node(parser, token, content=content)


def _node(parser: Parser, token: Token, content: NodeList | None) -> ComponentNode:
    tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'":
        raise TemplateSyntaxError(f"{tag} needs the quoted name of a component")
    name = bits[0].strip("\"'")
    template = Engine.get_default().get_template(f"components/{name}.html")
    declared = _declared(template, name)
    given = dict(_given(parser, bit, name) for bit in bits[1:])
    if content is not None:
        declared.pop("content", None)
    unknown = given.keys() - declared.keys()
    missing = {key for key, default in declared.items() if default is None} - given.keys()
    if unknown or missing:
        problem = [f"does not take {key}" for key in sorted(unknown)] + [f"needs {key}" for key in sorted(missing)]
        raise TemplateSyntaxError(f"Component {name} {', '.join(problem)}")
    defaults = {key: parser.compile_filter(value) for key, value in declared.items() if value is not None}
    return ComponentNode(template, {**defaults, **given}, content)


def _given(parser: Parser, bit: str, name: str) -> tuple[str, FilterExpression]:
    match = kwarg_re.match(bit)
    if match is None or not match[1]:
        raise TemplateSyntaxError(f"Component {name} takes key=value arguments only, not {bit}")
    return match[1], parser.compile_filter(match[2])


def _declared(template: Template, name: str) -> dict[str, str | None]:
    """Return the arguments a component declares, each with its default as written, None where it has none."""
    signature = SIGNATURE.match(str(template.source))
    if signature is None:
        raise TemplateSyntaxError(f"Component {name} does not begin with its arguments")
    return {match["name"]: match["default"] for match in ARGUMENT.finditer(signature["arguments"])}

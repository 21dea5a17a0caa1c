"""Django's `string_if_invalid` for tests: notes every variable that one of our templates names and nobody provides.

Templates of Django and Wagtail use undefined variables on purpose; they are left alone.
"""

import sys
from pathlib import Path
from types import CodeType, FrameType

ROOT = Path(__file__).resolve().parents[2]
# Where a template of ours asked for what is not there, as "file:line: variable"; emptied before every test.
undefined: list[str] = []


class UndefinedVariable(str):
    """Django's `string_if_invalid`: renders as nothing, like in production, and remembers where.

    Django asks for the string's truth before it uses it, which is the one moment when the template, the line and
    the variable are known; a string that is true would also keep filters such as `default` from running.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        """Note the variable being resolved and answer like the empty string."""
        frame = sys._getframe(1)
        if frame.f_code is _resolve_code():
            place = _place_in_our_templates(frame)
            if place:
                undefined.append(f"{place}: {frame.f_locals['self'].token}")
        return False


def _resolve_code() -> CodeType:
    # Imported late because settings are read before Django's template engine may be.
    from django.template.base import FilterExpression

    return FilterExpression.resolve.__code__


def _place_in_our_templates(frame: FrameType | None) -> str | None:
    """Return "file:line" of the innermost node being rendered above `frame`, if that file is ours."""
    while frame is not None:
        if frame.f_code.co_name == "render_annotated":
            node = frame.f_locals["self"]
            file = Path(node.origin.name)
            if file.is_relative_to(ROOT) and "site-packages" not in file.parts:
                return f"{file.relative_to(ROOT)}:{node.token.lineno}"
            return None
        frame = frame.f_back
    return None

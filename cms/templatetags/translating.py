"""Template filters of the translators' screens."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def without_alias(props: str) -> str:
    """Return what wagtail-localize's editor is given without the offer to make the page an alias."""
    given: dict[str, Any] = json.loads(props)
    given["links"]["convertToAliasUrl"] = None
    return json.dumps(given)

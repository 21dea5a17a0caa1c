"""Template tags for the pages of accounts: `{% load accounts %}`."""

from django import template
from django.template import Context

from partners.accounts import rules

register = template.Library()


@register.simple_tag(name="needs_second_factor", takes_context=True)
def needs_second_factor(context: Context) -> bool:
    """Tell whether the role of the signed-in person needs a second factor."""
    return rules.needs_second_factor(context["request"].user)


@register.filter
def in_groups(key: str) -> str:
    """Write a key in groups of four, as one reads it aloud."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))

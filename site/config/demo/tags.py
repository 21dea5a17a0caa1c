"""Template tags of the demonstration's sign-in form; only loaded with `DEMO=1`."""

import time

from django import template

from config.demo.codes import PERIOD, current_code
from config.demo.facts.accounts import REGULAR_LOGIN
from config.demo.facts.logins import LOGINS, PASSWORD, SECOND_FACTOR, Login

register = template.Library()


@register.simple_tag
def demo_logins() -> list[Login]:
    """Return the people one may be in the back office."""
    return LOGINS


@register.simple_tag
def demo_guest() -> Login:
    """Return the guest one may be on the site."""
    return REGULAR_LOGIN


@register.simple_tag
def demo_password() -> str:
    """Return the password all of them have."""
    return PASSWORD


@register.simple_tag
def demo_code(again: bool = False) -> str:
    """Return the code their apps show; `again` the next one, because each opens once."""
    return current_code(SECOND_FACTOR, time.time() + (PERIOD if again else 0))

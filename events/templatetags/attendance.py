"""What somebody who was there finds on their own page, for templates: `{% load attendance %}`."""

from django import template

from events.attendance.certificates import rules
from events.models import Registration

register = template.Library()


@register.filter
def has_certificate_page(registration: Registration) -> bool:
    """Tell whether the page about the certificate of `registration` has anything to show."""
    return rules.has_certificate_page(registration)

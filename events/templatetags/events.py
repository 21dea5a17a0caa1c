"""Facts about events in words, for templates: `{% load events %}`."""

from django import template

from events.models import Event
from events.registrations.emails.facts import where_words

register = template.Library()


@register.filter
def where(event: Event) -> str:
    """Write where `event` takes place: venue, town and country, or online, or both."""
    return where_words(event)

"""Template tags and filters every page may use: `{% load common %}`. Thin; the work is in the modules beside it."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common import art, component, formats, languages
from common.dots import dots

CHOSEN = frozenset({"select", "checkbox", "radio"})

register = template.Library()
register.tag("component", component.parse_component)
register.tag("component_block", component.parse_component_block)


@register.filter
def isolated(name: str) -> SafeString:
    """Keep the direction of `name` from turning the sentence around it."""
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def control(field: BoundField) -> SafeString:
    """Draw the widget of `field`.

    Chromium calls lists and boxes that are needed invalid before anybody has touched them.
    """
    is_empty = field.field.required and getattr(field.field.widget, "input_type", "") in CHOSEN and not field.errors
    return field.as_widget(attrs={"aria-invalid": "false"} if is_empty else {})


@register.simple_tag
def drawing(seed: Any, width: int = art.WIDTH, height: int = art.HEIGHT) -> SafeString:
    """Draw the picture that belongs to `seed`, a slug or another identity that never changes."""
    return art.drawing(str(seed), width=width, height=height)


@register.simple_tag
def seat_dots(pool: Any, tone: str | None = None, small: bool = False) -> SafeString:
    """Draw the places of `pool`, anything with `capacity`, `taken`, `kept` and, without a `tone`, an `audience`."""
    tone = str(pool.audience) if tone is None else tone
    return dots(pool.capacity, pool.taken, tone, kept=pool.kept, small=small)


@register.simple_tag
def date_range(start: date, end: date | None = None, zone: str | ZoneInfo | None = None, precision: str = "day") -> str:
    """Write the days of something from `start` to `end`: "18 to 19 March 2027"; precision "month": "March 2027"."""
    return formats.date_range(start, end, zone, precision, languages.current_language())


@register.simple_tag
def time_range(start: datetime, end: datetime | None = None, zone: str | ZoneInfo | None = None) -> str:
    """Write the times of day from `start` to `end` on the clocks of `zone`: "9:00 to 10:15"."""
    return formats.time_range(start, end, zone, languages.current_language())


@register.simple_tag
def date_words(moment: date, style: str = "long", zone: str | ZoneInfo | None = None) -> str:
    """Write the day of `moment` in a style of `formats.date_words`, for example "weekday" or "day"."""
    return formats.date_words(formats.day_of(moment, zone), style, languages.current_language())


@register.filter
def date_time_in_zone(moment: datetime, zone: str | ZoneInfo | None) -> str:
    """Write the day and time of `moment` on the clocks of `zone`: "1 March 2027, 23:59"."""
    return formats.date_time(moment, zone, languages.current_language())


@register.filter
def zone_name(zone: str | ZoneInfo) -> str:
    """Name the clocks of an IANA zone: "Berlin time"."""
    return formats.zone_name(str(zone), languages.current_language())


@register.filter
def number(value: int | float) -> str:
    """Write a number with the separators of the reader's language."""
    return formats.number(value, languages.current_language())


@register.filter
def country_name(code: object) -> str:
    """Name a country, given its two letters or django-countries' Country."""
    return formats.country_name(code, languages.current_language())


@register.filter
def direction_of(language: str) -> str:
    """Return `ltr` or `rtl` for a language code."""
    return languages.direction(language)


@register.filter
def language_name(language: str) -> str:
    """Name a language in the reader's language: "German"."""
    return languages.language_name(language, languages.current_language())


@register.filter
def own_language_name(language: str) -> str:
    """Name a language in itself: "Deutsch"."""
    return languages.language_name(language)


@register.filter
def text_of(value: Any) -> str:
    """Return the chosen text of a translated `value` for places that take no markup, such as attributes and titles."""
    return languages.text_of(value)


@register.filter
def missing_stop(value: Any) -> str:
    """Return the full stop that a translated `value` needs before the next sentence; "" where it ends as one."""
    return languages.missing_stop(languages.text_of(value))


@register.simple_tag
def localised(value: Any, language: str | None = None) -> str:
    """Write a translated `value`; a text that exists only in another language is marked as being in that language.

    `language` says what a plain string is written in, for titles that are stored without translations.
    """
    reader = languages.current_language()
    text, written_in = languages.words(value, reader)
    written_in = written_in or language
    if written_in is None or languages.same_language(written_in, reader):
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', written_in, languages.direction(written_in), text)


@register.simple_tag
def page_numbers(page: Page) -> list[int | None]:
    """Return the numbers to link from a paginator's `page`: the ends and its neighbours, None for a gap between."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]

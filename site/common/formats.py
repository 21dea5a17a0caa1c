"""Dates, times, zones, numbers and countries as the reader's language writes them; all pure, all through CLDR."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_timezone_location, parse_pattern
from babel.numbers import format_decimal
from babel.units import format_unit

from common.languages import locale_for

# In running text these languages read better with a word than with CLDR's dash.
JOINING_WORDS = {"en": " to ", "ar": " إلى "}
DASHES = ("\u2009–\u2009", " – ", "–")
# British CLDR pads the hour; the programme says 9:00.
TIME_PATTERNS = {"en": "H:mm"}
# CLDR leaves out the little word that Danes and Swedes read before a time of day.
DATE_TIMES = {"da": "{1} kl. {0}", "sv": "{1} kl. {0}"}
SKELETONS = {"day": "MMMMd", "month": "yMMMM"}


def local(moment: date, zone: str | ZoneInfo | None) -> date:
    """Return `moment` on the clocks of `zone`; a plain date, a naive time or no zone leave it as it is."""
    if not isinstance(moment, datetime) or moment.tzinfo is None or not zone:
        return moment
    return moment.astimezone(ZoneInfo(str(zone)))


def day_of(moment: date, zone: str | ZoneInfo | None) -> date:
    """Return the calendar day of `moment` in `zone`."""
    there = local(moment, zone)
    return there.date() if isinstance(there, datetime) else there


def number(value: int | float, language: str) -> str:
    """Return `value` with the language's separators and Latin digits, which every reader of ours knows."""
    return format_decimal(value, locale=locale_for(language), numbering_system="latn")


@lru_cache(maxsize=4096)
def date_words(day: date, style: str, language: str) -> str:
    """Return `day` in one of the styles `long`, `full`, `medium`, `weekday`, `day` (18 March), `month`."""
    locale = locale_for(language)
    if style == "weekday":
        return format_date(day, "EEEE", locale=locale)
    if style in SKELETONS:
        return format_skeleton(SKELETONS[style], day, locale=locale)
    return format_date(day, style, locale=locale)


def date_range(start: date, end: date | None, zone: str | ZoneInfo | None, precision: str, language: str) -> str:
    """Return the days from `start` to `end` as one phrase, for example "18 to 19 March 2027".

    `precision` "month" names months only, anything else names days. One day, or one month, is named once.
    """
    first, last = local_days(start, end or start, zone)
    return _range_words(first, last, str(precision) == "month", language)


def local_days(start: date, end: date, zone: str | ZoneInfo | None) -> tuple[date, date]:
    """Return the first and the last day on the clocks of `zone`; what ends at midnight ends on the day before."""
    before_end = end - timedelta(microseconds=1) if isinstance(end, datetime) and end > start else end
    return day_of(start, zone), day_of(before_end, zone)


@lru_cache(maxsize=4096)
def _range_words(first: date, last: date, months: bool, language: str) -> str:
    locale = locale_for(language)
    if last <= first or (months and (first.year, first.month) == (last.year, last.month)):
        return date_words(first, "month" if months else "long", language)
    changed = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    # Most locales only list intervals of short months; the long ones follow the same pattern.
    skeleton = "yMMMM" if months else "yMMMMd" if "yMMMMd" in locale.interval_formats else "yMMMd"
    parts = [
        parse_pattern(_long_months(pattern)).apply(day, locale)
        for pattern, day in zip(locale.interval_formats[skeleton][changed], (first, last), strict=True)
    ]
    return _join("".join(parts), language)


def _long_months(pattern: str) -> str:
    """Return a CLDR pattern with months in full instead of three letters."""
    for letter in "ML":
        if letter * 4 not in pattern:
            pattern = pattern.replace(letter * 3, letter * 4)
    return pattern


def _join(text: str, language: str) -> str:
    """Put the language's joining word where CLDR has a dash."""
    word = JOINING_WORDS.get(language.partition("-")[0])
    if word is None:
        return text
    for dash in DASHES:
        if dash in text:
            return text.replace(dash, word)
    return text


def years(start: date | None, end: date | None, language: str) -> str:
    """Return the years from `start` to `end` as "2016–2020", one year as itself, nothing without any."""
    known = [day for day in (start, end) if day]
    return "–".join(dict.fromkeys(format_date(day, "y", locale=locale_for(language)) for day in known))


def time_words(moment: datetime, zone: str | ZoneInfo | None, language: str) -> str:
    """Return the time of day of `moment` on the clocks of `zone`, for example "9:00"."""
    locale = locale_for(language)
    pattern = TIME_PATTERNS.get(language.partition("-")[0])
    shape = parse_pattern(pattern) if pattern else locale.time_formats["short"]
    return shape.apply(local(moment, zone), locale)


def time_range(start: datetime, end: datetime | None, zone: str | ZoneInfo | None, language: str) -> str:
    """Return the times of day from `start` to `end`, for example "9:00 to 10:15"; without an end the start alone."""
    if end is None:
        return time_words(start, zone, language)
    return _join(f"{time_words(start, zone, language)}–{time_words(end, zone, language)}", language)


def date_time(moment: datetime, zone: str | ZoneInfo | None, language: str) -> str:
    """Return the day and the time of `moment` on the clocks of `zone`, for example "1 March 2027, 23:59"."""
    pattern = DATE_TIMES.get(language.partition("-")[0]) or str(locale_for(language).datetime_formats["medium"])
    day = date_words(day_of(moment, zone), "long", language)
    return pattern.replace("{1}", day).replace("{0}", time_words(moment, zone, language)).replace("'", "")


@lru_cache(maxsize=512)
def date_time_and_zone(moment: datetime, zone: str, language: str) -> str:
    """Return what `date_time` does, with the clocks named, for example "1 March 2027, 23:59 (Berlin time)"."""
    moment_there, clocks = date_time(moment, zone, language), zone_name(zone, language)
    if "(" in clocks:
        # German clocks have brackets of their own: "Berlin (Ortszeit)".
        return str(locale_for(language).list_patterns["standard"]["middle"].format(moment_there, clocks))
    return f"{moment_there} ({clocks})"


def zone_name(zone: str, language: str) -> str:
    """Return the clocks of an IANA time zone by their city, for example "Berlin time"; the name of an unknown zone."""
    if zone in {"UTC", "Etc/UTC"}:
        return "UTC"
    locale = locale_for(language)
    try:
        city = get_timezone_location(zone, locale=locale, return_city=True)
    except LookupError:
        return zone
    # CLDR writes the English name as a title; here it stands in a sentence.
    return (locale.zone_formats["region"] % city).replace(" Time", " time")


def country_name(code: object, language: str) -> str:
    """Return the name of a country; `code` is ISO 3166-1 alpha-2 or django-countries' Country, unknown stays a code."""
    letters = str(getattr(code, "code", code) or "")
    return locale_for(language).territories.get(letters.upper(), letters)


def duration(minutes: int, language: str) -> str:
    """Write a length of time in hours and minutes: "6 hours 30 minutes", and nothing for none."""
    parts = ((minutes // 60, "hour"), (minutes % 60, "minute"))
    locale = locale_for(language)
    return " ".join(format_unit(value, unit, "long", locale=locale) for value, unit in parts if value)

"""Dates, times, zones, numbers and countries in the six languages."""

from datetime import UTC, date, datetime

import pytest
from django_countries.fields import Country

from common import formats

ZONE = "Europe/Berlin"
START, END = datetime(2027, 3, 18, 8, tzinfo=UTC), datetime(2027, 3, 19, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "18 to 19 March 2027"),
        ("de", "18.–19. März 2027"),
        ("da", "18.–19. marts 2027"),
        ("sv", "18–19 mars 2027"),
        ("es", "18–19 de marzo de 2027"),
        ("ar", "18 إلى 19 مارس 2027"),
    ],
)
def test_a_range_of_days_reads_as_the_language_writes_it(language, words):
    assert formats.date_range(START, END, ZONE, "time", language) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2027, 3, 18), None, "18 March 2027"),
        (date(2027, 3, 18), date(2027, 3, 18), "18 March 2027"),
        (date(2027, 3, 30), date(2027, 4, 2), "30 March to 2 April 2027"),
        (date(2027, 12, 30), date(2028, 1, 2), "30 December 2027 to 2 January 2028"),
        (date(2027, 3, 18), date(2027, 3, 1), "18 March 2027"),
    ],
)
def test_a_range_names_only_what_changes(start, end, words):
    assert formats.date_range(start, end, None, "day", "en") == words


def test_days_are_those_of_the_event_not_of_greenwich():
    late = datetime(2027, 3, 18, 23, 30, tzinfo=UTC)
    assert formats.date_range(late, late, ZONE, "time", "en") == "19 March 2027"
    assert formats.date_range(late, late, "America/New_York", "time", "en") == "18 March 2027"


def test_what_ends_at_midnight_ends_on_the_day_before():
    midnight = datetime(2027, 3, 19, 23, tzinfo=UTC)
    assert formats.date_range(START, midnight, ZONE, "day", "en") == "18 to 19 March 2027"


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "March 2027", "March to April 2027"),
        ("de", "März 2027", "März–April 2027"),
        ("es", "marzo de 2027", "marzo–abril de 2027"),
        ("ar", "مارس 2027", "مارس إلى أبريل 2027"),
    ],
)
def test_what_is_known_to_the_month_names_no_day(language, one, two):
    assert formats.date_range(START, END, ZONE, "month", language) == one
    assert formats.date_range(START, datetime(2027, 4, 30, tzinfo=UTC), ZONE, "month", language) == two


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "9:00 to 16:30"),
        ("de", "09:00–16:30"),
        ("da", "09.00–16.30"),
        ("es", "9:00–16:30"),
        ("ar", "9:00 ص إلى 4:30 م"),
    ],
)
def test_times_are_those_of_the_zone(language, words):
    assert formats.time_range(START, datetime(2027, 3, 18, 15, 30, tzinfo=UTC), ZONE, language) == words
    assert formats.time_range(START, None, ZONE, "en") == "9:00"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "18 March 2027, 9:00"), ("sv", "18 mars 2027 kl. 09:00"), ("ar", "18 مارس 2027، 9:00 ص")],
)
def test_a_moment_is_its_day_and_time(language, words):
    assert formats.date_time(START, ZONE, language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "18 March 2027, 9:00 (Berlin time)"), ("de", "18. März 2027, 09:00, Berlin (Ortszeit)")],
)
def test_clocks_are_named_without_brackets_in_brackets(language, words):
    assert formats.date_time_and_zone(START, ZONE, language) == words


@pytest.mark.parametrize(
    ("style", "words"),
    [("weekday", "Donnerstag"), ("day", "18. März"), ("long", "18. März 2027"), ("full", "Donnerstag, 18. März 2027")],
)
def test_days_have_styles(style, words):
    assert formats.date_words(date(2027, 3, 18), style, "de") == words


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("Europe/Berlin", "en", "Berlin time"),
        ("Europe/Brussels", "es", "hora de Bruselas"),
        ("Europe/Berlin", "ar", "توقيت برلين"),
        ("UTC", "de", "UTC"),
        ("Not/AZone", "en", "Not/AZone"),
    ],
)
def test_a_zone_is_named_by_its_city(zone, language, words):
    assert formats.zone_name(zone, language) == words


def test_numbers_have_the_separators_of_the_language_and_latin_digits():
    assert formats.number(12345, "de") == "12.345"
    assert formats.number(12345, "en") == "12,345"
    assert formats.number(12345, "ar") == "12,345"


@pytest.mark.parametrize("code", ["DE", "de", Country("DE")])
def test_a_country_is_named_in_the_language(code):
    assert formats.country_name(code, "sv") == "Tyskland"


def test_an_unknown_country_stays_as_it_is():
    assert formats.country_name("QQ", "en") == "QQ"
    assert formats.country_name(None, "en") == ""


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2016, 3, 1), date(2020, 5, 1), "2016–2020"),
        (date(2016, 3, 1), date(2016, 5, 1), "2016"),
        (None, date(2020, 5, 1), "2020"),
        (None, None, ""),
    ],
)
def test_years(start, end, words):
    assert formats.years(start, end, "en") == formats.years(start, end, "ar") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("de-ch", "2’346"), ("de", "2.346"), ("en", "2,346"), ("ar", "2,346"), ("fr", "2\u202f346"), ("unknown", "2,346")],
)
def test_thousands_are_parted_as_the_reader_knows_it(language, words):
    assert formats.number(2346, language) == words

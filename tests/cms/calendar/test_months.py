"""Months and weeks of the calendar."""

import datetime as dt

import pytest

from cms.calendar.months import MonthConverter, UnknownMonth, first_weekday, last_day, month_named, shifted, weeks

MARCH = dt.date(2027, 3, 1)


@pytest.mark.parametrize(("language", "weekday"), [("en", 0), ("de", 0), ("sv", 0), ("ar", 5), ("pt", 6), ("xx", 0)])
def test_the_week_begins_where_readers_of_the_language_begin_it(language, weekday):
    assert first_weekday(language) == weekday
    assert {week[0].weekday() for week in weeks(MARCH, language)} == {weekday}


def test_months_are_counted_over_years():
    assert shifted(MARCH, -3) == dt.date(2026, 12, 1)
    assert shifted(MARCH, 10) == dt.date(2028, 1, 1)
    assert last_day(dt.date(2028, 2, 1)) == dt.date(2028, 2, 29)


@pytest.mark.parametrize("value", ["2027-3", "2027-13", "2027-00", "1999-12", "2101-01", "", "2027-03-01", "٢٠٢٧-٠٣"])
def test_what_is_no_month_of_the_calendar_is_refused(value):
    with pytest.raises(UnknownMonth):
        month_named(value)


def test_an_address_reads_and_writes_the_same_month():
    assert MonthConverter().to_python("2027/03") == MARCH
    assert MonthConverter().to_url(MARCH) == "2027/03"

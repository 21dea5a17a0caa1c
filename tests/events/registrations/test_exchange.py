import io

import pytest

from common.exchange.cells import defused
from common.exchange.columns import headings_of, rows_of
from common.exchange.writing import FORMATS, Table
from events.registrations.exchange.columns import registration_columns
from tests.factories import make_event, make_registration


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+45 12 34", "'+45 12 34"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =cmd()", "'  =cmd()"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("1+1=3", "1+1=3"),
        ("O'Brien", "O'Brien"),
        ("", ""),
        (None, ""),
        (7, "7"),
    ],
)
def test_no_cell_is_a_formula(typed, written):
    assert defused(typed) == written


@pytest.mark.django_db
def test_what_people_typed_leaves_defused_and_quoted():
    event = make_event()
    registration = make_registration(event, given_name='=HYPERLINK("http://example.org")')
    # What is typed today becomes one line; what was stored before may have two.
    event.registrations.filter(pk=registration.pk).update(organisation='Line one\nand "two", three')
    columns, file = registration_columns(event), io.BytesIO()
    people = rows_of(event.registrations.all(), columns)
    FORMATS["csv"].write(Table("Guests", headings_of(columns), people), file)
    text = file.getvalue().decode()
    assert '"\'=HYPERLINK(""http://example.org"")"' in text
    assert '"Line one\nand ""two"", three"' in text

"""Partners out to spreadsheets and in from them."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.utils import translation
from wagtail.models import ModelLogEntry

from common.exchange.columns import headings_of, rows_of
from common.exchange.reading import Limits, read_rows
from common.exchange.writing import FORMATS, Table
from partners.enums import PartnerKind, PartnerStatus
from partners.exchange import PartnerTable
from partners.exchange.columns import COLUMNS
from partners.exchange.lists import partner_columns
from partners.models import Partner
from partners.signals import partner_created
from tests.factories import make_office, make_partner

pytestmark = pytest.mark.django_db

HEAD = "name,short_name,kind,country,town"
VEJLE = "Vejle Kommune,Vejle,municipality,DK,Vejle"


def judged(*lines, by=None, rehearsal=True):
    """Return what each of these lines of CSV does, the first of which are headings."""
    headings, *rows = csv.reader(lines)
    columns = PartnerTable.headings().guess(headings)
    cells = [dict(zip(columns, row, strict=True)) for row in rows]
    table = PartnerTable(by=by)
    table.look_up(cells)
    return [table.judge(number, row, rehearsal=rehearsal) for number, row in enumerate(cells, 2)]


def outcomes(rows):
    return [row.plan for row in rows]


def test_a_file_adds_and_changes_partners_by_the_actions():
    partner = make_partner(short_name="VNB", name="Verein", city="Hannover")
    heard = []

    def listen(*, partner, by, **kwargs):
        heard.append((partner.short_name, by))

    partner_created.connect(listen)
    office = make_office()
    lines = ("address," + HEAD, "," + VEJLE, "vnb,Verein,VNB,adult_education,DE,Celle")
    assert outcomes(judged(*lines)) == ["new", "changed"]
    assert Partner.objects.count() == 1
    assert heard == []
    judged(*lines, by=office, rehearsal=False)
    partner_created.disconnect(listen)
    assert heard == [("Vejle", office)]
    assert (Partner.objects.get(slug="vejle").country, Partner.objects.get(pk=partner.pk).city) == ("DK", "Celle")
    assert list(ModelLogEntry.objects.filter(user=office).values_list("action", flat=True).order_by("pk")) == [
        "partner.created",
        "partner.changed",
    ]


def written(code):
    """Return all partners as a file, as the desk exports them."""
    columns = partner_columns()
    file = io.BytesIO()
    FORMATS[code].write(Table("Partners", headings_of(columns), rows_of(Partner.objects.all(), columns)), file)
    return file.getvalue()


def test_what_goes_out_comes_back_unchanged():
    make_partner(latitude=Decimal("-52.37000"), longitude=Decimal("9.73000"), joined_on=dt.date(2020, 1, 2))
    make_partner(
        status=PartnerStatus.FORMER, left_on=dt.date(2025, 1, 2), kind=PartnerKind.REGION, website="https://x.example/",
        name="=HYPERLINK(1)", short_name="'quoted", country="ES",
    )  # fmt: skip
    for language in ("en", "ar", "de"):
        with translation.override(language):
            files = [written(code) for code in ("csv", "xlsx", "ods")]
        for content in files:
            headings, *rows = read_rows(content, limits=Limits())
            columns = PartnerTable.headings().guess(headings)
            assert "" not in columns, (language, headings)
            cells = [dict(zip(columns, [*row, *[""] * len(columns)], strict=False)) for row in rows]
            table = PartnerTable(by=None)
            table.look_up(cells)
            found = [table.judge(number, row) for number, row in enumerate(cells, 2)]
            assert outcomes(found) == ["same", "same"], (language, found)


@pytest.mark.parametrize(
    ("heading", "cells", "sentence"),
    [
        ("town", "", "Town: Please fill this in."),
        ("kind", "castle", "Kind: “castle” is not one of the choices."),
        ("country", "Atlantis", "Country: “Atlantis” is not one of the choices."),
        ("latitude", "north", "Latitude: Write degrees as a number, for example 52.37."),
        ("latitude", "99", "A latitude lies between -90 and 90 degrees."),
        ("joined_on", "spring", "Joined on: “spring” is not a day. Write it as 2026-12-31."),
        ("website", "vejle", "Website: Enter a valid URL."),
        ("left_on", "2025-01-01", "Status: A partner that has left is a former partner."),
        ("status", "former", "Left on: Say on which day the former partner left."),
        ("address", "nowhere", "Address name: No partner has this address name. Leave it empty for a new partner."),
        ("name", "Verein", "Address name: There is a partner with this name already. To change it, write “vnb” here."),
    ],
)
def test_what_is_wrong_is_said_in_words(heading, cells, sentence):
    make_partner(name="Verein", short_name="VNB")
    values = dict(zip(HEAD.split(","), VEJLE.split(","), strict=True)) | {heading: cells}
    [row] = judged(",".join(values), ",".join(values.values()))
    assert row.plan == "refused"
    assert [said(problem) for problem in row.problems] == [sentence]


def said(problem):
    column, text = problem
    return f"{COLUMNS[column]}: {text}" if column else text


def test_every_mistake_of_a_row_is_told_at_once():
    [row] = judged(HEAD + ",joined_on", "Vejle,,castle,XX,Vejle,spring")
    assert len(row.problems) == 4


def test_a_file_says_one_thing_about_a_partner():
    make_partner(name="Verein", short_name="VNB")
    rows = judged(
        "address," + HEAD, "," + VEJLE, "," + VEJLE.upper(), "vnb,Verein,VNB,region,DE,A", "vnb,V,V,region,DE,B"
    )
    assert outcomes(rows) == ["new", "refused", "changed", "refused"]
    assert rows[1].problems == [("", "Row 2 is about the same partner.")]


def test_columns_that_are_not_there_change_nothing():
    make_partner(short_name="VNB", website="https://vnb.example/", city="Hannover")
    [row] = judged("address,town,status", "vnb,Celle,")
    assert row.changes == [("town", "Hannover", "Celle")]
    judged("address,town,status", "vnb,Celle,", by=make_office(), rehearsal=False)
    stored = Partner.objects.get()
    assert (stored.city, stored.website, stored.status) == ("Celle", "https://vnb.example/", PartnerStatus.ACTIVE)


def test_an_empty_cell_takes_away_what_may_be_missing():
    make_partner(short_name="VNB", website="https://vnb.example/", city="Hannover")
    judged("address,town,website", "vnb,,", by=make_office(), rehearsal=False)
    stored = Partner.objects.get()
    assert (stored.city, stored.website) == ("Hannover", "")

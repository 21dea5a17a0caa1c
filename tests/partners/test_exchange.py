"""Partners out to spreadsheets and in from them."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook
from wagtail.models import ModelLogEntry

from common.exchange.cells import BYTE_ORDER_MARK
from partners.enums import PartnerKind, PartnerStatus
from partners.exchange import UnreadableFile, as_csv, as_xlsx, check, example, read_table, save
from partners.models import Partner
from partners.signals import partner_created
from tests.factories import make_office, make_partner

pytestmark = pytest.mark.django_db


def csv_file(*rows):
    return "\n".join(rows).encode()


def table(*rows):
    return read_table("partners.csv", csv_file(*rows))


HEAD = "name,short_name,kind,country,town"
VEJLE = "Vejle Kommune,Vejle,municipality,DK,Vejle"


def outcomes(rows):
    return [row.outcome for row in rows]


def test_a_file_adds_and_changes_partners_by_the_actions():
    partner = make_partner(short_name="VNB", name="Verein", city="Hannover")
    heard = []

    def listen(*, partner, by, **kwargs):
        heard.append((partner.short_name, by))

    partner_created.connect(listen)
    office = make_office()
    rows = table("address," + HEAD, "," + VEJLE, "vnb,Verein,VNB,adult_education,DE,Celle")
    assert outcomes(check(rows)) == ["new", "changed"]
    assert Partner.objects.count() == 1
    assert heard == []
    is_done, _rows = save(rows, by=office)
    partner_created.disconnect(listen)
    assert is_done
    assert heard == [("Vejle", office)]
    assert (Partner.objects.get(slug="vejle").country, Partner.objects.get(pk=partner.pk).city) == ("DK", "Celle")
    assert list(ModelLogEntry.objects.filter(user=office).values_list("action", flat=True).order_by("pk")) == [
        "partner.created",
        "partner.changed",
    ]


def test_what_goes_out_comes_back_unchanged():
    make_partner(latitude=Decimal("-52.37000"), longitude=Decimal("9.73000"), joined_on=dt.date(2020, 1, 2))
    make_partner(
        status=PartnerStatus.FORMER, left_on=dt.date(2025, 1, 2), kind=PartnerKind.REGION, website="https://x.example/",
        name="=HYPERLINK(1)", short_name="'quoted", country="ES",
    )  # fmt: skip
    for language in ("en", "ar", "de"):
        with translation.override(language):
            files = {"a.csv": as_csv(Partner.objects.all()), "a.xlsx": as_xlsx(Partner.objects.all())}
        for name, content in files.items():
            rows = read_table(name, content)
            assert outcomes(check(rows)) == ["same", "same"], (language, name, check(rows))


def test_files_are_safe_to_open():
    make_partner(name="=1+1", short_name="@SUM(A1)", latitude=Decimal(-1), longitude=Decimal(2))
    text = as_csv(Partner.objects.all()).decode()
    assert text.startswith(BYTE_ORDER_MARK)
    assert "'=1+1" in text
    assert "'@SUM(A1)" in text
    assert ",-1.00000," in text
    sheet = load_workbook(io.BytesIO(as_xlsx(Partner.objects.all()))).active
    assert [cell.data_type for cell in sheet[2]].count("f") == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_can_be_imported(kind):
    rows = check(read_table(f"example.{kind}", example(kind)))
    assert outcomes(rows) == ["new", "new"], rows


def test_spreadsheets_send_numbers_and_days_as_such():
    book = Workbook()
    book.active.append(["Name", "Short name", "Kind", "Country", "Town", "Latitude", "Longitude", "Joined on", None])
    book.active.append(["Vejle", "Vejle", "Municipality", "Denmark", "Vejle", 55.71, 9.54, dt.date(2024, 9, 1)])
    book.active.append([None] * 8)
    file = io.BytesIO()
    book.save(file)
    rows = read_table("partners.XLSX", file.getvalue())
    assert save(rows, by=make_office())[0]
    stored = Partner.objects.get()
    assert (stored.latitude, stored.joined_on) == (Decimal("55.71000"), dt.date(2024, 9, 1))


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Name;Kurzname;Art;Land;Ort".replace("Kurzname", "short_name").replace("Art", "kind").replace("Land", "country").replace("Ort", "town"),
         "Vejle;Vejle;MUNICIPALITY;Dänemark;Vejle"),
        ("NAME\tSHORT NAME\tKIND\tCOUNTRY\tTOWN", "Vejle\tVejle\tMunicipality\tDinamarca\tVejle"),
    ],
)  # fmt: skip
def test_any_language_and_any_separator_will_do(heading, cells):
    [row] = check(table(heading, cells))
    assert row.outcome == "new", row


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
    [row] = check(table(",".join(values), ",".join(values.values())))
    assert (row.number, row.outcome) == (2, "wrong")
    assert row.problems == [sentence]


def test_every_mistake_of_a_row_is_told_at_once():
    [row] = check(table(HEAD + ",joined_on", "Vejle,,castle,XX,Vejle,spring"))
    assert len(row.problems) == 4


def test_one_wrong_row_saves_nothing():
    rows = table(HEAD, VEJLE, "Celle,Celle,castle,DE,Celle")
    is_done, told = save(rows, by=make_office())
    assert not is_done
    assert outcomes(told) == ["new", "wrong"]
    assert not Partner.objects.exists()
    assert not ModelLogEntry.objects.filter(action="partner.created").exists()


def test_a_file_says_one_thing_about_a_partner():
    make_partner(name="Verein", short_name="VNB")
    rows = check(
        table("address," + HEAD, "," + VEJLE, "," + VEJLE.upper(), "vnb,Verein,VNB,region,DE,A", "vnb,V,V,region,DE,B")
    )
    assert outcomes(rows) == ["new", "wrong", "changed", "wrong"]
    assert rows[1].problems == ["An earlier row of the file is about the same partner."]


def test_columns_that_are_not_there_change_nothing():
    make_partner(short_name="VNB", website="https://vnb.example/", city="Hannover")
    rows = table("address,town,status", "vnb,Celle,")
    [row] = check(rows)
    assert row.changes == [("Town", "Hannover", "Celle")]
    save(rows, by=make_office())
    stored = Partner.objects.get()
    assert (stored.city, stored.website, stored.status) == ("Celle", "https://vnb.example/", PartnerStatus.ACTIVE)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"name,short_name\n", "no partners"),
        ("a.csv", b"name,colour\nVejle,red", "“colour”"),
        ("a.csv", b"name,Name\nVejle,Vejle", "twice"),
        ("a.csv", "name\nHøje".encode("cp1252"), "UTF-8"),
        ("a.csv", b"name\n" + b"x\n" * 1001, "1000 rows"),
        ("a.csv", b"x" * 1_000_001, "too large"),
        ("a.xlsx", b"no workbook", "cannot be read"),
        ("a.xlsx", b"PK\x03\x04broken", "cannot be read"),
    ],
)
def test_other_files_are_refused_in_words(name, content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_table(name, content)

"""Lists of people: headings in six languages, lines, duplicates, broken rows, and what leaves."""

import io

import pytest
from django.utils import translation
from openpyxl import Workbook
from wagtail.models import ModelLogEntry

from common.exchange.reading import UnreadableFile
from events.desk.exports.titles import export_words
from events.models import SeatPool
from events.registrations.delegations.actions import invite
from events.registrations.delegations.exchange import check_people, example, export_people, good_people
from events.registrations.delegations.headings import COLUMNS, columns_named
from events.registrations.delegations.reading import read_file, read_lines
from tests.events.registrations.delegations.test_naming import invited
from tests.factories import make_registration

HEADINGS = [
    ("Given name", "Family name", "E-mail"),
    ("First Name*", "Surname", "Mail"),
    ("Vorname", "Nachname", "E-Mail-Adresse"),
    ("Fornavn", "Efternavn", "E-mail"),
    ("Förnamn", "Efternamn", "E-post"),
    ("Nombre", "Apellidos", "Correo electrónico"),
    ("الاسم الأول", "اسم العائلة", "البريد الإلكتروني"),
    ("given_name", "family_name", "email"),
]


def file_of(*rows, delimiter=","):
    return "\n".join(delimiter.join(row) for row in rows).encode()


def check(block, lead, people, *, is_entered=False):
    return check_people(block, people, by=lead, language="sv", is_entered=is_entered)


@pytest.mark.parametrize("headings", HEADINGS)
def test_headings_are_understood_in_every_language(headings):
    sheet = read_file(file_of(headings, ("Maja", "Lind", "maja@example.org"), delimiter=";"))
    assert sheet.people[0].cells == {"given_name": "Maja", "family_name": "Lind", "email": "maja@example.org"}


def test_headings_of_a_file_we_gave_are_understood_whatever_is_read_now():
    for language in ("en", "de", "da", "sv", "es", "ar"):
        with translation.override(language):
            headings = [str(label) for name, label in COLUMNS.items() if name != "name"]
        assert columns_named(headings) == [name for name in COLUMNS if name != "name"]


def test_a_workbook_with_a_title_above_its_headings_is_read():
    book = Workbook()
    for row in (["Our delegation"], [], ["Name", "E-Mail", "Shoe size"], ["Lind, Maja", "maja@example.org", 38]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    sheet = read_file(stream.getvalue())
    assert sheet.people[0].number == 4
    assert sheet.people[0].cells == {"given_name": "Maja", "family_name": "Lind", "email": "maja@example.org"}
    assert sheet.left_out == ["Shoe size"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"Name,Town\nMaja,Lund\n", "no column with e-mail"),
        (b"Town,E-mail\nLund,maja@example.org\n", "no column with names"),
        (b"Name,E-mail,Mail\nMaja,maja@example.org,x\n", "twice"),
        (b"Name,E-mail\n", "no people"),
        ("Name,E-mail\nMärta,x\n".encode("latin-1"), "UTF-8"),
    ],
)
def test_files_that_are_no_list_are_refused_in_words(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_file(content)


@pytest.mark.parametrize(
    ("line", "given", "family", "email"),
    [
        ("Maja Lind <maja@example.org>", "Maja", "Lind", "maja@example.org"),
        ("Ana María de la Cruz <ana@example.org>", "Ana María de la", "Cruz", "ana@example.org"),
        ("Lind, Maja <maja@example.org>;", "Maja", "Lind", "maja@example.org"),
        ("Maja Lind maja@example.org", "Maja", "Lind", "maja@example.org"),
        ("Maja Lind; maja@example.org", "Maja", "Lind", "maja@example.org"),
        ('"Maja Lind" <maja@example.org>', "Maja", "Lind", "maja@example.org"),
    ],
)
def test_lines_are_taken_apart(line, given, family, email):
    assert read_lines(f"\n{line}\n")[0].cells == {
        "given_name": given,
        "family_name": family,
        "email": email,
        "line": line,
    }
    assert read_lines(f"\n{line}\n")[0].number == 2


def test_a_line_without_end_is_nobody(lead, block):
    rows = check(block, lead, read_lines("x" * 39_000))
    assert good_people(rows) == []


def test_a_bare_address_is_told_once_how_to_write_it(lead, block):
    (row,) = check(block, lead, read_lines("ane@example.net"))
    assert row.problems == [
        "This line needs given name, family name and address, for example: Maja Lind <maja@example.org>"
    ]


def test_each_row_is_judged_for_itself(lead, event, block):
    guest = make_registration(event)
    lines = f"""Maja Lind <maja@example.org>
Maja Again <MAJA@example.org>
Somebody Registered <{guest.email}>
Bo Ek <bo@>
nobody
Åsa Berg <asa@example.org>
Eva Öst <eva@example.org>
Too Many <many@example.org>"""
    rows = check(block, lead, read_lines(lines))
    assert [row.number for row in good_people(rows)] == [1, 6, 7]
    problems = {row.number: " ".join(row.problems) for row in rows}
    assert "Row 1 has the same address" in problems[2]
    assert "This address cannot be named here." in problems[3]
    for number in (4, 5):
        assert problems[number].startswith("This line needs given name, family name and address")
    assert [row.name for row in rows if row.number in (4, 5)] == ["Bo Ek <bo@>", "nobody"]
    assert "No place is left" in problems[8]


def test_a_row_that_is_left_out_takes_no_later_one_along(lead, block):
    rows = check(block, lead, read_lines("bo@example.org\nBo Ek <bo@example.org>\nBo Ek <bo@example.org>"))
    assert [row.number for row in good_people(rows)] == [2]
    assert rows[2].problems == ["Row 2 has the same address."]


def test_a_row_that_is_entered_needs_all_details(lead, block):
    headings = ("Name", "E-mail", "Language", "Country", "Sector", "Capacity", "Organisation", "Town")
    rows = [
        ("Maja Lind", "maja@example.org", "Schwedisch", "Schweden", "administration", "As a volunteer", "", ""),
        ("Bo Ek", "bo@example.org", "", "", "", "", "", ""),
        ("Ute Berg", "ute@example.org", "", "DE", "Politics", "voluntary", "", ""),
        ("Ali Haddad", "ali@example.org", "klingon", "SE", "magic", "voluntary", "", ""),
    ]
    judged = check(block, lead, read_file(file_of(headings, *rows)).people, is_entered=True)
    assert judged[0].problems == []
    assert judged[1].problems == ["Sector: Please fill this in.", "Capacity: Please fill this in."]
    assert "outside the country" in judged[2].problems[0]
    assert [problem.partition(":")[0] for problem in judged[3].problems] == ["Language of messages", "Sector"]


def test_checking_takes_the_same_queries_for_any_number(lead, block, django_assert_num_queries):
    block = SeatPool.objects.select_related("event", "partner", "parent").get(pk=block.pk)
    people = read_lines("\n".join(f"Person {number} <{number}@example.org>" for number in range(40)))
    with django_assert_num_queries(1):
        check(block, lead, people)


def test_the_example_names_people_who_can_be_entered(lead, block):
    for language in ("en", "ar"):
        with translation.override(language):
            content = example("csv")
        rows = check(block, lead, read_file(content).people, is_entered=True)
        assert len(good_people(rows)) == 2


def test_what_leaves_is_harmless_and_only_ones_own(lead, event, block):
    make_registration(event, family_name="Elsewhere")
    invite(by=lead, block=block, **invited(given_name='=cmd|"/c calc"!A1'))
    text = export_people(by=lead, block=block).decode()
    assert "'=cmd" in text
    assert "Elsewhere" not in text
    entry = ModelLogEntry.objects.get(action="event.exported")
    assert (entry.user, entry.object_id, entry.data["rows"]) == (lead, str(event.pk), 1)
    assert export_words(entry.data).startswith("Delegations · CSV · 1 row")

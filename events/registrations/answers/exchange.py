"""Registrations with their answers as a table for spreadsheets; going out only."""

from collections.abc import Collection, Sequence

from common.exchange.cells import BYTE_ORDER_MARK, defused
from events.registrations.answers.sheets import Cell, label_of, sheet_of
from events.registrations.exchange import READ_ALONG, RegistrationResource
from events.registrations.models import Question, RegistrationQuerySet
from events.registrations.questions.enums import Kind
from partners.models import User


def as_csv(
    *,
    by: User,
    form: Sequence[Question],
    questions: Collection[Question],
    registrations: RegistrationQuerySet,
) -> bytes:
    """Return `registrations` of one event with their answers to `questions`, which `by` may read, as CSV.

    The columns of the list without answers come first; everything is in the reader's language, but days are written as
    2027-03-18 and numbers as 1234.5, so that spreadsheets sort and add them. Answers are what they are in the list: of
    a fixed one the old answer until a change is accepted. Ten queries for any number, and one for the trace that
    reading sensitive answers leaves.
    """
    people = list(registrations.select_related(*READ_ALONG).prefetch_related("replacements"))
    sheet = sheet_of(by=by, form=form, questions=questions, people=people)
    table = RegistrationResource().export(people)
    for question in sheet.questions:
        cells = [_as_data(question, sheet.cell(person, question)) for person in people]
        table.append_col(cells, header=defused(label_of(question)))
    return f"{BYTE_ORDER_MARK}{table.csv}".encode()


def _as_data(question: Question, cell: Cell) -> str:
    """Return an answer for a spreadsheet: what it can sort and add as it is stored, everything else in words."""
    if question.kind in (Kind.DATE, Kind.NUMBER) and isinstance(cell.value, str):
        return cell.value
    return defused(cell.text)

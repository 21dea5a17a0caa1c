"""Registrations with their answers as a table for spreadsheets; going out only."""

from collections.abc import Collection, Sequence

from common.spreadsheets import BYTE_ORDER_MARK, defused
from events.registrations.answers.sheets import label_of, sheet_of
from events.registrations.exchange import READ_ALONG, RegistrationResource
from events.registrations.models import Question, RegistrationQuerySet
from partners.models import User


def as_csv(
    *,
    by: User,
    form: Sequence[Question],
    questions: Collection[Question],
    registrations: RegistrationQuerySet,
) -> bytes:
    """Return `registrations` of one event with their answers to `questions`, which `by` may read, as CSV.

    The columns of the list without answers come first; everything is in the reader's language. Answers are what they
    are in the list: of a fixed one the old answer until a change is accepted. Ten queries for any number, and one for
    the trace that reading sensitive answers leaves.
    """
    people = list(registrations.select_related(*READ_ALONG).prefetch_related("replacements"))
    sheet = sheet_of(by=by, form=form, questions=questions, people=people)
    table = RegistrationResource().export(people)
    for question in sheet.questions:
        cells = [defused(sheet.cell(person, question).text) for person in people]
        table.append_col(cells, header=defused(label_of(question)))
    return f"{BYTE_ORDER_MARK}{table.csv}".encode()

"""A lead's people as tables: what each row of a list would do, an example to fill in, and one's own people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from common.exchange.columns import headings_of, rows_of
from common.exchange.values import Choice, countries, languages, names_in
from common.exchange.writing import Heading, Table, as_file
from common.languages import current_language, language_name
from events.registrations.actions import WrongAudience
from events.registrations.delegations.actions.naming import new_delegate, partner_of, refusal_of
from events.registrations.delegations.headings import COLUMNS
from events.registrations.delegations.queries import known_people
from events.registrations.delegations.reading import Raw
from events.registrations.delegations.rules import delegates_of
from events.registrations.enums import Capacity, Sector
from events.registrations.exchange.columns import registration_columns
from events.seats.models import SeatPool
from partners.managers import normalise_email
from partners.models import User

MISSING = frozenset({"blank", "null", "required"})
EXAMPLES = (
    ("Maja", "Lind", "maja.lind@example.org", "sv", "", "", "", Sector.ADMINISTRATION, Capacity.PROFESSIONAL),
    ("Ali", "Haddad", "ali.haddad@example.org", "ar", "", "", "", Sector.NON_PROFIT, Capacity.VOLUNTARY),
)


@dataclass(slots=True)
class Row:
    """What one row of a list does: names somebody with `values`, or nothing because of its `problems` (sentences)."""

    raw: Raw
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The row's number in the file, or that of the line."""
        return self.raw.number

    @property
    def name(self) -> str:
        """The person's whole name, as far as there is one; the whole line where it holds no address."""
        cells = self.raw.cells
        name = f"{cells.get('given_name', '')} {cells.get('family_name', '')}".strip()
        return name if self.email else name or cells.get("line", "")

    @property
    def email(self) -> str:
        """The address as it was written."""
        return self.raw.cells.get("email", "")


def check_people(block: SeatPool, people: Iterable[Raw], *, by: User, language: str, is_entered: bool) -> list[Row]:
    """Return what each of `people` would do if `by` named them for `block`; saves nothing, one query.

    `language` is for those whose row names none. With `is_entered` all details are needed; an organisation that is not
    given is the partner itself.
    """
    rows = [_row(block, raw, by=by, language=language, is_entered=is_entered) for raw in people]
    known = known_people(block, [row.values["email"] for row in rows])
    first: dict[str, int] = {}
    free = block.free
    for row in rows:
        email = row.values["email"]
        if email and email in first:
            row.problems.append(_("Row %(number)d has the same address.") % {"number": first[email]})
        if email in known:
            row.problems.append(str(refusal_of(known[email], block)))
        if row.problems:
            continue
        # A row that is left out takes no later one along.
        first[email] = row.number
        if free <= 0:
            row.problems.append(_("No place is left for this person."))
        free -= 1
    return rows


def good_people(rows: Sequence[Row]) -> list[Row]:
    """Return those of `rows` that name somebody."""
    return [row for row in rows if not row.problems]


def example(kind: str) -> bytes:
    """Return a file of the `kind` csv or xlsx, in the reader's language, that shows how to write two people."""
    columns = [name for name in COLUMNS if name != "name"]
    reader = current_language()
    rows = (
        (
            *person[:3],
            language_name(person[3], reader),
            *person[4:7],
            str(Sector(person[7]).label),
            str(Capacity(person[8]).label),
        )
        for person in EXAMPLES
    )
    return as_file(Table(_("People"), [Heading(name, str(COLUMNS[name])) for name in columns], rows), kind)


@transaction.atomic
def export_people(*, by: User, block: SeatPool) -> bytes:
    """Return the people of `block`, those who have left too, as CSV for a spreadsheet; a few queries for any number.

    Like every list that leaves it stands in the event's history.
    """
    columns = [column for column in registration_columns(block.event) if column.is_first]
    people = list(rows_of(delegates_of(block).order_by("family_name", "given_name", "pk"), columns))
    record(
        block.event, "event.exported", by=by, list="delegation", block=block.pk, format="csv", rows=len(people),
        columns=[column.key for column in columns], filters=[], searched=False,
    )  # fmt: skip
    return as_file(Table(str(block), headings_of(columns), people), "csv")


CHOICES = {
    "language": Choice(languages),
    "country": Choice(countries),
    "sector": Choice(names_in(Sector)),
    "capacity": Choice(names_in(Capacity)),
}


def _row(block: SeatPool, raw: Raw, *, by: User, language: str, is_entered: bool) -> Row:
    row = Row(raw)
    if "line" in raw.cells and not all(raw.cells.get(name) for name in ("given_name", "family_name", "email")):
        row.problems.append(
            _("This line needs given name, family name and address, for example: Maja Lind <maja@example.org>")
        )
        row.values = {"email": normalise_email(row.email)}
        return row
    values = {name: raw.cells.get(name, "") for name in ("given_name", "family_name", "email")}
    values["language"] = language
    if is_entered:
        partner = partner_of(block)
        values |= {"organisation": partner.name, "country": str(partner.country), "city": partner.city}
        values |= {"sector": "", "capacity": ""}
    unknown = set()
    for name in values:
        if cell := raw.cells.get(name):
            try:
                values[name] = CHOICES[name].clean(cell) if name in CHOICES else cell
            except ValueError as error:
                row.problems.append(_sentence(name, str(error)))
                unknown.add(name)
    try:
        new_delegate(by=by, block=block, person=values, is_entered=is_entered)
    except WrongAudience as refused:
        row.problems.append(str(refused))
    except ValidationError as error:
        # In the order of the columns; what is unknown has been said.
        for name in [name for name in values if name in error.error_dict and name not in unknown]:
            row.problems += [_sentence(name, _words(problem)) for problem in error.error_dict[name]]
    row.values = {**values, "email": normalise_email(values["email"])}
    return row


def _words(problem: ValidationError) -> str:
    return _("Please fill this in.") if problem.code in MISSING else " ".join(problem.messages)


def _sentence(name: str, problem: str) -> str:
    return _("%(column)s: %(problem)s") % {"column": COLUMNS[name], "problem": problem}

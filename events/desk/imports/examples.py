"""Files that show how rows of a kind are written, headed in the reader's language."""

from django.http import HttpResponse

from common.exchange.writing import Heading, Table, as_file
from common.languages import current_language
from common.spreadsheets import file_answer
from events.desk.imports.kinds import Kind


def example_file(kind: Kind, suffix: str) -> HttpResponse:
    """Return the example of `kind` as a file to store, `suffix` being csv or xlsx."""
    return file_answer(as_file(example_table(kind), suffix), f"{kind.code}-example.{suffix}")


def example_table(kind: Kind) -> Table:
    """Return headings and rows in the reader's language."""
    language = current_language()
    columns = list(kind.resource.examples[0]) if kind.resource.examples else list(kind.resource.labels())
    labels, own = kind.resource.labels(), kind.resource.own_columns()
    rows = []
    for example in kind.resource.examples:
        cells = []
        for name in columns:
            choices = getattr(own[name].widget, "labels", None) if name in own else None
            cells.append(dict(choices(language)).get(example[name], example[name]) if choices else example[name])
        rows.append(cells)
    return Table(str(kind.things), [Heading(name, str(labels[name])) for name in columns], rows)

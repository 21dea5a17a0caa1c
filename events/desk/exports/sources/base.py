"""A list that can be exported, as one person sees it under the filters of an address."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, cast

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.text import slugify

from common.exchange.columns import Column, headings_of, rows_of
from common.exchange.writing import Row, Table
from common.languages import text_of
from events.programme.models import Event
from partners.models import User

# What people searched for may be somebody's name: it is never kept. Pages of a list are none of a file.
SEARCHED, PAGE = "q", "p"
# Which saved view the screen of an export began with.
VIEW = "view"


class Source:
    """What can be exported: columns and rows for `user`, of `event` where it is a list of one event's.

    `query` are the list's own filters. Making one raises `Http404` for whoever may not see the list.
    """

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    # What it is for, in a sentence, of lists that nobody has to put together.
    about: ClassVar[str | Promise] = ""
    of_event: ClassVar[bool] = True
    # True where nobody can be told from what it says, so that sensitive columns may be sent, too.
    is_of_numbers: ClassVar[bool] = False
    # The columns chosen to begin with, in their order; empty where the columns say so themselves.
    first: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *, user: User, event: Event | None = None, query: QueryDict | None = None) -> None:
        """Keep whose view of which list this is."""
        self.user, self.given = user, event
        self.query = query or QueryDict()
        self.check()

    def check(self) -> None:
        """Raise `Http404` unless the person may see the list."""

    @property
    def event(self) -> Event:
        """The event, of a list that has one."""
        if self.given is None:
            raise ValueError(f"The list {self.name!r} is one of an event's.")
        return self.given

    @cached_property
    def columns(self) -> list[Column]:
        """All columns there are for this reader."""
        return self.get_columns()

    def get_columns(self) -> list[Column]:
        """Return all columns there are for this reader."""
        raise NotImplementedError

    def first_keys(self) -> list[str]:
        """Return the keys of the columns chosen to begin with, in their order."""
        known = {column.key for column in self.columns}
        if self.first:
            return [key for key in self.first if key in known]
        return [column.key for column in self.columns if column.is_first]

    def chosen(self, keys: Sequence[str]) -> list[Column]:
        """Return the columns named by `keys`, in that order; what is no column here (any more) is left out."""
        known = {column.key: column for column in self.columns}
        return [known[key] for key in dict.fromkeys(keys) if key in known]

    def sendable(self, keys: Sequence[str]) -> list[Column]:
        """Return the columns named by `keys` that may be sent without anybody asking: nothing sensitive of people."""
        return [column for column in self.chosen(keys) if self.is_of_numbers or not column.is_sensitive]

    def number(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def rows(self, columns: Sequence[Column]) -> Iterator[Row]:
        """Yield the rows, a cell for each of `columns`."""
        raise NotImplementedError

    def obstacle(self) -> str:
        """Return in a sentence why there can be nothing in the list, "" where there can."""
        return ""

    def filter_words(self) -> list[tuple[str, str]]:
        """Return what narrows the list: what each filter is called, and what it is set to."""
        return []

    def list_url(self) -> str:
        """Return the address of the list on the screen, as it is filtered; "" without one."""
        return ""

    def table(self, columns: Sequence[Column]) -> Table:
        """Return the table to be written."""
        return Table(self.heading(), headings_of(columns), self.rows(columns))

    def heading(self) -> str:
        """Return what stands above the list on paper."""
        return f"{self.title} · {text_of(self.given.name)}" if self.given else str(self.title)

    def file_name(self, suffix: str) -> str:
        """Return the name of the file."""
        about = self.given.slug if self.given else ""
        return f"{slugify('-'.join(filter(None, (about, self.name, timezone.localdate().isoformat()))))}.{suffix}"

    def query_to_keep(self) -> str:
        """Return the filters as they may be kept: without the words searched for."""
        return _without(self.query, SEARCHED, PAGE, VIEW)

    def query_to_run(self) -> str:
        """Return the filters as they stand."""
        return _without(self.query, PAGE, VIEW)


class ListSource(Source):
    """A list there is a screen for: who may see it, its filters, its search and its order are those of `view_class`."""

    view_class: ClassVar[type[Any]]

    def check(self) -> None:
        """Open the screen for the person, which answers 404 to whoever it is not for."""
        request = HttpRequest()
        request.method, request.user = "GET", self.user
        request.GET = cast(Any, self.query)
        self.view = self.view_class()
        self.view.setup(request, **({"event": self.given.pk} if self.given else {}))

    def queryset(self) -> Any:
        """Return the rows as the screen narrows and orders them."""
        return self.view.get_queryset()

    def number(self) -> int:
        """Count the rows."""
        counted: int = self.queryset().order_by().count()
        return counted

    def rows(self, columns: Sequence[Column]) -> Iterator[Row]:
        """Read the rows in one joined query."""
        return rows_of(self.queryset(), columns)

    def filter_words(self) -> list[tuple[str, str]]:
        """Read the screen's own filters."""
        return _search_words(self.view) + words_of(getattr(self.view, "filters", None))

    def list_url(self) -> str:
        """Return the screen's own address."""
        query = self.query_to_run()
        address: str = self.view.get_index_url()
        return f"{address}?{query}" if query else address


def _without(query: QueryDict, *names: str) -> str:
    kept = query.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()


def _search_words(view: Any) -> list[tuple[str, str]]:
    words = getattr(view, "search_query", "")
    return [(str(view.search_label), str(words))] if words else []


def words_of(filters: Any) -> list[tuple[str, str]]:
    """Return what `filters` of a list are set to: what each is called, and its value in words."""
    if filters is None or not filters.is_valid():
        return []
    found = []
    for name, value in filters.form.cleaned_data.items():
        field = filters.form.fields[name]
        if value in (None, "", [], ()) or not field.label:
            continue
        values = value if isinstance(value, list | tuple) else [value]
        labels = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        texts = [labels.get(str(getattr(one, "pk", one)), str(one)) for one in values]
        found.append((str(field.label), ", ".join(texts)))
    return found

"""Rows of which people add and move as many as they need, without a script: each press of a button keeps all of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from django import forms

RowForm = TypeVar("RowForm", bound=forms.Form)


class Rows(Generic[RowForm]):
    """Rows called `name`, each a form with a number of its own; `order` says how they stand.

    `make` returns the form of a row from the data sent, its prefix and what it shows at first. Not sent yet, there is a
    row for each of `initial` and `blank` more. `most` bounds what is read of what somebody sends.
    """

    def __init__(
        self,
        data: Any,
        *,
        name: str,
        make: Callable[[Any, str, Any], RowForm],
        initial: Sequence[Any],
        blank: int,
        most: int,
    ) -> None:
        """Read which rows there are."""
        self.data, self.name, self.make, self.initial, self.most = data, name, make, initial, most
        self.problems: list[str] = []
        if data is None:
            self.order = list(range(min(len(initial) + blank, max(most, len(initial)))))
        else:
            sent = [number for number in data.get(f"{name}_rows", "").split(",") if number.isdecimal()]
            self.order = list(dict.fromkeys(int(number) for number in sent[:most] if len(number) < 4))
        self._forms: dict[int, RowForm] = {}

    def __iter__(self) -> Iterator[RowForm]:
        """Yield the forms of the rows in their order."""
        return (self.form(number) for number in self.order)

    def numbered(self) -> Iterator[tuple[int, RowForm]]:
        """Yield each row's own number with its form."""
        return ((number, self.form(number)) for number in self.order)

    @property
    def sent_as(self) -> str:
        """What the hidden field holds that tells how the rows stand."""
        return ",".join(map(str, self.order))

    @property
    def is_full(self) -> bool:
        """True when no more rows are read."""
        return len(self.order) >= self.most

    def form(self, number: int) -> RowForm:
        """Return the form of the row with this number."""
        if number not in self._forms:
            initial = self.initial[number] if number < len(self.initial) else None
            self._forms[number] = self.make(self.data, f"{self.name}-{number}", initial)
        return self._forms[number]

    def add(self, rows: int) -> None:
        """Add empty rows, no more than are read."""
        first = max([*self.order, len(self.initial) - 1], default=-1) + 1
        self.order += list(range(first, first + rows))[: self.most - len(self.order)]

    def move(self, number: int, steps: int) -> None:
        """Move the row with this number up (-1) or down (1); nothing happens at the ends."""
        if number in self.order:
            before = self.order.index(number)
            self.order.insert(min(max(before + steps, 0), len(self.order) - 1), self.order.pop(before))

    def is_valid(self) -> bool:
        """True when every row is; all of them are looked at."""
        return all(form.is_valid() for form in self)

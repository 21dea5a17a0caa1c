"""Rows of a table saved by the actions of the house, tried out first: what django-import-export does row by row."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import RowResult

from common.exchange.headings import Headings
from common.exchange.values import Text

Plan = Literal["new", "changed", "same", "refused"]
PLANS: dict[str, Plan] = {
    RowResult.IMPORT_TYPE_NEW: "new",
    RowResult.IMPORT_TYPE_UPDATE: "changed",
    RowResult.IMPORT_TYPE_SKIP: "same",
}
MISSING = frozenset({"blank", "null", "required"})
# What a row is, by the name of its columns.
Cells = Mapping[str, str]


class Column(Field):
    """A column: which attribute it fills, what it is called, and what else people call it.

    Without a value of its own a row may take one that whoever imports has chosen for all (`has_usual`).
    """

    def __init__(
        self,
        attribute: str,
        widget: Text | None = None,
        *,
        label: str | Promise,
        usual: Sequence[str] = (),
        has_usual: bool = False,
        is_key: bool = False,
    ) -> None:
        """Keep the words; `is_key` says that the column is by what a row finds what is there already."""
        super().__init__(attribute, attribute, widget or Text(), readonly=is_key)
        self.label, self.usual, self.has_usual, self.is_key = label, tuple(usual), has_usual, is_key


@dataclass(slots=True)
class Judged:
    """What a row does, or would do. `changes` are (column, before, after) in words, `problems` (column, sentence)."""

    plan: Plan
    name: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    instance: Any = None


class RowRefused(ValidationError):
    """Why a row cannot be saved, told at one of its columns or, with "", at the row."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__({column or NON_FIELD_ERRORS: sentence})


class ActionResource(ModelResource):
    """Finds what a row is about, fills it in, and has an action save it.

    `refusals` are the named errors of these actions, with the column each is told at. Rows are judged in their order:
    what an earlier row of the same file has said counts. A `rehearsal` saves nothing.
    """

    refusals: ClassVar[Mapping[type[Exception], str]] = {}
    # Columns that say what a row is but fill in nothing, and among them the one that says who comes together.
    extra: ClassVar[Mapping[str, tuple[str | Promise, Sequence[str]]]] = {}
    group_column: ClassVar[str] = ""
    # Whether one action makes what is new of many rows.
    creates_many: ClassVar[bool] = False
    # What else a file must have for any row to be imported.
    needed: ClassVar[tuple[str, ...]] = ()
    # Rows that show how the table is written, with the codes of choices.
    examples: ClassVar[tuple[Mapping[str, str], ...]] = ()

    class Meta:
        skip_diff = True
        skip_unchanged = True
        store_instance = True

    def __init__(self, *, by: Any, usual: Cells | None = None) -> None:
        """Remember who imports, and what rows take that say nothing themselves."""
        super().__init__()
        self.by, self.usual = by, usual or {}
        self.is_rehearsal = True
        self.before: dict[str, Any] = {}
        # What is new of a group is saved when all its rows are here.
        self.held: list[Any] | None = None
        self.first: dict[str, int] = {}
        self.number = 0

    @classmethod
    def labels(cls) -> dict[str, str | Promise]:
        """Return what all columns are called, by their names."""
        own = {name: column.label for name, column in cls.own_columns().items()}
        return own | {name: label for name, (label, _usual) in cls.extra.items()}

    @classmethod
    def own_columns(cls) -> dict[str, Column]:
        """Return the columns that fill something in, by their names, in the order of `Meta.fields`."""
        found = {name: cls.fields[name] for name in cls._meta.fields}
        return {name: column for name, column in found.items() if isinstance(column, Column)}

    @classmethod
    def first_usual(cls) -> dict[str, str]:
        """Return what rows take that say nothing, until whoever imports chooses something else."""
        return {}

    @classmethod
    def headings(cls) -> Headings:
        """Return what knows the columns by their headings."""
        usual = {name: column.usual for name, column in cls.own_columns().items()}
        return Headings(cls.labels(), usual | {name: words for name, (_label, words) in cls.extra.items()})

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read at once what `rows` are going to be compared with."""

    def find(self, row: Cells) -> models.Model | None:
        """Return what `row` is about, None for something new; raises `RowRefused`."""
        raise NotImplementedError

    def is_known_new(self, row: Cells) -> bool:
        """Tell whether `row`, after `look_up`, is certainly about something new, so that nobody can have changed it."""
        return False

    def create(self, instance: Any, row: Cells) -> models.Model:
        """Have an action make what `instance`, unsaved, says; returns it."""
        raise NotImplementedError

    def change(self, instance: Any, changed: Sequence[str], row: Cells) -> models.Model:
        """Have an action store what has `changed` of `instance`; returns it."""
        raise NotImplementedError

    def create_together(self, instances: Sequence[Any], group: str) -> Sequence[models.Model]:
        """Have an action make all of `instances`, which come together as `group`, or none; returns them."""
        return [self.create(instance, {}) for instance in instances]

    def create_each(self, instances: Sequence[Any]) -> Sequence[models.Model]:
        """Have one action make all of `instances`, which come each for themselves, or none; returns them.

        Only where the resource `creates_many`. Whatever is raised, they are tried one by one instead.
        """
        raise NotImplementedError

    def check_group(self, size: int) -> None:
        """Raise `RowRefused` where so many rows cannot be one group."""

    def expect(self, group: str) -> None:
        """Remember what was judged last, which is new, with the `group` it belongs to, "" for none."""

    def expected(self, refused: Collection[str]) -> Mapping[str, int]:
        """Return what those remembered would come to, by the code of where each would stand.

        Without the groups that are `refused`.
        """
        return {}

    def check_new(self, instance: Any) -> None:
        """Raise `ValidationError` for what the action that makes `instance` would refuse, as far as that shows now."""

    def check_changed(self, instance: Any) -> None:
        """Raise `ValidationError` for what the action that changes `instance` would refuse."""
        self.check_new(instance)

    def name_of(self, instance: Any) -> str:
        """Return what whoever looks at the row calls its object."""
        return str(instance)

    def once(self, key: str, column: str, sentence: Callable[[int], str]) -> None:
        """Refuse the row if an earlier one of the file had the same `key`; `sentence` takes its number."""
        earlier = self.first.setdefault(key, self.number)
        if earlier != self.number:
            raise RowRefused(column, sentence(earlier))

    def judge(self, number: int, row: Cells, *, rehearsal: bool = True) -> Judged:
        """Return what the row `number` of the file does; without `rehearsal`, do it."""
        self.number, self.is_rehearsal = number, rehearsal
        result = self.import_row(dict(row), None, dry_run=rehearsal, row_number=number)
        if result.validation_error is not None:
            return Judged("refused", problems=list(self._problems(result.validation_error)))
        for error in result.errors:
            raise error.error
        plan = PLANS[result.import_type]
        changes = self._changes(result.instance) if plan == "changed" else []
        return Judged(plan, self.name_of(result.instance), changes, instance=result.instance)

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """Return a copy of what `find` finds, which a second look at the same row must meet unchanged."""
        try:
            return copy(self.find(row))
        except ValueError as refused:
            raise RowRefused("", str(refused)) from refused

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """Keep what was there before."""
        columns = self.own_columns().values()
        self.before = {} if new else {column.column_name: column.get_value(instance) for column in columns}

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Fill in what the row says; an empty cell leaves what is there, and of something new takes the usual."""
        text = str(row.get(field.column_name, "")).strip()
        if not text and instance._state.adding:
            text = self.usual.get(field.column_name, "")
        if text:
            super().import_field(field, instance, {field.column_name: text}, is_m2m, **kwargs)

    def in_language(self, field: Any, instance: Any, language: str) -> None:
        """Let what was just filled into `field` be the text in `language`; texts in others stay."""
        text = field.get_value(instance)
        if not isinstance(text, str):
            return
        before = self.before.get(field.column_name)
        data = before.data if isinstance(before, LazyI18nString) else before
        texts = dict(data) if isinstance(data, dict) else ({language: data} if data else {})
        same = texts.get(language) == text
        setattr(instance, field.attribute, before if same else LazyI18nString({**texts, language: text}))

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """Leave alone what the row would not change."""
        return not (import_validation_errors or instance._state.adding or self._changed(instance))

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Tell everything that is wrong with the row at once."""
        errors = dict(import_validation_errors or {})
        is_new = instance._state.adding
        # The action that makes it asks the same once more.
        if self.is_rehearsal or errors or not is_new:
            try:
                (self.check_new if is_new else self.check_changed)(instance)
            except ValidationError as refused:
                for name, problems in _by_column(refused).items():
                    errors.setdefault(name, problems)
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Have the action save it, or keep it until its group is together; a rehearsal saves nothing."""
        if self._is_dry_run(kwargs):
            return
        if is_create and self.held is not None:
            self.held.append(instance)
            return
        with self.explained():
            stored = self.create(instance, row) if is_create else self.change(instance, self._changed(instance), row)
        instance.pk = stored.pk

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Let the `refusals` become `RowRefused`."""
        try:
            yield
        except RowRefused:
            raise
        except tuple(self.refusals) as refused:
            column = next(column for known, column in self.refusals.items() if isinstance(refused, known))
            raise RowRefused(column, str(refused)) from refused

    def _changed(self, instance: Any) -> list[str]:
        now = {name: self.fields[name].get_value(instance) for name in self.before}
        return [name for name, value in self.before.items() if now[name] != value]

    def _changes(self, instance: Any) -> list[tuple[str, str, str]]:
        widgets = {name: self.fields[name].widget for name in self.before}
        return [
            (name, widgets[name].render(self.before[name]) or "–",
             widgets[name].render(self.fields[name].get_value(instance)) or "–")
            for name in self._changed(instance)
        ]  # fmt: skip

    def _problems(self, error: ValidationError) -> Iterable[tuple[str, str]]:
        columns = {column.attribute: name for name, column in self.own_columns().items()}
        for name, problems in _by_column(error).items():
            for problem in problems:
                text = _("Please fill this in.") if problem.code in MISSING else " ".join(problem.messages)
                yield ("" if name == NON_FIELD_ERRORS else columns.get(name, name)), text


def _by_column(error: ValidationError) -> dict[str, list[ValidationError]]:
    if hasattr(error, "error_dict"):
        return {name: list(problems) for name, problems in error.error_dict.items()}
    return {NON_FIELD_ERRORS: list(error.error_list)}

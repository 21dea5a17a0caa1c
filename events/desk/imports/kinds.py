"""The kinds of things that can be imported: what their rows mean, who may, and how what was made is undone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from common.exchange.resources import ActionResource

if TYPE_CHECKING:
    from events.programme.models import Event
    from events.registrations.models import Import
    from partners.models import User


@dataclass(frozen=True, slots=True)
class Undo:
    """How what the rows of a kind have made is taken back.

    `marks` tells of objects, by key, what changes when anything happens to them, `take_back` takes those with some keys
    back, in their order and in the caller's transaction; it returns by key why it could not, as a sentence.
    """

    marks: Callable[[Iterable[int]], Mapping[int, str]]
    take_back: Callable[["Import", "User", Sequence[int]], Mapping[int, str]]
    # What to know before, and what the choice of letters says; without words there is none.
    advice: tuple[str | Promise, ...] = ()
    letters: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of import.

    `open` gives the resource for an import, `lock` holds what its rows take before a batch of them is saved. `undo` is
    None where nothing is ever taken back; `lasting` says so then.
    """

    code: str
    title: str | Promise
    things: str | Promise
    resource: type[ActionResource]
    open: Callable[["Import"], ActionResource]
    is_allowed: Callable[["User", "Event | None"], bool]
    list_url: Callable[["Import"], str]
    undo: Undo | None = None
    lasting: str | Promise = ""
    lock: Callable[["Import"], object] | None = None
    of_event: bool = False
    # Why nothing can be imported for an event, "" where it can.
    refused: Callable[["Event"], str] | None = None
    # What to know before choosing a file, and what whoever imports answers for.
    advice: tuple[str | Promise, ...] = ()
    agreed: str | Promise = ""
    # What the choice of letters says; without words there is none.
    letters: str | Promise = ""


_kinds: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    """Make a kind known."""
    _kinds[kind.code] = kind


def kind_named(code: str) -> Kind | None:
    """Return the kind with this code, None for none."""
    return _kinds.get(code)


def kind_of(of: "Import") -> Kind:
    """Return the kind of an import; raises `KeyError` for one that exists no more."""
    return _kinds[of.kind]


def all_kinds() -> list[Kind]:
    """Return all kinds in the order in which they are offered."""
    return list(_kinds.values())

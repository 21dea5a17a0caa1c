"""How each kind of mailing finds its recipients and writes to one of them; the room that knows a kind tells it here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from anymail.message import AnymailMessage
from django.utils.translation import gettext as _

from events.mailings.models import Delivery, Mailing


class FilterLost(Exception):
    """Something the recipients were chosen by does not exist any more, so nobody knows who is meant."""

    def __str__(self) -> str:
        return _("Something the recipients were chosen by does not exist any more. Please choose them again.")


class NotMeant(Exception):
    """Whom a letter was for does not want it any more, known only as it is written."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter goes to, and in which language; `facts` are further fields of its `Delivery`."""

    address: str
    language: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """What sending asks about one kind of mailing.

    `recipients` returns whom a mailing is meant for now, raising `FilterLost`; `is_meant` whether a letter that is to
    be tried again still has somebody it is meant for; `compose` writes a letter, without Message-ID, and returns the
    language it is written in as well, or raises `NotMeant`.
    """

    recipients: Callable[[Mailing], Iterable[Recipient]]
    is_meant: Callable[[Delivery], bool]
    compose: Callable[[Delivery], tuple[AnymailMessage, str]]


_WAYS: dict[str, Way] = {}


def register_way(kind: str, way: Way) -> None:
    """Say how mailings of a `kind` are sent; rooms call it once, when they are loaded."""
    _WAYS[kind] = way


def way_of(mailing: Mailing) -> Way:
    """Return how `mailing` is sent; raises `KeyError` for a kind nobody has told of."""
    return _WAYS[mailing.kind]

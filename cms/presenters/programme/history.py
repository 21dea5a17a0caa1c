"""Which version of the programme readers see, and what has changed in the last ones."""

from typing import NamedTuple

from cms.presenters.programme.cards import said
from common import formats
from common.languages import Words
from events.models import Event, ProgrammeVersion
from events.programme.changes import change_words

# How many versions back readers are told what changed.
VERSIONS = 3


class ShownVersion(NamedTuple):
    """A version of the programme, when it was published on the event's clocks, and what changed in it."""

    number: int
    date: str
    note: Words
    changes: list[str]


def history_of(event: Event, language: str) -> list[ShownVersion]:
    """Return the latest versions of the programme of `event`, the present one first; one query."""
    versions = ProgrammeVersion.objects.filter(event=event).defer("content").order_by("-number")[:VERSIONS]
    return [_shown(version, event, language) for version in versions]


def _shown(version: ProgrammeVersion, event: Event, language: str) -> ShownVersion:
    return ShownVersion(
        number=version.number,
        date=formats.date_time(version.published_at, event.time_zone, language),
        note=said(version.note, language),
        changes=[
            sentence
            for change in version.changes
            for sentence in change_words(change, zone=event.time_zone, language=language)
        ],
    )

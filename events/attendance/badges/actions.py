"""Printing badges."""

from collections.abc import Sequence

from common.audit import record
from events.attendance.badges.formats import LABELS
from events.attendance.badges.paper import badges_paper
from events.programme.models import Event
from events.registrations.models import Registration
from partners.models import User


def print_badges(*, by: User, event: Event, people: Sequence[Registration], label: str, start: int = 0) -> bytes:
    """Return badges for `people` on the labels of that name, as `badges_paper` does, and note who printed how many."""
    paper = badges_paper(event, people, LABELS[label], start=start)
    record(event, "event.badges_printed", by=by, format=label, people=len(people))
    return paper

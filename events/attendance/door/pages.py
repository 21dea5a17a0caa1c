"""The page of a door, which does all that matters without scripts as well."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.formats import date_words
from common.languages import current_language
from events.attendance.door.access import at_door, closed_page, who_acts
from events.attendance.door.actions import Told, take_scans
from events.attendance.door.enums import Outcome
from events.attendance.door.queries import counted_at, day_of_door, find_people, last_scans
from events.attendance.models.door import Door, Scan

# How many of those found are shown; more are found by more letters.
MOST_FOUND = 30


@at_door
@require_http_methods(["GET", "HEAD", "POST"])
def door_page(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the door; take a code typed by hand or found by name, and take back what was a mistake."""
    if not door.is_open():
        return closed_page(request, door)
    if request.method == "POST":
        _take(request, door)
        return redirect(request.get_full_path())
    return render(request, "events/door/page.html", _context(request, door))


def _take(request: HttpRequest, door: Door) -> None:
    """Do what was sent; `number` tells a form sent twice from a second one."""
    undoes, code = _number(request.POST.get("undoes", "")), request.POST.get("code", "")
    if undoes is None and not code.strip():
        messages.error(request, _("Type a code, or look for a name."))
        return
    told = Told(_number(request.POST.get("number", "")) or uuid.uuid4(), timezone.now(), code, undoes)
    [scan] = take_scans(by=who_acts(request, door), door=door, scans=[told])
    say = messages.success if scan.outcome in (Outcome.RECORDED, Outcome.UNDONE) else messages.warning
    say(request, words_of(scan))


def words_of(scan: Scan) -> str:
    """Return what came of `scan` in a sentence with the person's name."""
    name = scan.registration.full_name if scan.registration else ""
    sentences = {
        Outcome.RECORDED: _("%(name)s has come."),
        Outcome.AGAIN: _("%(name)s had come already."),
        Outcome.UNDONE: _("%(name)s: taken back.") if name else _("Taken back."),
        Outcome.FLAGGED: "%(name)s: %(reason)s" if name else "%(reason)s",
        Outcome.DISMISSED: "%(name)s: %(reason)s" if name else "%(reason)s",
    }
    return sentences[Outcome(scan.outcome)] % {"name": name, "reason": scan.get_reason_display()}


def _context(request: HttpRequest, door: Door) -> dict[str, Any]:
    typed = request.GET.get("q", "").strip()
    found = find_people(door, typed) if typed else []
    return {
        "door": door,
        "event": door.event,
        "day": date_words(day_of_door(door), "full", current_language()),
        "groups": counted_at(door),
        "typed": typed,
        "found": found[:MOST_FOUND],
        "has_more": len(found) > MOST_FOUND,
        # Names that a search or a mistake brings up are of no page that phones keep.
        "scans": last_scans(door) if "last" in request.GET or typed else (),
        "number": uuid.uuid4(),
    }


def _number(raw: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(raw)
    except ValueError:
        return None

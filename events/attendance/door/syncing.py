"""What phones ask and tell without anybody looking: the list, what was scanned, and the worker that keeps the page."""

import datetime as dt
import hashlib
import json
import uuid
from functools import partial
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from events.attendance.door.access import at_door, who_acts
from events.attendance.door.actions import DoorClosed, Told, TooManyScans, take_scans
from events.attendance.door.pages import words_of
from events.attendance.door.queries import list_for
from events.attendance.models.door import Door

# What the page needs without a network; fonts come from the phone then.
STYLES = ("fonts", "tokens", "base", "layout", "components", "forms", "door")
SCRIPTS = ("store", "folding", "camera", "sending", "door")
DECODER = "js/vendor/jsQR.js"
at_door_by_scripts = partial(at_door, is_read_by_scripts=True)


class NotUnderstood(ValueError):
    """A phone has sent what no phone of ours sends."""

    def __str__(self) -> str:
        return _("This was not understood. Open the page again.")


@at_door_by_scripts
@require_GET
def door_list(request: HttpRequest, door: Door) -> HttpResponse:
    """Return who is expected; nothing where the phone has the same already (RFC 9110 section 13.1.2)."""
    if not door.is_open():
        return JsonResponse({"error": str(DoorClosed())}, status=410)
    content = json.dumps(list_for(door), ensure_ascii=False, separators=(",", ":"))
    tag = f'W/"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    same = request.headers.get("If-None-Match") == tag
    response = HttpResponseNotModified() if same else HttpResponse(content, content_type="application/json")
    response["ETag"] = tag
    return response


@csrf_exempt  # the link is the proof: a page kept for weeks has no other, and strangers' pages may not send JSON here
@at_door_by_scripts
@require_POST
def door_scans(request: HttpRequest, door: Door) -> HttpResponse:
    """Take what a phone has scanned and tell what came of each."""
    try:
        told = _told(request)
        scans = take_scans(by=who_acts(request, door), door=door, scans=told)
    except (NotUnderstood, TooManyScans) as refused:
        return JsonResponse({"error": str(refused)}, status=400)
    outcomes = [
        {"uuid": str(scan.uuid), "outcome": scan.outcome, "reason": scan.reason, "words": words_of(scan)}
        for scan in scans
    ]
    return JsonResponse({"scans": outcomes})


@at_door
@require_GET
def door_worker(request: HttpRequest, door: Door) -> HttpResponse:
    """Return the worker that keeps the page of this door and nothing else; the address is its scope."""
    files = [static(f"css/{name}.css") for name in STYLES]
    files += [static(f"js/door/{name}.js") for name in SCRIPTS]
    files.append(static("img/favicon.svg"))
    context = {"files": json.dumps(files), "decoder": json.dumps(static(DECODER))}
    return render(request, "events/door/worker.js", context, content_type="text/javascript")


def _told(request: HttpRequest) -> list[Told]:
    """Read what was sent, the phone's clock set right by the difference between its time and ours."""
    if request.content_type != "application/json":
        raise NotUnderstood
    try:
        sent = json.loads(request.body)
        difference = timezone.now() - _moment(sent["now"])
        return [_one(scan, difference) for scan in sent["scans"]]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RequestDataTooBig) as error:
        raise NotUnderstood from error


def _one(scan: dict[str, Any], difference: dt.timedelta) -> Told:
    undoes = scan.get("undoes")
    return Told(
        uuid.UUID(scan["uuid"]),
        _moment(scan["at"]) + difference,
        str(scan.get("code") or ""),
        uuid.UUID(undoes) if undoes else None,
    )


def _moment(milliseconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)

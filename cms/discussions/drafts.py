"""What somebody typed while their session ended: kept until they have signed in again."""

import datetime as dt
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from cms.discussions.actions.errors import TooOften
from common.throttle import allow, visitor_address

KEY = "comment_draft"
# What is kept, and how much of it.
KEPT = {"text": 10_000, "reason": 1_000, "language": 8}
KEPT_FOR = dt.timedelta(hours=1)
MOST, PERIOD = 10, dt.timedelta(minutes=10)


def keep_draft(request: HttpRequest) -> None:
    """Keep in the session what was just sent to this address, for an hour; only the latest draft is kept.

    Raises `TooOften` for an address of the internet from which too many drafts come.
    """
    typed = {name: request.POST[name][:most] for name, most in KEPT.items() if request.POST.get(name, "").strip()}
    if not typed:
        return
    if not allow(f"draft:{visitor_address(request)}", limit=MOST, seconds=int(PERIOD.total_seconds())):
        raise TooOften(timezone.now() + PERIOD)
    until = timezone.now() + KEPT_FOR
    request.session[KEY] = {"for": request.path, "typed": typed, "until": until.timestamp()}
    # Nobody is signed in, so nothing else is lost with this session; `keep_session` gives it its usual length.
    request.session.set_expiry(int(KEPT_FOR.total_seconds()))


def keep_session(request: HttpRequest) -> None:
    """Let the session of somebody who has just signed in last as long as every other."""
    if KEY in request.session:
        request.session.set_expiry(None)


def draft_for(request: HttpRequest, path: str) -> dict[str, str] | None:
    """Return what was typed for the address `path` within the last hour, by name of field."""
    draft = request.session.get(KEY)
    if not draft or draft["for"] != path or draft.get("until", 0) < timezone.now().timestamp():
        return None
    return cast("dict[str, str]", draft["typed"])


def forget_draft(request: HttpRequest) -> None:
    """Forget the draft for this address: it has been sent."""
    if draft_for(request, request.path) is not None:
        del request.session[KEY]

"""What somebody typed while their session ended: kept until they have signed in again."""

from typing import cast

from django.http import HttpRequest

KEY = "comment_draft"
KEPT = ("text", "language", "reason")
LONGEST = 10_000


def keep_draft(request: HttpRequest) -> None:
    """Keep in the session what was just sent to this address; only the latest draft is kept."""
    typed = {name: request.POST[name][:LONGEST] for name in KEPT if request.POST.get(name, "").strip()}
    if typed:
        request.session[KEY] = {"for": request.path, "typed": typed}


def draft_for(request: HttpRequest, path: str) -> dict[str, str] | None:
    """Return what was typed for the address `path`, by name of field."""
    draft = request.session.get(KEY)
    return cast("dict[str, str]", draft["typed"]) if draft and draft["for"] == path else None


def forget_draft(request: HttpRequest) -> None:
    """Forget the draft for this address: it has been sent."""
    if draft_for(request, request.path) is not None:
        del request.session[KEY]

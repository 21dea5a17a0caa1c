"""What every public page's frame needs."""

from typing import Any

from django.http import HttpRequest


def site_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context."""
    return {}

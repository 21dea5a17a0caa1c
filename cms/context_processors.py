"""What every public page's frame needs."""

from typing import Any

from django.http import HttpRequest

from cms.frame import frame


def site_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context; the back office has a frame of its own and gets none of it."""
    if request.path_info.startswith("/admin/"):
        return {}
    return frame(request.path_info)

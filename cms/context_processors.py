"""What every public page's frame needs."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cms.frame import frame
from cms.notices import notices_for
from cms.reading import language_choices


def site_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context; the back office has a frame of its own, which only needs a name."""
    if request.path_info.startswith("/admin/"):
        return {"network_name": settings.NETWORK_NAME}
    return {
        **frame(request.path_info),
        # Only pages that show the frame ask for these.
        "notices": partial(notices_for, request),
        "language_choices": partial(language_choices, request),
    }

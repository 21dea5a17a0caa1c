"""Content-Security-Policy: nothing inline and nothing from elsewhere on public pages; Wagtail's needs on its own."""

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase

# Wagtail's editor writes styles and small scripts into its pages and shows data: images; it is behind a login.
ADMIN_DIRECTIVES: dict[str, Any] = {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-ancestors": [SELF],
}


def content_security_policy(*, media_url: str) -> dict[str, Any]:
    """Return django-csp's setting for public pages; a `media_url` on another host is allowed for images."""
    images = [SELF, "data:"]
    if media_url.startswith("http"):
        images.append(media_url)
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "font-src": [SELF],
            "img-src": images,
            "media-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF],
            "frame-src": [SELF],
            "frame-ancestors": [SELF],
            "base-uri": [NONE],
        }
    }


class PolicyMiddleware(CSPMiddleware):
    """Send the strict policy everywhere and Wagtail's own under `/admin/`."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy for `response`, widened when `request` is for the back office."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/"):
            parts.replace = {**ADMIN_DIRECTIVES, **(parts.replace or {})}
        return parts

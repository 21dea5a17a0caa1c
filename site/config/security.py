"""Content-Security-Policy: nothing inline and nothing from elsewhere on public pages; Wagtail's needs on its own."""

from dataclasses import asdict
from typing import Any

from csp.constants import HEADER, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property

from cms.videos import PLAYERS

# What django-csp's decorators leave on a response that has a policy of its own.
CHANGES = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")

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
            "frame-src": [SELF, *PLAYERS],
            "frame-ancestors": [SELF],
            "base-uri": [NONE],
        }
    }


class PolicyMiddleware(CSPMiddleware):
    """Send the strict policy everywhere and Wagtail's own under `/admin/`."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy; the one that nearly every public page gets is written once."""
        # Looking through the camera is for the page that says so itself.
        response.headers.setdefault("Permissions-Policy", "camera=()")
        asked = (getattr(response, name, None) for name in CHANGES)
        if request.path.startswith("/admin/") or getattr(request, "_csp_nonce", None) or any(asked):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._public_policy)
        return response

    @cached_property
    def _public_policy(self) -> str:
        return build_policy(**asdict(PolicyParts()))

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy for `response`, widened when `request` is for the back office."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/"):
            parts.replace = {**ADMIN_DIRECTIVES, **(parts.replace or {})}
        return parts

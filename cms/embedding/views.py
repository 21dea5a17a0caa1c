"""What other websites fetch, and the page that tells their webmasters how."""

import base64
import hashlib
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.embedding.forms import EmbedForm
from cms.embedding.listing import listing
from cms.embedding.snippets import snippets
from cms.embedding.wanted import wanted
from cms.forms.filters import shorter_address
from cms.page_cache import kept_until_changed
from cms.presenters.event_list import choices
from common.languages import current_language
from events.calendars.answering import Copy, send

HERE = Path(__file__).parent
SCRIPT, STYLE = (HERE / "events.js").read_bytes(), (HERE / "events.css").read_bytes()
INTEGRITY = f"sha384-{base64.b64encode(hashlib.sha384(SCRIPT).digest()).decode()}"
MINUTES, HOUR = 300, 3600
FOR_EVERYBODY = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


@require_safe
def events(request: HttpRequest, language: str) -> HttpResponse:
    """Serve the coming events that match the query as a piece of HTML in `language`."""
    spoken = offered(language)
    return _answer(request, listing(wanted(request.GET), spoken).encode(), "text/html", MINUTES, language=spoken)


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Serve the script that puts the list into a page."""
    return _answer(request, SCRIPT, "text/javascript", HOUR)


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Serve a look for the list."""
    return _answer(request, STYLE, "text/css", HOUR)


@require_safe
@kept_until_changed
def show_elsewhere(request: HttpRequest) -> HttpResponse:
    """Tell webmasters how to show events on their website, with a list to look at and lines to copy."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)
    form = EmbedForm(request.GET, choices=choices(current_language()))
    with override(form.language):
        label = _("Our events")
    context = {
        "form": form,
        "snippets": snippets(form.wanted, form.language, label),
        "preview": listing(form.wanted, form.language),
        "integrity": INTEGRITY,
    }
    return render(request, "cms/embedding/page.html", context)


def offered(language: str) -> str:
    """Return the language of the site that `language` means: itself, without its region, or else the site's own.

    A website must not lose its list because it says "de-AT", or because a network speaks one language less.
    """
    code = language.lower()
    known = dict(settings.LANGUAGES)
    return next((found for found in (code, code.partition("-")[0]) if found in known), settings.LANGUAGE_CODE)


def _answer(
    request: HttpRequest, body: bytes, content_type: str, seconds: int, *, language: str | None = None
) -> HttpResponse:
    """Send `body` to whatever website asks, for `seconds` of rest, or only that it has not changed."""
    # Part of somebody else's page, not one to be found by itself.
    headers = {"Cache-Control": f"public, max-age={seconds}", "X-Robots-Tag": "noindex"}
    if language:
        headers["Content-Language"] = language
    answer = send(request, Copy(lambda: body), content_type=f"{content_type}; charset=utf-8", headers=headers)
    # "Not modified" is read by other websites' pages, too.
    for name, value in FOR_EVERYBODY.items():
        answer.headers[name] = value
    return answer

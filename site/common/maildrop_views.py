"""The demonstration's mailbox: what would have been sent."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common import maildrop

PER_PAGE = 25
# A letter brings its styles along and nothing else; its links open in a tab of their own, outside the sandbox.
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """List the messages, newest first."""
    page = Paginator(maildrop.stored_names(), PER_PAGE).get_page(request.GET.get("page"))
    # One that made room for a newer one since the folder was listed is left out.
    messages = [message for name in page.object_list if (message := maildrop.read(name))]
    return render(request, "common/outbox.html", {"page": page, "letters": messages})


@never_cache
@require_safe
def message(request: HttpRequest, name: str) -> HttpResponse:
    """Show one message: its text, its layout in a frame, its attachments."""
    return render(request, "common/outbox_message.html", {"letter": _read(name)})


@never_cache
@require_safe
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Serve the HTML part of one message, for the frame: it may style itself and do nothing else."""
    found = _read(name)
    if not found.html:
        raise Http404
    # The site's own policy is left out where a response brings one.
    headers = {"Content-Security-Policy": LETTER_POLICY, "Referrer-Policy": "no-referrer"}
    return HttpResponse(found.html, headers=headers)


@never_cache
@require_safe
def attachment(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Send one attached file; it is saved, never shown by the browser."""
    attachments = _read(name).attachments
    if number >= len(attachments):
        raise Http404
    found = attachments[number]
    response = HttpResponse(found.content, content_type=found.content_type)
    # A name may hold quotation marks and letters of any script.
    response["Content-Disposition"] = content_disposition_header(True, found.filename) or "attachment"
    return response


def _read(name: str) -> maildrop.StoredMessage:
    found = maildrop.read(name)
    if found is None:
        raise Http404
    return found

"""The feeds. A program that holds the present copy is told so (304) after one or two queries."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.languages import current_language, words
from events.calendars.feeds import feed
from events.calendars.own_entries import own_block
from events.calendars.queries import public_blocks, recent
from events.programme.enums import EventStatus
from events.programme.models import Event
from events.registrations.emails import private_link
from events.registrations.links import link_has_ended
from events.registrations.models import Registration
from partners.models import Partner

# A change reaches everybody soon; a crowd asking at the same minute is answered by whatever cache stands in front.
PUBLIC = "public, max-age=300"
PRIVATE = "private, no-cache"


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Serve every public event of the network: coming ones and those of the last two years."""
    with translation.override(_language(request)):
        blocks, changed_at = public_blocks(recent(Event.objects.all()))
        name = _("%(name)s: events") % {"name": settings.NETWORK_NAME}
        url = _absolute("event_list")
        body = feed(name=name, url=url, source=_source(request), blocks=blocks, changed_at=changed_at)
    return _answer(request, body, changed_at)


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve one public event, however long ago it was."""
    with translation.override(_language(request)):
        found = get_object_or_404(Event.objects.public(), slug=slug)
        blocks, changed_at = public_blocks(Event.objects.filter(pk=found.pk))
        name = words(found.name, current_language()).text
        url = _absolute("event", slug)
        body = feed(name=name, url=url, source=_source(request), blocks=blocks, changed_at=changed_at)
    return _answer(request, body, changed_at, filename=f"{slug}.ics")


@require_safe
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve the public events one partner hosts: coming ones and those of the last two years."""
    with translation.override(_language(request)):
        found = get_object_or_404(Partner.objects.public(), slug=slug)
        blocks, changed_at = public_blocks(recent(Event.objects.filter(hosts=found)))
        name = _("%(name)s: events") % {"name": found.short_name}
        url = _absolute("partner", slug)
        body = feed(name=name, url=url, source=_source(request), blocks=blocks, changed_at=changed_at)
    return _answer(request, body, changed_at, filename=f"{slug}.ics")


@require_safe
def my(request: HttpRequest, token: str) -> HttpResponse:
    """Serve the event of one registration as it concerns this person; `token` is that of the private link."""
    found = get_object_or_404(Registration.objects.select_related("event", "pool"), token=token)
    if found.event.status == EventStatus.DRAFT:
        raise Http404
    if link_has_ended(found):
        return HttpResponse(status=410)
    changed_at = max(found.event.changed_at, found.changed_at)
    with translation.override(_language(request, default=found.language)):
        name = words(found.event.name, current_language()).text
        url = private_link(found)
        body = feed(name=name, url=url, source=_source(request), blocks=[own_block(found)], changed_at=changed_at)
    response = _answer(request, body, changed_at, cache=PRIVATE)
    response["X-Robots-Tag"] = "noindex"
    return response


def _language(request: HttpRequest, default: str = settings.LANGUAGE_CODE) -> str:
    """Return the language asked for by `?lang=`; a subscription must not break over one that is not offered."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else default


def _absolute(view: str, *arguments: str) -> str:
    return f"{settings.BASE_URL}{reverse(view, args=arguments)}"


def _source(request: HttpRequest) -> str:
    return f"{settings.BASE_URL}{request.path}?lang={current_language()}"


def _answer(
    request: HttpRequest,
    body: bytes,
    changed_at: datetime | None,
    *,
    filename: str = "events.ics",
    cache: str = PUBLIC,
) -> HttpResponse:
    """Send `body`, or only that it has not changed."""
    # Strong: equal exactly when the calendar is the same in every byte (RFC 9110 section 8.8.3).
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": cache,
        "Content-Disposition": f'inline; filename="{filename}"',
    }
    modified = None
    if changed_at is not None:
        modified = int(changed_at.timestamp())
        headers["Last-Modified"] = http_date(modified)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, last_modified=modified, response=response) or response

"""A private feed as programs fetch it. One that holds the present copy is told so before anything is written."""

from collections.abc import Callable

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
from events.calendars.models import PersonalCalendar
from events.calendars.personal.alarms import with_alarm
from events.calendars.personal.gathering import READ_ALONG, Contents, Link, blocks_of, contents_of
from events.programme.enums import EventStatus
from events.registrations.emails import private_link
from events.registrations.links import link_has_ended
from events.registrations.mine.rules import registrations_of
from events.registrations.models import Registration

PRIVATE = "private, no-cache"


@require_safe
def my(request: HttpRequest, token: str) -> HttpResponse:
    """Serve what concerns one person: of the registration with this private link, or of the account with this one."""
    found = Registration.objects.select_related(*READ_ALONG).filter(token=token).first()
    if found is None:
        calendar = get_object_or_404(PersonalCalendar.objects.select_related("user"), token=token)
        return _of_account(request, calendar)
    return _of_registration(request, found)


def _of_registration(request: HttpRequest, found: Registration) -> HttpResponse:
    if found.event.status == EventStatus.DRAFT:
        raise Http404
    if link_has_ended(found):
        return HttpResponse(status=410)
    with translation.override(_language(request, found.language)):
        contents = contents_of([found])

        def write() -> bytes:
            name = words(found.event.name, current_language()).text
            return _written(request, contents, name=name, url=private_link(found), link=private_link)

        return _answer(request, contents, contents.fingerprint(request.path), write)


def _of_account(request: HttpRequest, calendar: PersonalCalendar) -> HttpResponse:
    if not calendar.user.is_active:
        return HttpResponse(status=410)
    # Who accompanies somebody is reached through them, and is nobody else's business.
    own = registrations_of(calendar.user).filter(accompanies=None).select_related(*READ_ALONG)
    with translation.override(_language(request, calendar.language)):
        contents = contents_of(own)

        def write() -> bytes:
            return _written(
                request,
                contents,
                name=_("%(name)s: my calendar") % {"name": settings.NETWORK_NAME},
                url=f"{settings.BASE_URL}{reverse('my_registrations')}",
                link=_in_account,
                alarm_minutes=calendar.alarm_minutes,
            )

        fingerprint = contents.fingerprint(request.path, calendar.alarm_minutes, calendar.changed_at)
        return _answer(request, contents, fingerprint, write, calendar)


def _in_account(registration: Registration) -> str:
    """Return where whoever is signed in finds `registration`: a feed that others get hold of opens nothing."""
    return f"{settings.BASE_URL}{reverse('my_registration', args=[registration.pk])}"


def _written(
    request: HttpRequest, contents: Contents, *, name: str, url: str, link: Link, alarm_minutes: int | None = None
) -> bytes:
    blocks = [with_alarm(block, alarm_minutes) for block in blocks_of(contents, link)]
    source = f"{settings.BASE_URL}{request.path}?lang={current_language()}"
    return feed(name=name, url=url, source=source, blocks=blocks, changed_at=contents.changed_at)


def _answer(
    request: HttpRequest,
    contents: Contents,
    fingerprint: str,
    write: Callable[[], bytes],
    calendar: PersonalCalendar | None = None,
) -> HttpResponse:
    """Send what `write` returns, or only that it has not changed; nobody on the way keeps it."""
    # Strong: everything the bytes depend on is in the fingerprint (RFC 9110 section 8.8.3).
    etag = f'"{fingerprint}"'
    headers = {
        "ETag": etag,
        "Cache-Control": PRIVATE,
        "Content-Disposition": 'inline; filename="events.ics"',
        "X-Robots-Tag": "noindex",
    }
    changed_at = contents.changed_at
    if changed_at is not None and calendar is not None:
        changed_at = max(changed_at, calendar.changed_at)
    modified = None if changed_at is None else int(changed_at.timestamp())
    if modified is not None:
        headers["Last-Modified"] = http_date(modified)
    same: HttpResponse | None = get_conditional_response(request, etag=etag, last_modified=modified)
    if same is not None:
        for name, value in headers.items():
            same[name] = value
        return same
    return HttpResponse(write(), content_type="text/calendar; charset=utf-8", headers=headers)


def _language(request: HttpRequest, default: str) -> str:
    """Return the language asked for by `?lang=`; a subscription must not break over one that is not offered."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else default

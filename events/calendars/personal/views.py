"""A private feed as programs fetch it. One that holds the present copy is told so before anything is written."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.languages import current_language, words
from events.calendars.answering import PRIVATE, Copy, answer
from events.calendars.feeds import feed
from events.calendars.filtering import language_of
from events.calendars.models import PersonalCalendar
from events.calendars.personal.gathering import READ_ALONG, Contents, Link, blocks_of, contents_of
from events.programme.enums import EventStatus
from events.registrations.emails import private_link
from events.registrations.links import link_has_ended
from events.registrations.mine.rules import registrations_of
from events.registrations.models import Registration


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
    language = language_of(request.GET, found.language)
    with translation.override(language):
        contents = contents_of([found])

        def write() -> bytes:
            name = words(found.event.name, language).text
            return _written(request, contents, name=name, url=private_link(found), link=private_link)

        return _answer(request, contents.changed_at, Copy(write, contents.fingerprint(request.path)))


def _of_account(request: HttpRequest, calendar: PersonalCalendar) -> HttpResponse:
    if not calendar.user.is_active:
        return HttpResponse(status=410)
    # Who accompanies somebody is reached through them, and is nobody else's business.
    own = registrations_of(calendar.user).filter(accompanies=None).select_related(*READ_ALONG)
    with translation.override(language_of(request.GET, calendar.language)):
        contents = contents_of(own)

        def write() -> bytes:
            return _written(
                request,
                contents,
                name=_("%(name)s: my calendar") % {"name": settings.NETWORK_NAME},
                url=f"{settings.BASE_URL}{reverse('my_registrations')}",
                link=_in_account,
                alarm=calendar.alarm_minutes,
            )

        copy = Copy(write, contents.fingerprint(request.path, calendar.alarm_minutes, calendar.changed_at))
        changed_at = contents.changed_at and max(contents.changed_at, calendar.changed_at)
        return _answer(request, changed_at, copy)


def _in_account(registration: Registration) -> str:
    """Return where whoever is signed in finds `registration`: a feed that others get hold of opens nothing."""
    return f"{settings.BASE_URL}{reverse('my_registration', args=[registration.pk])}"


def _written(
    request: HttpRequest, contents: Contents, *, name: str, url: str, link: Link, alarm: int | None = None
) -> bytes:
    source = f"{settings.BASE_URL}{request.path}?lang={current_language()}"
    blocks = blocks_of(contents, link)
    return feed(name=name, url=url, source=source, blocks=blocks, changed_at=contents.changed_at, alarm=alarm)


def _answer(request: HttpRequest, changed_at: dt.datetime | None, copy: Copy) -> HttpResponse:
    response = answer(request, copy, changed_at, cache=PRIVATE)
    response["X-Robots-Tag"] = "noindex"
    return response

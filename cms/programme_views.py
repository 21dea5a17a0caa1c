"""The published programme of an event: what was never published is not there for visitors."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cms.forms.filters import shorter_address
from cms.models import EventPage
from cms.page_cache import kept_until_changed
from cms.presenters.programme.activity import activity_context
from cms.presenters.programme.addresses import slug_of
from cms.presenters.programme.page import programme_context
from cms.presenters.programme.speaker import speaker_context
from cms.queries import event_pages
from cms.views import show
from common.languages import current_language
from events.models import Speaker
from events.programme.snapshots import Programme, published


@require_safe
@kept_until_changed
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the programme by day, as far as it matches the filters in the address."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)
    pages, told = _published(slug)

    def present(request: HttpRequest, pages: Sequence[EventPage]) -> dict[str, Any]:
        return programme_context(request, pages, told)

    return show(request, pages, present, template="cms/programme/programme.html")


@require_safe
@kept_until_changed
def activity(request: HttpRequest, slug: str, activity: int, title: str = "") -> HttpResponse:
    """Show one activity; an address with another title, of before or of another language, leads to the present one."""
    pages, told = _published(slug)
    found = told.by_id().get(activity)
    if found is None:
        raise Http404
    present_title = slug_of(found.title, current_language())
    # Where only some may read, the address must not tell the others what it is about.
    if title != present_title and not any(page.restricted for page in pages):
        return redirect("activity", slug, activity, present_title)

    def present(request: HttpRequest, pages: Sequence[EventPage]) -> dict[str, Any]:
        return activity_context(request, pages, found)

    return show(request, pages, present, template="cms/programme/activity.html")


@require_safe
@kept_until_changed
def speaker(request: HttpRequest, slug: str, speaker: int) -> HttpResponse:
    """Show somebody who contributes to what is published; everybody else is unknown."""
    pages, told = _published(slug)
    person = Speaker.objects.select_related("photo").filter(event=pages[0].event_id, pk=speaker).first()
    shown = [one for one in told.activities if any(key == speaker for key, _role in one.cast)]
    if person is None or not shown:
        raise Http404

    def present(request: HttpRequest, pages: Sequence[EventPage]) -> dict[str, Any]:
        return speaker_context(request, pages, person, shown)

    return show(request, pages, present, template="cms/programme/speaker.html")


def _published(slug: str) -> tuple[Sequence[EventPage], Programme]:
    """Return the pages of the event and its programme; without either, a 404."""
    pages = list(event_pages(slug))
    told = published(pages[0].event) if pages else None
    if told is None:
        raise Http404
    return pages, told

"""The page that leads a calendar into somebody's own program."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.forms.filters import shorter_address
from cms.page_cache import kept_until_changed
from cms.subscribing.forms import EventFeedForm, FeedForm, feed_choices
from cms.translations import in_language, language_links
from common.languages import current_language, words
from events.calendars.filtering import EVERYTHING, Filter
from events.calendars.ways import ways
from events.models import Event


@require_safe
@kept_until_changed
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the calendar that was chosen in the address, of the network or of one event, and the ways to it."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)
    slug = request.GET.get("event")
    context = _of_event(request, slug) if slug else _of_network(request)
    return render(request, "cms/subscribing/page.html", {**context, **_frame(request)})


def _of_event(request: HttpRequest, slug: str) -> dict[str, Any]:
    # No address name of ours has such a sign in it, and PostgreSQL would refuse to look for it.
    event = get_object_or_404(Event.objects.public(), slug=slug.replace("\0", ""))
    form = EventFeedForm(request.GET)
    name = words(event.name, current_language()).text
    address = reverse("calendar_event", args=[event.slug])
    return {
        "form": form,
        "event": event,
        "event_url": reverse("event", args=[event.slug]),
        **asdict(ways(_complete(address, form.query()), name)),
    }


def _of_network(request: HttpRequest) -> dict[str, Any]:
    form = FeedForm(request.GET, choices=feed_choices(current_language()))
    wanted = form.filter
    if wanted.partner and wanted == Filter(partner=wanted.partner):
        # A partner alone has a calendar of its own, which is called after it.
        address, query = reverse("calendar_partner", args=wanted.partner), form.query(without=("partner",))
        name = EVERYTHING.title(wanted.words())
    else:
        address, query, name = reverse("calendar_network"), form.query(), wanted.title(settings.NETWORK_NAME)
    return {"form": form, "event": None, "event_url": None, **asdict(ways(_complete(address, query), name))}


def _complete(address: str, query: dict[str, str]) -> str:
    return f"{settings.BASE_URL}{address}?{urlencode(query)}"


def _frame(request: HttpRequest) -> dict[str, Any]:
    """Return the language menu, which keeps what was chosen."""
    query = request.GET.copy()
    # Who turns to another language wants the texts in it, too.
    query.pop("lang", None)
    tail = f"?{query.urlencode()}" if query else ""
    paths = {code: in_language(request.path, code) + tail for code, _name in settings.LANGUAGES}
    return {"language_links": language_links(paths, current_language())}

"""The feeds. A program that holds the present copy is told so (304) after one or two queries, and some more where
themes or partners that it asks for have names.

The query of an address says what of it to show (`events.calendars.filtering`), `lang` in which language, `programme=1`
that each event brings its programme, `websites=1` that the calendars of partners' own websites are added, and
`alarm=60` that programs are asked to remind so many minutes before.
"""

from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.languages import current_language, words
from events.calendars.answering import answer
from events.calendars.feeds import feed
from events.calendars.filtering import Filter, from_query, language_of
from events.calendars.kept import kept_copy
from events.calendars.queries import public_blocks, recent
from events.calendars.standing import period, standing, standing_of_event
from events.calendars.website_entries import blocks_of_websites, standing_of_websites
from events.programme.models import Event
from partners.models import Partner

# Four weeks, in minutes. Nobody wants to be reminded of a conference earlier than that.
LONGEST_ALARM = 4 * 7 * 24 * 60


class Wishes(NamedTuple):
    """What the query of an address asks for beside which events."""

    language: str
    programme: bool
    websites: bool
    alarm: int | None

    def source(self, request: HttpRequest, events: str = "") -> str:
        """Return the one address of what is asked for; `events` is the query that says which events."""
        more = [("lang", self.language)]
        more += [("programme", "1")] if self.programme else []
        more += [("websites", "1")] if self.websites else []
        more += [("alarm", str(self.alarm))] if self.alarm is not None else []
        return f"{settings.BASE_URL}{request.path}?{'&'.join(filter(None, (events, urlencode(more))))}"


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Serve the public events of the network that are asked for: coming ones and those of the last two years."""
    wanted, wishes = _asked(request)
    with translation.override(wishes.language):
        name, url = wanted.title(settings.NETWORK_NAME), _absolute("event_list")
        return _serve(request, wanted, wishes, name=name, url=url, picture="network")


@require_safe
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve the public events one partner hosts: coming ones and those of the last two years."""
    wanted, wishes = _asked(request)
    wishes = wishes._replace(websites=False)
    with translation.override(wishes.language):
        found = get_object_or_404(Partner.objects.public(), slug=slug)
        name = wanted.title(found.short_name)
        url = _absolute("partner", slug)
        return _serve(request, wanted, wishes, name=name, url=url, picture=slug, host=found, filename=f"{slug}.ics")


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve one public event with its programme, however long ago it was; `programme=0` leaves the programme out."""
    _wanted, wishes = _asked(request)
    wishes = wishes._replace(websites=False, programme=request.GET.get("programme") != "0")
    with translation.override(wishes.language):
        found = get_object_or_404(Event.objects.public(), slug=slug)
        stands, changed_at = standing_of_event(found)

        def write() -> bytes:
            events = Event.objects.filter(pk=found.pk)
            blocks, latest = public_blocks(events, programmes=wishes.programme)
            return feed(
                name=words(found.name, current_language()).text,
                url=_absolute("event", slug),
                source=wishes.source(request),
                blocks=blocks,
                changed_at=latest,
                picture=slug,
                alarm=wishes.alarm,
            )

        copy = kept_copy((request.path, wishes, settings.BASE_URL), (stands, period()), write)
        return answer(request, copy, changed_at, filename=f"{slug}.ics")


def _serve(
    request: HttpRequest,
    wanted: Filter,
    wishes: Wishes,
    *,
    name: str,
    url: str,
    picture: str,
    host: Partner | None = None,
    filename: str = "events.ics",
) -> HttpResponse:
    """Answer with the `wanted` events, of `host` alone if given, as written last unless something has changed."""
    stands = standing(with_programmes=wishes.programme)
    websites = standing_of_websites() if wishes.websites else ()

    def write() -> bytes:
        events = recent(wanted.events())
        own = events.filter(hosts=host) if host else events
        blocks, latest = public_blocks(own, programmes=wishes.programme)
        if wishes.websites:
            blocks = [*blocks, *blocks_of_websites()]
        sentence = _("Public events of %(network)s. Changes and cancellations arrive by themselves.")
        return feed(
            name=name,
            url=url,
            source=wishes.source(request, wanted.query()),
            blocks=blocks,
            changed_at=latest,
            description=sentence % {"network": settings.NETWORK_NAME},
            picture=picture,
            alarm=wishes.alarm,
        )

    key = (request.path, wanted, wishes, settings.BASE_URL, settings.NETWORK_NAME, name)
    copy = kept_copy(key, (stands, websites, period()), write)
    # Nobody says when a website has changed what stands in its calendar.
    return answer(request, copy, None if wishes.websites else stands.changed_at, filename=filename)


def _asked(request: HttpRequest) -> tuple[Filter, Wishes]:
    return from_query(request.GET), _wishes(request)


def _wishes(request: HttpRequest) -> Wishes:
    """Return what the query asks for; what makes no sense was not asked for, as a subscription must not break."""
    minutes = request.GET.get("alarm", "")
    sensible = minutes.isascii() and minutes.isdigit() and len(minutes) <= 5 and int(minutes) <= LONGEST_ALARM
    return Wishes(
        language=language_of(request.GET, settings.LANGUAGE_CODE),
        programme=request.GET.get("programme") == "1",
        websites=request.GET.get("websites") == "1",
        alarm=int(minutes) if sensible else None,
    )


def _absolute(view: str, *arguments: str) -> str:
    return f"{settings.BASE_URL}{reverse(view, args=arguments)}"

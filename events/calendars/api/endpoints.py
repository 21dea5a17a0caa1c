"""What can be asked. Each answer is made only when it is not the one the visitor has already."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from events.calendars.api import problems, schemas
from events.calendars.api.answers import answer
from events.calendars.api.paging import Cursor, page_of
from events.calendars.api.parameters import EventFilter, Language, check_names, check_slugs, narrowed, refusals
from events.calendars.api.programmes import Teller
from events.calendars.api.queries import (
    event_mark,
    latest_change,
    network,
    public_event,
    public_events,
    public_programme,
    public_seats,
    with_relations,
)
from events.calendars.api.telling import event_told, one_event_told, partner_told, theme_told

api = NinjaAPI(
    title="Plenary",
    version="1",
    description=_("Public events of the network and their programmes, for programs to read."),
    openapi_url=None,
    docs_url=None,
    servers=[{"url": settings.BASE_URL}],
    urls_namespace="api",
)


@api.get(
    "events",
    response=schemas.EventList,
    operation_id="listEvents",
    summary=_("Events"),
    description=_("Public events by their start, page by page. Pages stay in step when events are added meanwhile."),
    url_name="api_events",
)
def list_events(request: HttpRequest, wanted: Query[EventFilter]) -> HttpResponse:
    """Answer with one page of events."""
    check_names(request, EventFilter)
    known = network()
    check_slugs("theme", wanted.theme, known.themes)
    check_slugs("partner", wanted.partner, known.partners)
    page = page_of(narrowed(public_events(), wanted), wanted.cursor, wanted.limit)
    following, previous = _address(request, page.next), _address(request, page.previous)

    def make() -> schemas.EventList:
        with_relations(page.events)
        items = [event_told(event, wanted.lang) for event in page.events]
        return schemas.EventList(items=items, next=following, previous=previous)

    return answer(
        request,
        make,
        mark=(known.mark, [event_mark(event) for event in page.events], following, previous),
        changed_at=latest_change(page.events),
        lang=wanted.lang,
        links={"first": _first(request), "prev": previous, "next": following},
    )


@api.get(
    "events/{slug:slug}",
    response=schemas.OneEvent,
    operation_id="getEvent",
    summary=_("One event"),
    description=_("A public event with its places, as its page shows them."),
    url_name="api_event",
)
def get_event(request: HttpRequest, slug: str, wanted: Query[Language]) -> HttpResponse:
    """Answer with one event."""
    check_names(request, Language)
    event, known = public_event(slug), network()
    seats = public_seats(event)

    def make() -> schemas.OneEvent:
        with_relations([event])
        return one_event_told(event, seats, wanted.lang)

    places = [(one.audience, one.capacity, one.free) for one in seats]
    mark = (known.mark, event_mark(event), places)
    return answer(request, make, mark=mark, changed_at=latest_change([event]), lang=wanted.lang)


@api.get(
    "events/{slug:slug}/programme",
    response=schemas.Programme,
    operation_id="getProgramme",
    summary=_("The programme of an event"),
    description=_("The latest published version, by day. What was never published is not here."),
    url_name="api_programme",
)
def get_programme(request: HttpRequest, slug: str, wanted: Query[Language]) -> HttpResponse:
    """Answer with the programme of one event."""
    check_names(request, Language)
    event, known = public_event(slug), network()
    programme, speakers = public_programme(event)

    def make() -> schemas.Programme:
        return Teller(event, speakers, known, wanted.lang).programme(programme)

    people = [(one.pk, one.name, one.organisation) for one in speakers.values()]
    mark = (known.mark, event_mark(event), people)
    return answer(request, make, mark=mark, changed_at=programme.published_at, lang=wanted.lang)


@api.get(
    "partners",
    response=schemas.PartnerList,
    operation_id="listPartners",
    summary=_("Partners"),
    description=_("All organisations of the network, by name; former ones say so."),
    url_name="api_partners",
)
def list_partners(request: HttpRequest, wanted: Query[Language]) -> HttpResponse:
    """Answer with all partners that visitors may see."""
    check_names(request, Language)
    known = network()

    def make() -> schemas.PartnerList:
        return schemas.PartnerList(items=[partner_told(partner) for partner in known.partners.values()])

    return answer(request, make, mark=known.mark, lang=wanted.lang)


@api.get(
    "themes",
    response=schemas.ThemeList,
    operation_id="listThemes",
    summary=_("Themes"),
    description=_("All themes by which events are found."),
    url_name="api_themes",
)
def list_themes(request: HttpRequest, wanted: Query[Language]) -> HttpResponse:
    """Answer with all themes."""
    check_names(request, Language)
    known = network()

    def make() -> schemas.ThemeList:
        return schemas.ThemeList(items=[theme_told(theme, wanted.lang) for theme in known.themes.values()])

    return answer(request, make, mark=known.mark, lang=wanted.lang)


@api.exception_handler(ValidationError)
def misunderstood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a value that is none of those there are."""
    return problems.refused(refusals(name for one in error.errors if (name := _named(one["loc"]))))


@api.exception_handler(problems.Refused)
def refused(request: HttpRequest, error: problems.Refused) -> HttpResponse:
    """Answer what an endpoint refuses."""
    return problems.refused(error.errors)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer for what is not there, or not public."""
    return problems.missing(request)


def _named(location: Sequence[str | int]) -> str:
    """Return the parameter among the steps that lead to an error; a list's end with the number of the value."""
    return str(next((step for step in reversed(location) if isinstance(step, str)), ""))


def _address(request: HttpRequest, cursor: Cursor | None) -> str | None:
    """Return the address of the same question on another page."""
    if cursor is None:
        return None
    query = request.GET.copy()
    query["cursor"] = str(cursor)
    return f"{settings.BASE_URL}{request.path}?{query.urlencode()}"


def _first(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("cursor", None)
    return f"{settings.BASE_URL}{request.path}" + (f"?{query.urlencode()}" if query else "")

"""What an address may ask for, checked; and what is said about a value that is none of these."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Annotated, Any, get_origin

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_countries import countries
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, WithJsonSchema

from events.calendars.api.paging import Cursor
from events.calendars.api.problems import Refused
from events.calendars.api.schemas import RefusedParameter
from events.calendars.filtering import NAMES, Filter
from events.programme.enums import EventKind
from events.programme.models import EventQuerySet

MOST, USUAL = 100, 50
# Outside of these years no clock of ours is right, and some databases have none.
YEARS = range(1900, 2201)
ONE_DAY = dt.timedelta(days=1)
A_MOMENT: dict[str, Any] = {"anyOf": [{"type": "string", "format": form} for form in ("date", "date-time")]}


def _language(code: str) -> str:
    return _known(code, dict(settings.LANGUAGES))


def _country(code: str) -> str:
    return _known(code, dict(countries))


def _known(value: str, known: Collection[str]) -> str:
    if value not in known:
        raise ValueError(value)
    return value


def _from(written: str) -> dt.datetime:
    """Return the moment that is `written`; a day means its beginning in UTC. Raises `ValueError`."""
    # In an address "+" means a space unless it is written as %2B; nothing else could be meant by one here.
    moment = dt.datetime.fromisoformat(written.strip().replace(" ", "+"))
    if len(written) == len("2027-03-18"):
        moment = moment.replace(tzinfo=dt.UTC)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError(written)
    return moment


def _until(written: str) -> dt.datetime:
    """Return the moment that is `written`; a day means its end in UTC. Raises `ValueError`."""
    return _from(written) + (ONE_DAY if len(written) == len("2027-03-18") else dt.timedelta())


Code = Annotated[str, AfterValidator(_language), WithJsonSchema({"enum": [code for code, _name in settings.LANGUAGES]})]
Moment = Annotated[dt.datetime, BeforeValidator(_from), WithJsonSchema(A_MOMENT)]
LastMoment = Annotated[dt.datetime, BeforeValidator(_until), WithJsonSchema(A_MOMENT)]
CountryCode = Annotated[str, AfterValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})]
PageCursor = Annotated[Cursor, BeforeValidator(Cursor.read), WithJsonSchema({"type": "string"})]


def _field(description: str, *, example: str | int | list[JsonValue], **more: Any) -> Any:
    return Field(description=description, json_schema_extra={"example": example}, **more)


class Language(Schema):
    """In which language texts are wanted."""

    lang: Code | None = _field(
        gettext_noop("Texts in this language, or the one shown instead; without it, all translations."),
        example="de",
        default=None,
    )


class EventFilter(Language):
    """Which events are wanted. A filter given twice means either value, several filters mean all of them."""

    kind: list[EventKind] = _field(gettext_noop("What sort of event it is."), example=["conference"], default=[])
    theme: list[str] = _field(gettext_noop("The slug of a theme."), example=["inclusion"], default=[])
    country: list[CountryCode] = _field(gettext_noop("The country it takes place in."), example=["DE"], default=[])
    spoken: list[Code] = _field(gettext_noop("A language spoken there."), example=["en"], default=[])
    partner: list[str] = _field(gettext_noop("The slug of a partner that hosts it."), example=["vnb"], default=[])
    from_: Moment | None = _field(
        gettext_noop("Events that have not ended by this day or moment."),
        example="2027-01-01",
        default=None,
        alias="from",
    )
    until: LastMoment | None = _field(
        gettext_noop("Events that begin before the end of this day, or before this moment."),
        example="2027-12-31",
        default=None,
    )
    changed_since: Moment | None = _field(
        gettext_noop("Events that were changed, or whose programme was published, at this moment or later."),
        example="2026-11-01T12:00:00Z",
        default=None,
    )
    limit: int = _field(gettext_noop("How many events a page has at most."), example=50, default=USUAL, ge=1, le=MOST)
    cursor: PageCursor | None = _field(
        gettext_noop("Where a page begins; take it from the addresses of the pages."),
        example="YS4xODA1MzcyMDAwMDAwMDAwLjc",
        default=None,
    )


def narrowed(events: EventQuerySet, wanted: EventFilter) -> EventQuerySet:
    """Return those of `events`, which have `programme_at`, that are `wanted`."""
    events = Filter.of({name: getattr(wanted, name) for name in NAMES}).narrow(events)
    if wanted.from_:
        events = events.filter(ends_at__gt=wanted.from_)
    if wanted.until:
        events = events.filter(starts_at__lt=wanted.until)
    if wanted.changed_since:
        since = wanted.changed_since
        events = events.filter(Q(changed_at__gte=since) | Q(programme_at__gte=since))
    return events


def check_names(request: HttpRequest, parameters: type[Schema]) -> None:
    """Raise `Refused` for a parameter nobody knows: a filter misspelt would silently leave out nothing.

    For one that takes one value and is given two as well: nobody could tell which of them counts.
    """
    known = [field.alias or name for name, field in parameters.model_fields.items()]
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        raise Refused(
            [
                RefusedParameter(parameter=_shown(name), detail=_("Nothing is asked for by this name."), allowed=known)
                for name in unknown
            ]
        )
    plain = [
        field.alias or name
        for name, field in parameters.model_fields.items()
        if get_origin(field.annotation) is not list
    ]
    if twice := [name for name in plain if len(request.GET.getlist(name)) > 1]:
        raise Refused(refusals(twice))


def check_slugs(name: str, given: Iterable[str], known: Collection[str]) -> None:
    """Raise `Refused` when one of the slugs `given` for the parameter `name` is not `known`."""
    if not set(given) <= set(known):
        raise Refused([RefusedParameter(parameter=name, detail=_("Choose one of these."), allowed=sorted(known))])


def refusals(names: Iterable[str]) -> list[RefusedParameter]:
    """Return what is wrong with the parameters called `names`, whose values were not understood."""
    languages = [code for code, _name in settings.LANGUAGES]
    choices: dict[str, list[str]] = {"lang": languages, "spoken": languages, "kind": [str(kind) for kind in EventKind]}
    moment = _("Give a day, such as 2027-03-18, or a moment with its offset, such as 2027-03-18T09:00:00Z.")
    sentences = {
        "country": _("Give the two capital letters of a country, such as DE."),
        "limit": _("Give a number from 1 to 100."),
        "cursor": _("Take cursors from the addresses of the pages, or begin without one."),
        **dict.fromkeys(("from", "until", "changed_since"), moment),
    }
    return [
        RefusedParameter(
            parameter=name, detail=sentences.get(name) or _("Choose one of these."), allowed=choices.get(name)
        )
        for name in dict.fromkeys(names)
    ]


def _shown(name: str) -> str:
    return "".join(letter for letter in name[:40] if letter.isprintable())

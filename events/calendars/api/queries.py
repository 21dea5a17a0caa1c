"""What is read for an answer. Public is what `public()` keeps, here as in feeds and on pages."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.http import Http404

from events.programme.models import Event, EventHost, EventQuerySet, ProgrammeVersion, Speaker, Theme
from events.programme.snapshots import Programme, published
from events.registrations.queries import Seats, seats_by_event
from partners.models import Partner


class Network(NamedTuple):
    """The public partners and the themes, both by slug and in the order of lists."""

    partners: dict[str, Partner]
    themes: dict[str, Theme]

    @property
    def mark(self) -> tuple[object, ...]:
        """What changes whenever something does that answers tell of them."""
        partners = [
            (one.slug, one.name, one.short_name, one.kind, str(one.country), one.city, one.website, one.status)
            for one in self.partners.values()
        ]
        return (*partners, *((theme.slug, str(theme.name.data)) for theme in self.themes.values()))


def network() -> Network:
    """Return the public partners and the themes; two queries."""
    partners = {partner.slug: partner for partner in Partner.objects.public().order_by("name", "pk")}
    return Network(partners, {theme.slug: theme for theme in Theme.objects.all()})


def public_events() -> EventQuerySet:
    """Return all public events with `programme_number` and `programme_at`, None where no programme is published."""
    latest = ProgrammeVersion.objects.filter(event=OuterRef("pk")).order_by("-number")
    return Event.objects.public().annotate(
        programme_number=Subquery(latest.values("number")[:1]), programme_at=Subquery(latest.values("published_at")[:1])
    )


def public_event(slug: str) -> Event:
    """Return the public event called `slug`, as `public_events` does; raises `Http404`."""
    event = public_events().filter(slug=slug).first()
    if event is None:
        raise Http404
    return event


def with_relations(events: Iterable[Event]) -> None:
    """Read hosts and themes of `events`; two queries for any number of them."""
    hosts = Prefetch("host_rows", queryset=EventHost.objects.select_related("partner"))
    prefetch_related_objects(list(events), hosts, "themes")


def event_mark(event: Event) -> tuple[object, ...]:
    """Return what changes whenever something does that is told of `event` from `public_events` itself."""
    told = (event.pk, event.version, event.changed_at, str(event.registration_phase()))
    return (*told, getattr(event, "programme_number", None), getattr(event, "programme_at", None))


def latest_change(events: Iterable[Event]) -> dt.datetime | None:
    """Return when the last of `events` was changed, or its programme published; None where there are none."""
    moments = (moment for event in events for moment in (event.changed_at, getattr(event, "programme_at", None)))
    return max((moment for moment in moments if moment is not None), default=None)


def public_seats(event: Event) -> list[Seats]:
    """Return the places of `event` that anybody may ask for, as its page shows them; two queries."""
    return [seats for seats in seats_by_event([event]).get(event.pk, []) if seats.is_public]


def public_programme(event: Event) -> tuple[Programme, dict[int, Speaker]]:
    """Return the published programme and who contributes, by number; raises `Http404` without one."""
    programme = published(event)
    if programme is None:
        raise Http404
    keys = {key for activity in programme.activities for key, _role in activity.cast}
    return programme, {one.pk: one for one in Speaker.objects.filter(event=event, pk__in=keys).order_by("pk")}

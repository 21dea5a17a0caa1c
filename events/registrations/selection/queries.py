"""Reads for choosing: who applies, how the choice would be made up, what reviewers think."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import (
    Avg,
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    When,
)  # fmt: skip
from django.utils import timezone

from events.programme.enums import EventStatus
from events.programme.models import Event
from events.registrations.enums import HOLDING, LIVE, Dimension, RegistrationStatus
from events.registrations.models import Registration, RegistrationQuerySet, Review
from events.registrations.selection.enums import FirstTime
from events.registrations.selection.interests import organisation_key
from events.registrations.selection.rules import conflicts
from events.registrations.selection.scores import counted, with_scores
from partners.rules import Actor


@dataclass(frozen=True)
class Applicant:
    """What the make-up of a choice depends on; `names` are the values as they are written."""

    pk: int
    status: str
    audience: str
    presence: str
    party: int | None
    names: Mapping[str, str]

    @property
    def is_chosen(self) -> bool:
        """True when a place is promised to them."""
        return self.status in HOLDING

    @cached_property
    def values(self) -> dict[str, str]:
        """What they count as, by dimension."""
        return {**self.names, Dimension.ORGANISATION: organisation_key(self.names[Dimension.ORGANISATION])}


@dataclass(frozen=True, slots=True)
class Part:
    """Guests of one kind: `value` is what they have in common, `name` how it is written most often.

    `applied` counts those who still wish to come, the chosen among them. `target` is None where nothing is aimed at.
    """

    dimension: str
    value: str
    name: str
    applied: int
    chosen: int
    target: int | None = None

    @property
    def missing(self) -> int:
        """How many more are needed to reach the target."""
        return max((self.target or 0) - self.chosen, 0)


@dataclass(frozen=True, slots=True)
class Composition:
    """How those who apply, and those who are chosen, are made up; largest parts first within each dimension."""

    applied: int
    chosen: int
    parts: Mapping[str, list[Part]]

    @property
    def unmet(self) -> dict[tuple[str, str], Part]:
        """The parts whose target is not reached yet, by dimension and value."""
        return {(part.dimension, part.value): part for parts in self.parts.values() for part in parts if part.missing}


def been_before(event: Event) -> RegistrationQuerySet:
    """Return the confirmed registrations for events that took place, and ended before `event` begins."""
    ended = min(timezone.now(), event.starts_at)
    return Registration.objects.filter(
        status=RegistrationStatus.CONFIRMED,
        accompanies=None,
        event__status=EventStatus.ANNOUNCED,
        event__ends_at__lt=ended,
    ).exclude(event=event)


def applicants(event: Event) -> list[Applicant]:
    """Return everybody who still wishes to come to `event`, in order of arrival; two queries."""
    here = Registration.objects.filter(event=event, status__in=LIVE)
    known = set(been_before(event).filter(email__in=here.values("email")).values_list("email", flat=True))
    rows = here.order_by("registered_at", "pk").values_list(
        "pk", "status", "audience", "presence", "party", "email", "country", "organisation", "sector", "capacity",
        "came_before",
    )  # fmt: skip
    return [
        Applicant(
            pk, status, audience, presence, party,
            {
                Dimension.COUNTRY: str(country),
                Dimension.ORGANISATION: organisation,
                Dimension.SECTOR: sector,
                Dimension.CAPACITY: capacity,
                Dimension.FIRST_TIME: FirstTime.AGAIN if came_before or email in known else FirstTime.FIRST,
            },
        )
        for pk, status, audience, presence, party, email, country, organisation, sector, capacity, came_before in rows
    ]  # fmt: skip


def targets_of(event: Event) -> dict[tuple[str, str], tuple[str, int]]:
    """Return how each target of `event` is written and how many places it is, by dimension and value; one query."""
    return {
        (target.dimension, _compared(target.dimension, target.value)): (target.value, target.places)
        for target in event.targets.all()
    }


def composition(event: Event, *, also: Collection[int] = ()) -> Composition:
    """Return the make-up of `event` as it would be if those of `also`, registration numbers, were chosen too.

    Three queries, however many apply.
    """
    return composed(applicants(event), targets_of(event), also=also)


def composed(
    people: Iterable[Applicant],
    targets: Mapping[tuple[str, str], tuple[str, int]],
    *,
    also: Collection[int] = (),
) -> Composition:
    """Return the make-up of `people` against `targets`, those of `also` counted as chosen."""
    applied: dict[str, Counter[str]] = {dimension: Counter() for dimension in Dimension}
    chosen: dict[str, Counter[str]] = {dimension: Counter() for dimension in Dimension}
    written: dict[tuple[str, str], Counter[str]] = {}
    all_applied = all_chosen = 0
    for person in people:
        counted = person.is_chosen or person.pk in also
        all_applied += 1
        all_chosen += counted
        for dimension, value in person.values.items():
            applied[dimension][value] += 1
            chosen[dimension][value] += counted
            written.setdefault((dimension, value), Counter())[person.names[dimension]] += 1
    parts = {}
    for dimension in Dimension:
        values = [*applied[dimension], *(value for wanted, value in targets if wanted == dimension)]
        listed = [
            Part(
                dimension,
                value,
                targets[dimension, value][0]
                if (dimension, value) in targets
                else written[dimension, value].most_common(1)[0][0],
                applied[dimension][value],
                chosen[dimension][value],
                targets[dimension, value][1] if (dimension, value) in targets else None,
            )
            for value in dict.fromkeys(values)
        ]
        parts[dimension.value] = sorted(
            listed, key=lambda part: (part.target is None, -(part.target or 0), -part.chosen, -part.applied, part.name)
        )
    return Composition(all_applied, all_chosen, parts)


def with_reviews(registrations: RegistrationQuerySet, viewer: Actor, event: Event) -> "QuerySet[Any]":
    """Add to each of the `registrations` for `event` what reviewers think, as far as `viewer` may know; two queries.

    `mean_score` and `reviewers` (how many scored), `notes` (how many wrote one), `own_score` and `is_reviewed` by the
    viewer, `has_conflict`, and `first_time`. Where the viewer has an interest there are no scores and no notes.
    """
    notes = Review.objects.filter(registration=OuterRef("pk")).exclude(note="").order_by().values("registration")
    before = been_before(event).filter(email=OuterRef("email"))
    found = with_scores(
        registrations, Review.objects.all(), of="registration", viewer=viewer, conflicts=conflicts(viewer, event)
    )
    return found.annotate(
        first_time=Case(
            When(Q(came_before=True) | Exists(before), then=False), default=True, output_field=BooleanField()
        ),
        notes=counted(notes.annotate(number=Count("pk"))),
    )


def mean_scores(event: Event) -> dict[int, tuple[float, int]]:
    """Return mean score and number of reviewers of the registrations for `event` that have a score; one query."""
    rows = Review.objects.filter(registration__event=event, score__isnull=False).order_by().values("registration")
    return {
        row["registration"]: (row["mean"], row["number"])
        for row in rows.annotate(mean=Avg("score"), number=Count("pk"))
    }


def _compared(dimension: str, value: str) -> str:
    return organisation_key(value) if dimension == Dimension.ORGANISATION else value

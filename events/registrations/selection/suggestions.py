"""Who should be next when a place comes free, and why: a proposal in words, never a decision."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import ModelLogEntry

from common.formats import number
from common.languages import current_language
from events.programme.models import Event
from events.registrations.calling import Person, Room, places_for
from events.registrations.enums import PartyRule, RegistrationStatus
from events.registrations.models import Party, Registration
from events.registrations.queueing import rooms_of, unit_key
from events.registrations.selection.enums import UNDECIDED
from events.registrations.selection.queries import (
    Applicant,
    Composition,
    applicants,
    composed,
    mean_scores,
    targets_of,
)  # fmt: skip
from events.registrations.selection.rules import conflicts
from events.registrations.selection.words import part_words
from partners.rules import Actor


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could be offered a free place, with the sentences that say why.

    `others` come only together with them.
    """

    registration: Registration
    others: int
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Those who can only be chosen together, in order of arrival; no `score` where the viewer may not know it."""

    people: tuple[Applicant, ...]
    score: tuple[float, int] | None
    arrived: int

    @property
    def mean(self) -> float:
        """The mean score, as though there were none where it must not be told: the order would tell it."""
        return self.score[0] if self.score else 0.0

    @property
    def guests(self) -> list[Person]:
        """What the choice of places needs to know of each; no country is called before another here."""
        return [Person(person.pk, person.audience, "", person.presence) for person in self.people]

    def helps(self, composition: Composition) -> float:
        """Return how many unmet targets each of them helps, on average."""
        unmet = composition.unmet
        return sum(pair in unmet for person in self.people for pair in person.values.items()) / len(self.people)


def suggestions(event: Event, seats: int, *, viewer: Actor = None) -> list[Suggestion]:
    """Return whom to offer the next `seats` free places of `event`: a bounded number of queries, however many apply.

    First who helps most targets that are not reached, then by mean score, then by arrival; each suggestion counts as
    chosen for the next. Only people for whom a suitable place is free. `viewer` is told no score of an application
    they have an interest in, nor by the order.
    """
    people, targets, scores = applicants(event), targets_of(event), mean_scores(event)
    left = {room.pool: room for room in rooms_of(event, event.pools.all())}
    lends = event.lends()
    interested = set(
        Registration.objects.filter(conflicts(viewer, event), event=event).order_by().values_list("pk", flat=True)
    )
    units = _units(people, scores, interested)
    found: list[tuple[_Unit, Composition]] = []
    also: set[int] = set()
    while units and len(also) < seats:
        now = composed(people, targets, also=also)
        units.sort(key=lambda unit: (-unit.helps(now), -unit.mean, unit.arrived))
        taken = next((unit for unit in units if _fits(unit, left, seats - len(also), lending=lends)), None)
        if taken is None:
            break
        places_for(taken.guests, left, lending=lends)
        found.append((taken, now))
        also |= {person.pk for person in taken.people}
        units.remove(taken)
    return _explained(found, composed(people, targets))


def freed_places(event: Event) -> list[Registration]:
    """Return those whose offer was declined or ran out, latest first; two queries.

    Who only left the reserve list has the same state and held no place: the audit trail tells them apart.
    """
    ended = Registration.objects.filter(
        event=event, status__in=(RegistrationStatus.DECLINED, RegistrationStatus.EXPIRED)
    ).order_by("-changed_at", "-pk")
    people = {str(registration.pk): registration for registration in ended}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Registration),
        object_id__in=people,
        action__in=("registration.declined", "registration.expired"),
    )
    held = {
        key
        for key, data in entries.values_list("object_id", "data")
        if data.get("before") == RegistrationStatus.OFFERED
    }
    return [registration for key, registration in people.items() if key in held]


def _units(
    people: Iterable[Applicant], scores: dict[int, tuple[float, int]], interested: Collection[int]
) -> list[_Unit]:
    undecided = [person for person in people if person.status in UNDECIDED]
    whole = set(
        Party.objects.filter(
            pk__in={person.party for person in undecided if person.party}, rule=PartyRule.ALL
        ).values_list("pk", flat=True)
    )
    members: dict[tuple[str, int], list[Applicant]] = {}
    for person in undecided:
        members.setdefault(unit_key(person.party if person.party in whole else None, person.pk), []).append(person)
    return [
        _Unit(
            tuple(group),
            None
            if any(person.pk in interested for person in group)
            else max(scores.get(person.pk, (0.0, 0)) for person in group),
            place,
        )
        for place, group in enumerate(members.values())
    ]


def _fits(unit: _Unit, left: dict[int, Room], seats: int, *, lending: bool) -> bool:
    size = len(unit.people)
    return size <= seats and len(places_for(unit.guests, dict(left), lending=lending)) == size


def _explained(
    found: list[tuple[_Unit, Composition]],
    now: Composition,
) -> list[Suggestion]:
    first = [unit.people[0].pk for unit, _composition in found]
    registrations = Registration.objects.select_related("event").in_bulk(first)
    return [
        Suggestion(
            registrations[unit.people[0].pk],
            len(unit.people) - 1,
            [
                *_targets_helped(unit, composition, now),
                _score_words(unit.score),
                _standing_words(registrations[unit.people[0].pk]),
            ],
        )
        for unit, composition in found
    ]


def _targets_helped(unit: _Unit, composition: Composition, now: Composition) -> list[str]:
    unmet, present = composition.unmet, now.unmet
    pairs = dict.fromkeys(pair for person in unit.people for pair in person.values.items())
    return [
        part_words(present[pair], above=unmet[pair].chosen - present[pair].chosen) for pair in pairs if pair in unmet
    ]


def _score_words(score: tuple[float, int] | None) -> str:
    if score is None:
        return _("Comes from your own organisation, so you do not see the score.")
    mean, reviewers = score
    if not reviewers:
        return _("Nobody has given a score yet.")
    return ngettext(
        "Score %(mean)s, by %(reviewers)d reviewer.", "Mean score %(mean)s, by %(reviewers)d reviewers.", reviewers
    ) % {"mean": number(round(mean, 1), current_language()), "reviewers": reviewers}


def _standing_words(registration: Registration) -> str:
    if registration.status == RegistrationStatus.WAITING:
        return _("Is on the reserve list.")
    return _("Has not been decided about.")

"""Who chooses, and what each of them has, waits for and wishes; in a fixed number of queries for any number."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from events.programme.enums import ActivityKind
from events.programme.models import ChoiceRules, Event
from events.registrations.choices.enums import SignupStatus
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration, RegistrationQuerySet
from events.registrations.models.choices import Signup, Wish

VISITS = Q(activity__kind=ActivityKind.STUDY_VISIT)


def choosers(event: Event) -> RegistrationQuerySet:
    """Return the guests of `event` who may choose: who has a confirmed place and comes."""
    return Registration.objects.filter(
        event=event, status=RegistrationStatus.CONFIRMED, presence=Presence.ON_SITE, erased_at=None
    )


def with_numbers(guests: RegistrationQuerySet) -> QuerySet[Any]:
    """Add how many `places` each has, how many of them are `visits`, how many they `wait` for and have `wished`."""
    signups = Signup.objects.filter(registration=OuterRef("pk"))
    return guests.annotate(
        places=_number(signups.holding()),
        visits=_number(signups.holding().filter(VISITS)),
        waits=_number(signups.filter(status=SignupStatus.WAITING)),
        wished=_number(Wish.objects.filter(registration=OuterRef("pk"), slot__allocated_at=None)),
    )


def has_nothing() -> Q:
    """Return the condition, after `with_numbers`, of who has chosen nothing at all so far."""
    return Q(places=0, waits=0, wished=0)


def lacks(rules: ChoiceRules) -> Q:
    """Return the condition, after `with_numbers`, of who has fewer places than `rules` ask for."""
    return Q(places__lt=rules.least) | Q(visits__lt=rules.least_visits)


def with_choices(guests: QuerySet[Any]) -> QuerySet[Any]:
    """Read along what each of `guests` has and waits for (`chosen`) and their open wishes (`wishing`): two queries."""
    signups = Signup.objects.live().select_related("activity__slot").order_by("activity__starts_at", "pk")
    wishes = Wish.objects.filter(slot__allocated_at=None).select_related("activity", "slot")
    return guests.prefetch_related(
        Prefetch("signups", signups, to_attr="chosen"),
        Prefetch("wishes", wishes.order_by("slot__starts_at", "slot", "rank"), to_attr="wishing"),
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("registration").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)

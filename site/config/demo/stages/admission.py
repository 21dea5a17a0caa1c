"""Places of partners, selections, groups, companions and codes, each made by the action people use."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from config.demo.chance import chance
from config.demo.facts import admission as facts
from config.demo.people.guests import Guest, everybody
from events.desk.local_time import day_closes
from events.models import Event, Registration, SeatPool
from events.programme.actions import change_event
from events.registrations.actions import (
    accept_offer,
    carve,
    find_code,
    register,
    register_group,
    register_with_companions,
)
from events.registrations.actions.code_book import create_code
from events.registrations.delegations.actions import enter, invite, replace
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.selection.actions import offer_many, reject_many, reserve_many, review, set_targets
from events.seats.enums import Audience
from partners.enums import MembershipRole
from partners.models import Partner, User


def settle(event: Event, *, by: User) -> Event:
    """Set, before anybody registers, how guests get in to `event`; returns it."""
    settings = facts.SETTINGS.get(event.slug)
    return change_event(by=by, event=event, facts=settings) if settings else event


def admit(event: Event, *, by: User) -> None:
    """Have happen at `event` whatever goes beyond people who register one by one."""
    guests = _strangers(event)
    for code in facts.CODES.get(event.slug, ()):
        _give(code, event=event, guests=guests, by=by)
    for number in facts.COMPANIONS.get(event.slug, ()):
        guest = next(guests)
        companions = [
            (each.given_name, guest.family_name) for each, _number in zip(guests, range(number), strict=False)
        ]
        register_with_companions(by=None, event=event, person=values_of(guest), companions=companions)
    for _number in range(facts.ONLINE.get(event.slug, 0)):
        register(by=None, event=event, **{**values_of(next(guests)), "presence": Presence.ONLINE})
    for group in facts.GROUPS.get(event.slug, ()):
        people = [values_of(next(guests)) for _number in range(group.people)]
        register_group(by=None, event=event, people=people, rule=group.rule, minimum=group.minimum, name=group.name)
    for delegation in facts.DELEGATIONS.get(event.slug, ()):
        _send(delegation, event=event, by=by)
    if choice := facts.CHOICES.get(event.slug):
        _choose(choice, event=event, by=by)


def values_of(guest: Guest) -> dict[str, Any]:
    """Return what `guest` fills in."""
    organisation = guest.organisation
    return {
        "given_name": guest.given_name,
        "family_name": guest.family_name,
        "email": guest.email,
        "organisation": organisation.name,
        "country": organisation.country,
        "city": organisation.city,
        "capacity": guest.capacity,
        "sector": organisation.sector,
        "language": guest.language,
    }


def _strangers(event: Event, country: str = "") -> Iterator[Guest]:
    """Yield people who are not registered for `event`, of `country` where one is given, always the same ones."""
    known = set(event.registrations.values_list("email", flat=True))
    people = [guest for guest in everybody() if guest.email not in known]
    if country:
        people = [guest for guest in people if guest.organisation.country == country]
    return iter(chance(f"who else comes to {event.slug} {country}").sample(people, len(people)))


def _send(delegation: facts.Delegation, *, event: Event, by: User) -> None:
    partner = Partner.objects.get(slug=delegation.partner)
    lead = User.objects.filter(memberships__partner=partner, memberships__role=MembershipRole.ADMIN).order_by("pk")
    name = lead.first() or by
    last_day = timezone.localdate(timezone=event.zone) + dt.timedelta(weeks=delegation.weeks)
    block = carve(
        by=by,
        parent=_pool(event, Audience.INTERNATIONAL),
        partner=partner,
        seats=delegation.places,
        releases_at=day_closes(last_day, event.zone),
    )
    people = _strangers(event, str(partner.country))
    for _number in range(delegation.entered):
        enter(by=name, block=block, **values_of(next(people)))
    for _number in range(delegation.asked):
        invite(by=name, block=block, **_asked(next(people)))
    for _number in range(delegation.replaced):
        former = invite(by=name, block=block, **_asked(next(people)))
        replace(by=name, registration=former, is_entered=True, **values_of(next(people)))


def _asked(guest: Guest) -> Any:
    values = values_of(guest)
    return {name: values[name] for name in ("given_name", "family_name", "email", "language")}


def _give(code: facts.Code, *, event: Event, guests: Iterator[Guest], by: User) -> None:
    create_code(
        by=by,
        event=event,
        name=code.name,
        text=code.text,
        role=code.role,
        uses=code.uses,
        places=code.places,
        out_of=_pool(event, Audience.INTERNATIONAL) if code.places else None,
    )
    for _number in range(code.used):
        register(by=None, event=event, code=find_code(event=event, text=code.text), **values_of(next(guests)))


def _choose(choice: facts.Choice, *, event: Event, by: User) -> None:
    """Review many applications, decide about some, and have a few answer."""
    set_targets(by=by, event=event, targets=choice.targets)
    random = chance(f"reviews for {event.slug}")
    applied = list(event.registrations.filter(status=RegistrationStatus.APPLIED).order_by("pk"))
    scores: dict[int, int] = {}
    for registration in random.sample(applied, choice.reviewed):
        scores[registration.pk] = random.choice((2, 3, 3, 4, 4, 5))
        review(by=by, registration=registration, score=scores[registration.pk], note=random.choice(facts.NOTES))
    ranked = sorted(applied, key=lambda registration: (-scores.get(registration.pk, 0), registration.pk))
    best, rest = ranked[: choice.offered], ranked[choice.offered :]
    offer_many(by=by, registrations=best)
    reserve_many(by=by, registrations=rest[: choice.reserved])
    reject_many(by=by, registrations=ranked[-choice.refused :])
    for registration in best[: choice.accepted]:
        accept_offer(by=None, registration=Registration.objects.get(pk=registration.pk))


def _pool(event: Event, audience: Audience) -> SeatPool:
    return event.pools.select_related("event").get(audience=audience)

"""Groups: people who register, wait, and answer together."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from common.audit import record
from common.clean_text import clean_line
from events.programme.models import Event
from events.registrations.actions.codes import check_left, use
from events.registrations.actions.errors import (
    CompanyTooLarge,
    EverybodyRegistered,
    GroupRefused,
    GroupTooLarge,
    TooManyForCode,
)
from events.registrations.actions.queue import call_queue
from events.registrations.actions.register import check_open, new_registration, outcome_of, pools_for
from events.registrations.actions.state import change_state
from events.registrations.actions.telling import send_link, tell_registrar, tell_registrar_of_known
from events.registrations.actions.unchanged import by_rules_that_hold, check_unchanged
from events.registrations.answers.actions import GivenAnswers, check_first_answers, save_first_answers
from events.registrations.consents.actions import give_with_registration
from events.registrations.enums import PartyRule, RegistrationStatus
from events.registrations.group_seats import could_be_seated, seats_of_group
from events.registrations.models import AccessCode, Party, Registration
from events.registrations.questions.enums import ConsentKind
from events.registrations.tasks import Message
from events.seats.actions import NoSeatLeft, lock_all
from events.seats.models import SeatPool
from partners.models import User


@by_rules_that_hold
def register_group(
    *,
    by: User | None,
    event: Event,
    people: Sequence[Mapping[str, Any]],
    rule: PartyRule = PartyRule.ALL,
    minimum: int | None = None,
    name: str = "",
    submission: uuid.UUID | None = None,
    code: AccessCode | None = None,
    outside_window: bool = False,
    is_told: bool = True,
) -> Party:
    """Register two or more people who come together; `people` are values as `register` takes them, the first answers.

    They are all seated at once, at least `minimum` of them with the rule `at_least`, or all wait as one; where guests
    are selected, each applies. Of whom somebody unknown (`by` is None) registers, nobody may learn who is registered
    already: they get their private links by mail, and the others are the group. The same form sent twice
    (`submission`) makes one group. Everybody answers the event's questions on their own page. Unless they are told
    (`is_told`), no letter goes to any of them. Returns the group.
    Raises `GroupTooLarge`, `GroupRefused`, `EverybodyRegistered`, `RegistrationClosed`, `CodeNeeded`, `CodeRefused`,
    `NoSeatLeft` where the code's own pool has too few seats, and `ValidationError` for malformed values.
    """
    if len(people) > event.largest_group:
        raise GroupTooLarge(event.largest_group)
    return _register(
        [new_registration(event, code=code, **values) for values in people],
        by=by, event=event, rule=rule, minimum=minimum, name=name, submission=submission, code=code,
        outside_window=outside_window, consents={}, answers=None, is_told=is_told,
    )  # fmt: skip


@by_rules_that_hold
def register_with_companions(
    *,
    by: User | None,
    event: Event,
    person: Mapping[str, Any],
    companions: Sequence[tuple[str, str]],
    submission: uuid.UUID | None = None,
    code: AccessCode | None = None,
    outside_window: bool = False,
    consents: Mapping[ConsentKind, str] | None = None,
    answers: GivenAnswers | None = None,
) -> Registration:
    """Register `person` (values as `register` takes them) with those who come along, given as (given, family name).

    Each takes a place, they are seated together or wait together, and they leave with whom they accompany. `consents`
    and `answers`, as `register` takes them, are those of `person`; the others give theirs on their own pages. Returns
    the registration of `person`, or, when somebody unknown registers a known address, the one there is already, to
    which nothing changes. Raises as `register_group` does, `CompanyTooLarge` for `GroupTooLarge`, and `AnswersMissing`.
    """
    if len(companions) > event.most_companions:
        raise CompanyTooLarge(event.most_companions + 1)
    first = new_registration(event, code=code, **person)
    others = [
        new_registration(event, code=code, **{**person, "given_name": given, "family_name": family})
        for given, family in companions
    ]
    for other in others:
        other.accompanies = first
    try:
        party = _register(
            [first, *others],
            by=by, event=event, rule=PartyRule.ALL, minimum=None, name="", submission=submission, code=code,
            outside_window=outside_window, consents=consents or {}, answers=answers,
        )  # fmt: skip
    except EverybodyRegistered as known:
        return known.registrations[0]
    return first_of(party)


def first_of(party: Party) -> Registration:
    """Return the registration that answers for `party`."""
    first = party.registrations.select_related("event", "pool").order_by("pk").first()
    if first is None:
        raise ValueError("A group has people.")
    return first


def _register(
    registrations: list[Registration],
    *,
    by: User | None,
    event: Event,
    rule: PartyRule,
    minimum: int | None,
    name: str,
    submission: uuid.UUID | None,
    code: AccessCode | None,
    outside_window: bool,
    consents: Mapping[ConsentKind, str],
    answers: GivenAnswers | None,
    is_told: bool = True,
) -> Party:
    check_open(event, code=code, outside_window=outside_window)
    check_first_answers(registration=registrations[0], answers=answers)
    # Of the group as it was sent: who of them is registered already must make no difference that shows.
    least = len(registrations) if rule == PartyRule.ALL else minimum or 1
    submission = submission or uuid.uuid4()
    known = _registered(event, registrations)
    if party := _sent_before(known, submission):
        return party
    people = [registration for registration in registrations if registration.email not in known]
    if (known and by is not None) or _meets_twice(registrations):
        raise GroupRefused
    try:
        with transaction.atomic():
            if event.lends():
                # What is lent goes to those who wait first, from its first moment on.
                call_queue(event=event)
            pools = lock_all(pools=event.pools.all())
            check_unchanged(event)
            _check_size(registrations, least, pools)
            if code is not None:
                check_left(code=code, people=len(registrations))
            for registration in known.values():
                send_link(registration)
            if people:
                people[0].submission = submission
                party = Party(event=event, rule=rule, name=clean_line(name), minimum=least)
                _register_new(party, people, by=by, code=code, pools=pools, is_told=is_told)
                give_with_registration(people[0], consents, by=by)
                save_first_answers(by=by, registration=people[0], answers=answers)
                return party
            _tell_registrar_of_known(next(iter(known.values())), registrations, least, pools)
    except IntegrityError as error:
        # Somebody of them has registered at this very moment, perhaps by the same form.
        if party := _sent_before(_registered(event, registrations), submission):
            return party
        raise GroupRefused from error
    raise EverybodyRegistered(list(known.values()))


def _registered(event: Event, registrations: Iterable[Registration]) -> dict[str, Registration]:
    """Return who of `registrations` is registered already, by address."""
    found = Registration.objects.live().filter(event=event, accompanies=None)
    found = found.filter(email__in={registration.email for registration in registrations})
    # Nearly always nobody: to ask that costs less than to read everything about no one.
    if not found.values_list("pk", flat=True):
        return {}
    return {registration.email: registration for registration in found.select_related("party").order_by("pk")}


def _sent_before(known: Mapping[str, Registration], submission: uuid.UUID) -> Party | None:
    """Return the group that the same form has made of those in `known`, if it has."""
    return next((one.party for one in known.values() if one.submission == submission and one.party), None)


def _meets_twice(people: Iterable[Registration]) -> bool:
    addresses = [registration.email for registration in people if registration.accompanies is None]
    return len(addresses) != len(set(addresses))


def _register_new(
    party: Party,
    people: list[Registration],
    *,
    by: User | None,
    code: AccessCode | None,
    pools: list[SeatPool],
    is_told: bool,
) -> Party:
    party.clean_fields(exclude=["event"])
    party.minimum = min(party.minimum, len(people))
    _place(party, people, by=by, pools=pools, message=None if is_told else "none")
    if code is not None:
        use(code=code, people=len(people))
    if is_told:
        tell_registrar(people[0])
    return party


def _tell_registrar_of_known(
    existing: Registration, registrations: Sequence[Registration], least: int, pools: list[SeatPool]
) -> None:
    first = registrations[0]
    places = seats_of_group(registrations, pools, least)
    status = outcome_of(is_seated=0 in places, pools=pools_for(first, pools))
    tell_registrar_of_known(existing, first, status, places.get(0))


def _place(
    party: Party,
    registrations: list[Registration],
    *,
    by: User | None,
    pools: list[SeatPool],
    message: Message | None,
) -> None:
    event = party.event
    by_key = {pool.pk: pool for pool in pools}
    places = seats_of_group(registrations, pools, party.minimum)
    if registrations[0].code and registrations[0].code.pool_id and len(places) < len(registrations):
        raise NoSeatLeft
    suitable = [pools_for(registration, pools) for registration in registrations]
    # Where no seat is free that is not kept for others, whoever comes last neither gets one nor has one kept.
    may_change_the_queue = any(pool.free for own in suitable for pool in own)
    party.save()
    # They come at one moment.
    now = timezone.now()
    for number, registration in enumerate(registrations):
        registration.party = party
        if number in places:
            pool = by_key[places[number]]
            change_state(registration, RegistrationStatus.CONFIRMED, by=by, pool=pool, at=now, message=message)
        else:
            waits = not event.selects and suitable[number]
            status = RegistrationStatus.WAITING if waits else RegistrationStatus.APPLIED
            change_state(registration, status, by=by, at=now, message=message)
    record(event, "event.group_registered", by=by, party=party.pk, people=len(registrations), seated=len(places))
    if may_change_the_queue:
        call_queue(event=event)


def _check_size(registrations: Sequence[Registration], minimum: int, pools: list[SeatPool]) -> None:
    """Raise the `GroupTooLarge` that fits where not even an empty event would have a seat for `minimum` of them."""
    possible = could_be_seated(registrations, pools)
    if possible is None or possible >= minimum:
        return
    code = registrations[0].code
    if code is not None and code.pool_id is not None:
        raise TooManyForCode(possible)
    if registrations[-1].accompanies is not None:
        raise CompanyTooLarge(possible)
    raise GroupTooLarge(possible)

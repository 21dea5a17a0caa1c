"""Offers, the reserve list and refusals in bulk; every test ends with a count of all seats."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Registration
from events.registrations.actions import WrongEvent, accept_offer, expire_offers, register_group, withdraw
from events.registrations.enums import PartyRule, RegistrationStatus
from events.registrations.selection import deciding
from events.registrations.selection.actions import (
    DecidedByOthers,
    Target,
    TooFewPlaces,
    offer_many,
    reject_many,
    reserve_many,
    set_targets,
)
from events.registrations.selection.rules import (
    can_decide,
    can_decide_about,
    can_review,
    decidable_by,
    decidable_events,
    deciders,
    left_to_others,
)
from events.registrations.selection.suggestions import suggestions
from partners.enums import MembershipRole
from partners.models import User
from tests.events.registrations.selection.applications import selecting_event
from tests.factories import make_office, make_partner, make_registration, make_user, person_values, pool_of

S = RegistrationStatus


def states(event):
    return sorted(Registration.objects.filter(event=event).values_list("status", flat=True))


def add_host(event, partner):
    event.host_rows.create(partner=partner)


def everybody(event):
    return list(Registration.objects.filter(event=event).select_related("event"))


def test_of_200_applications_41_offers_for_40_places_are_refused_as_a_whole(partner, organiser):
    event = selecting_event(hosts=[partner], international=40, national=40)
    people = [make_registration(event, country="DE" if number % 5 == 0 else "SE") for number in range(200)]
    swedish = [person for person in people if person.country == "SE"]
    assert {person.status for person in people} == {S.APPLIED}
    assert pool_of(event).taken == 0

    with pytest.raises(TooFewPlaces) as refused:
        offer_many(by=organiser, registrations=swedish[:41])
    assert str(refused.value) == (
        "41 people need a place. Only 40 places are free for them. Nobody was offered one: choose fewer people first."
    )
    assert set(states(event)) == {S.APPLIED}
    assert pool_of(event).taken == 0

    offer_many(by=organiser, registrations=swedish[:40])
    assert states(event).count(S.OFFERED) == pool_of(event).taken == 40
    with pytest.raises(TooFewPlaces, match=r"1 person needs a place\. No place is free for this person"):
        offer_many(by=organiser, registrations=[Registration.objects.get(pk=swedish[40].pk)])

    first = Registration.objects.get(pk=swedish[0].pk)
    accept_offer(by=None, registration=first)
    overdue = timezone.now() + dt.timedelta(days=4)
    assert len(expire_offers(now=overdue)) == 39
    assert pool_of(event).taken == 1
    assert states(event).count(S.OFFERED) == 0, "nobody moves up without the organisers"
    set_targets(by=organiser, event=event, targets=[Target("country", "SE", 40)])
    (following,) = suggestions(event, 1, viewer=organiser)
    assert following.registration.pk == swedish[40].pk
    assert following.reasons[0] == "Sweden: 1 of the 40 wished are chosen so far."


def test_the_deadline_is_each_persons_own(event, organiser):
    event.offer_hours, event.offer_working_days = None, 3
    event.save()
    offer_many(by=organiser, registrations=[make_registration(event), make_registration(event, country="DE")])
    deadlines = Registration.objects.filter(event=event).values_list("offer_expires_at", flat=True)
    assert all(deadline > timezone.now() + dt.timedelta(days=2) for deadline in deadlines)


def test_an_offer_says_who_when_and_why_and_tells_only_what_was_ticked(event, organiser, run_tasks):
    told, untold = make_registration(event), make_registration(event)
    run_tasks()
    mail.outbox.clear()
    offer_many(by=organiser, registrations=[told], reason="Knows the subject.", tell=True)
    offer_many(by=organiser, registrations=[untold], reason="Nobody else from there.")
    run_tasks()
    assert ["Knows the subject." in letter.body for letter in mail.outbox] == [True, False]
    assert "Nobody else" not in mail.outbox[1].body
    entry = ModelLogEntry.objects.for_instance(untold).get(action="registration.offered")
    assert entry.user == organiser
    assert entry.data["reason"] == "Nobody else from there."
    assert entry.data["because"] == {"selection": 1, "own_organisation": False}


def test_a_decision_about_the_own_organisation_is_marked(event, organiser):
    own = make_registration(event, country="DE", organisation="verein niedersachsischer  BILDUNGSINITIATIVEN")
    reject_many(by=organiser, registrations=[own])
    entry = ModelLogEntry.objects.for_instance(own).get(action="registration.rejected")
    assert entry.data["because"]["own_organisation"] is True


def test_nobody_decides_about_the_own_organisation_while_others_can(event, organiser):
    own, other = make_registration(event, organisation="VNB"), make_registration(event)
    office = make_office()
    for decide in (offer_many, reserve_many, reject_many):
        with pytest.raises(DecidedByOthers):
            decide(by=organiser, registrations=[other, own])
    assert states(event) == [S.APPLIED, S.APPLIED]
    assert left_to_others(organiser, event) == {own.pk}
    offer_many(by=office, registrations=[own])
    entry = ModelLogEntry.objects.for_instance(own).get(action="registration.offered")
    assert entry.data["because"]["own_organisation"] is False


def test_somebody_of_another_host_can_decide_and_who_left_cannot(event, organiser):
    own = make_registration(event, organisation="VNB")
    colleague = make_user(partner=event.hosts.get())
    assert can_decide_about(organiser, own)
    assert can_decide_about(colleague, own)
    other_host = make_partner()
    add_host(event, other_host)
    editor = make_user(partner=other_host, role=MembershipRole.EDITOR)
    assert can_decide_about(organiser, own)
    administrator = make_user(partner=other_host)
    assert not can_decide_about(organiser, own)
    assert can_decide_about(administrator, own)
    assert not can_decide_about(editor, own)
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    assert can_decide_about(organiser, own)


def test_administrators_of_hosts_and_the_office_decide_editors_prepare(event, organiser, partner):
    registration, elsewhere = make_registration(event), selecting_event()
    editor = make_user(partner=partner, role=MembershipRole.EDITOR)
    for somebody, decides in ((organiser, True), (make_office(), True), (editor, False), (make_user(), False)):
        assert can_decide(somebody, event) is decides
        assert decidable_events(somebody).filter(pk=event.pk).exists() is decides
        assert can_decide_about(somebody, registration) is decides
        assert set(decidable_by(somebody, event)) == ({registration} if decides else set())
        assert deciders(event).filter(pk=somebody.pk).exists() is decides
    assert not can_decide(organiser, elsewhere)
    assert not can_decide(None, event)
    assert can_review(editor, registration)


def test_applications_go_to_the_reserve_list_and_from_there_to_an_offer_or_an_end(event, organiser, run_tasks):
    reserve, also, direct = (make_registration(event) for _number in range(3))
    outcome = reserve_many(by=organiser, registrations=[reserve, also])
    assert states(event) == [S.APPLIED, S.WAITING, S.WAITING]
    offer_many(by=organiser, registrations=outcome.decided[:1])
    run_tasks()
    mail.outbox.clear()
    reject_many(by=organiser, registrations=[outcome.decided[1], direct], reason="Too many of you.")
    assert states(event) == [S.EXPIRED, S.OFFERED, S.REJECTED]
    run_tasks()
    assert {letter.subject.partition(":")[0] for letter in mail.outbox} == {"We could not give you a place"}


def test_what_has_changed_meanwhile_is_left_alone(event, organiser):
    gone, here = make_registration(event), make_registration(event)
    withdraw(by=None, registration=gone)
    outcome = offer_many(by=organiser, registrations=[gone, here])
    assert [person.pk for person in outcome.decided] == [here.pk]
    assert [person.pk for person in outcome.left] == [gone.pk]
    again = offer_many(by=organiser, registrations=[here])
    assert again.decided == []
    assert states(event) == [S.OFFERED, S.WITHDRAWN]


def test_a_group_that_comes_as_a_whole_is_decided_about_as_a_whole(event, organiser):
    party = register_group(by=None, event=event, people=[person_values() for _number in range(3)], rule=PartyRule.ALL)
    make_registration(event)
    first, second, _third = party.registrations.select_related("event", "party").order_by("pk")
    offer_many(by=organiser, registrations=[second])
    assert states(event) == [S.APPLIED, S.OFFERED, S.OFFERED, S.OFFERED]

    other = register_group(by=None, event=event, people=[person_values() for _number in range(2)], rule=PartyRule.ALL)
    one = other.registrations.select_related("event").order_by("pk")[0]
    with pytest.raises(TooFewPlaces, match=r"2 people need a place\. Only 1 place is free"):
        offer_many(by=organiser, registrations=[one])
    assert first.pk != second.pk


def test_a_group_of_which_somebody_has_left_since_is_looked_at_again(event, organiser):
    party = register_group(by=None, event=event, people=[person_values() for _number in range(2)], rule=PartyRule.ALL)
    people = list(party.registrations.select_related("event").order_by("pk"))
    withdraw(by=None, registration=people[0])
    outcome = offer_many(by=organiser, registrations=people)
    assert outcome.decided == []
    assert len(outcome.left) == 2


def test_each_audience_has_its_own_places_until_the_event_lends(partner, organiser):
    event = selecting_event(hosts=[partner], international=2, national=2)
    people = [make_registration(event) for _number in range(3)]
    with pytest.raises(TooFewPlaces, match="Only 2 places are free"):
        offer_many(by=organiser, registrations=people)
    event.borrowing_from = timezone.now() - dt.timedelta(hours=1)
    event.save()
    people = everybody(event)
    offer_many(by=organiser, registrations=people)
    assert states(event) == [S.OFFERED] * 3


@pytest.mark.parametrize(("decide", "status"), [(reject_many, S.REJECTED), (reserve_many, S.WAITING)])
def test_many_are_decided_about_in_batches_that_keep_groups_together(event, organiser, monkeypatch, decide, status):
    monkeypatch.setattr(deciding, "MOST_IN_BATCH", 3)
    alone = [make_registration(event) for _number in range(2)]
    people = [person_values() for _number in range(2)]
    party = register_group(by=None, event=event, people=people, rule=PartyRule.ALL)
    make_registration(event)
    one = party.registrations.order_by("pk")[0]
    batches = []
    real = deciding._decide

    def counted(batch, *rest, **known):
        batches.append(len(batch))
        return real(batch, *rest, **known)

    monkeypatch.setattr(deciding, "_decide", counted)
    outcome = decide(by=organiser, registrations=[*alone, one])
    assert batches == [2, 2]
    assert {person.status for person in outcome.decided} == {status}
    assert len(outcome.decided) == 4
    assert states(event).count(S.APPLIED) == 1
    entry = ModelLogEntry.objects.for_instance(alone[0]).get(action=f"registration.{status}")
    assert entry.data["because"]["selection"] == 4


def test_what_is_in_the_way_of_one_is_in_the_way_of_all_batches(event, organiser, monkeypatch):
    monkeypatch.setattr(deciding, "MOST_IN_BATCH", 1)
    make_office()
    people = [make_registration(event), make_registration(event, organisation="VNB")]
    with pytest.raises(DecidedByOthers):
        reject_many(by=organiser, registrations=people)
    with pytest.raises(WrongEvent):
        reject_many(by=organiser, registrations=[people[0], make_registration(selecting_event())])
    assert states(event) == [S.APPLIED, S.APPLIED]


def test_only_one_event_at_a_time_is_decided_about(event, organiser):
    elsewhere = selecting_event()
    with pytest.raises(WrongEvent):
        offer_many(by=organiser, registrations=[make_registration(event), make_registration(elsewhere)])
    assert offer_many(by=organiser, registrations=[]).decided == []

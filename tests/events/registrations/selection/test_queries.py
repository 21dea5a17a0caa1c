import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Event, Registration
from events.registrations.actions import decline_offer, register_group
from events.registrations.enums import PartyRule
from events.registrations.selection.actions import Target, offer_many, reserve_many, review, set_targets
from events.registrations.selection.queries import composition, with_reviews
from events.registrations.selection.suggestions import freed_places, suggestions
from tests.factories import make_event, make_office, make_partner, make_registration, make_user, person_values


def part(event, dimension, value, **kwargs):
    return next(one for one in composition(event, **kwargs).parts[dimension] if one.value == value)


def queries(ask):
    with CaptureQueriesContext(connection) as context:
        ask()
    return len(context)


@pytest.fixture
def earlier(partner):
    """A conference that is over, at which Maja was."""
    event = make_event(hosts=[partner])
    make_registration(event, email="maja@example.org")
    past = timezone.now() - dt.timedelta(days=100)
    Event.objects.filter(pk=event.pk).update(starts_at=past, ends_at=past + dt.timedelta(days=1))
    return event


def test_the_make_up_counts_who_applies_who_is_chosen_and_what_is_missing(event, organiser, earlier):
    maja = make_registration(event, email="maja@example.org", sector="education", capacity="voluntary")
    make_registration(event, organisation="Køge Kommune", country="DK")
    make_registration(event, organisation="KOGE  kommune", country="DK")
    make_registration(event, organisation="Køge Kommune", country="DK")
    set_targets(
        by=organiser, event=event, targets=[Target("country", "SE", 2), Target("country", "ES", 1), Target("organisation", "køge kommune", 1)],
    )  # fmt: skip
    offer_many(by=organiser, registrations=[maja])

    made_up = composition(event)
    assert (made_up.applied, made_up.chosen) == (4, 1)
    found = [(one.value, one.applied, one.chosen, one.target, one.missing) for one in made_up.parts["country"]]
    assert found == [("SE", 1, 1, 2, 1), ("ES", 0, 0, 1, 1), ("DK", 3, 0, None, 0)]
    (koge, _hassleholm) = made_up.parts["organisation"]
    assert (koge.name, koge.applied, koge.missing) == ("køge kommune", 3, 1)
    assert part(event, "capacity", "voluntary").chosen == 1
    assert [(one.value, one.applied) for one in made_up.parts["first_time"]] == [("again", 1), ("first", 3)]


def test_it_can_be_seen_how_it_would_be(event):
    danish = make_registration(event, country="DK")
    assert part(event, "country", "DK", also=[danish.pk]).chosen == 1
    assert part(event, "country", "DK").chosen == 0


def test_who_only_registered_before_or_was_at_a_cancelled_event_comes_for_the_first_time(event, earlier):
    Event.objects.filter(pk=earlier.pk).update(status="cancelled")
    make_registration(event, email="maja@example.org")
    assert [one.value for one in composition(event).parts["first_time"]] == ["first"]


def test_reviewers_see_scores_but_never_those_of_their_own_organisation(event, organiser):
    office, colleague = make_office(), make_office()
    own, other = make_registration(event, organisation="VNB"), make_registration(event)
    for registration in (own, other):
        review(by=office, registration=registration, score=4, note="Good")
        review(by=colleague, registration=registration, score=5)
    rows = {row.pk: row for row in with_reviews(Registration.objects.filter(event=event), organiser, event)}
    hidden, seen = rows[own.pk], rows[other.pk]
    assert (seen.mean_score, seen.reviewers, seen.notes, seen.own_score) == (4.5, 2, 1, None)
    assert hidden.has_conflict
    assert (hidden.mean_score, hidden.reviewers, hidden.notes, hidden.own_score) == (None, 0, 0, None)
    assert not with_reviews(Registration.objects.all(), office, event).filter(has_conflict=True).exists()
    assert with_reviews(Registration.objects.all(), office, event).filter(own_score=4).count() == 2
    assert with_reviews(Registration.objects.all(), organiser, event).filter(mean_score__gte=4).get() == other


def test_whoever_helps_targets_is_next_then_who_is_thought_best_then_who_came_first(event, organiser):
    early, best, _danish, german = (
        make_registration(event, given_name=name, country=country)
        for name, country in (("Early", "SE"), ("Best", "SE"), ("Danish", "DK"), ("German", "DE"))
    )
    for registration, score in ((early, 2), (best, 5), (german, 2)):
        review(by=organiser, registration=registration, score=score)
    set_targets(by=organiser, event=event, targets=[Target("country", "DK", 1)])
    reserve_many(by=organiser, registrations=[early])
    found = suggestions(event, 4, viewer=organiser)
    assert [one.registration.given_name for one in found] == ["Danish", "Best", "Early", "German"]
    assert found[0].reasons == [
        "Denmark: 0 of the 1 wished are chosen so far.", "Nobody has given a score yet.", "Has not been decided about.",
    ]  # fmt: skip
    assert found[2].reasons == ["Score 2, by 1 reviewer.", "Is on the reserve list."]
    assert len(suggestions(event, 2)) == 2


def test_what_a_suggestion_counts_is_what_the_board_shows(event, organiser):
    set_targets(by=organiser, event=event, targets=[Target("country", "SE", 3)])
    offer_many(by=organiser, registrations=[make_registration(event)])
    for _number in range(2):
        make_registration(event)
    assert [one.reasons[0] for one in suggestions(event, 2)] == [
        "Sweden: 1 of the 3 wished are chosen so far.",
        "Sweden: 1 of the 3 wished are chosen so far, 2 with those above.",
    ]


def test_only_those_for_whom_a_place_is_free_are_suggested(event, organiser):
    offer_many(by=organiser, registrations=[make_registration(event) for _number in range(4)])
    make_registration(event, given_name="Swede")
    make_registration(event, given_name="German", country="DE")
    assert [one.registration.given_name for one in suggestions(event, 3)] == ["German"]


def test_a_whole_group_is_suggested_when_it_fits(event):
    register_group(by=None, event=event, people=[person_values() for _number in range(3)], rule=PartyRule.ALL)
    make_registration(event, given_name="Alone")
    assert [(one.registration.given_name, one.others) for one in suggestions(event, 2)] == [("Alone", 0)]
    assert [(one.registration.given_name, one.others) for one in suggestions(event, 3)] == [("Maja", 2)]


def test_a_suggestion_tells_nobody_the_score_of_their_own_organisation(event, organiser):
    own = make_registration(event, organisation="VNB")
    review(by=make_office(), registration=own, score=5)
    (seen,) = suggestions(event, 1, viewer=organiser)
    assert seen.reasons[0] == "Comes from your own organisation, so you do not see the score."


def test_the_order_of_suggestions_tells_no_score_of_the_own_organisation_either(event, organiser):
    office = make_office()
    own = make_registration(event, given_name="Own", organisation="VNB")
    other = make_registration(event, given_name="Other")
    people = [person_values(given_name="First"), person_values(given_name="Second", organisation="VNB")]
    group = register_group(by=None, event=event, people=people, rule=PartyRule.ALL)
    for registration in (own, *group.registrations.all()):
        review(by=office, registration=registration, score=5)
    review(by=office, registration=other, score=1)
    assert [one.registration.given_name for one in suggestions(event, 4)] == ["Own", "First", "Other"]
    found = suggestions(event, 4, viewer=organiser)
    assert [one.registration.given_name for one in found] == ["Other", "Own", "First"]
    assert found[2].reasons[0] == "Comes from your own organisation, so you do not see the score."


def test_places_freed_by_a_declined_or_expired_offer_are_known(event, organiser):
    declined, reserve = make_registration(event), make_registration(event)
    offer_many(by=organiser, registrations=[declined])
    decline_offer(by=None, registration=declined)
    (waiting,) = reserve_many(by=organiser, registrations=[reserve]).decided
    assert [one.pk for one in freed_places(event)] == [declined.pk]
    assert [one.registration.pk for one in suggestions(event, 1)] == [waiting.pk]


def test_numbers_of_queries_do_not_grow(event, organiser, partner):
    def count():
        return [
            queries(lambda: composition(event)),
            queries(lambda: suggestions(event, 3, viewer=organiser)),
            queries(lambda: list(with_reviews(Registration.objects.filter(event=event), organiser, event))),
            queries(lambda: freed_places(event)),
        ]

    review(by=organiser, registration=make_registration(event), score=3)
    count()
    at_one = count()
    for _number in range(30):
        registration = make_registration(event, sending_partner=make_partner(), organisation=f"Number {_number}")
        review(by=organiser, registration=registration, score=3)
        make_user(partner=partner)
    assert count() == at_one
    assert at_one == [3, 9, 3, 1]

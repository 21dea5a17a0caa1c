import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from events.models import Review, SelectionTarget
from events.registrations.selection.actions import (
    AlreadyDecided,
    ConflictOfInterest,
    Target,
    offer_many,
    review,
    set_targets,
)
from events.registrations.selection.rules import can_review, reviewable_by
from tests.factories import make_office, make_partner, make_registration, make_user


@pytest.fixture
def reviewer(event):
    """Somebody of the office, who has no organisation of their own."""
    return make_office()


def test_a_reviewer_has_one_review_which_changes_and_can_be_taken_back(event, organiser):
    registration = make_registration(event)
    review(by=organiser, registration=registration, score=3)
    kept = review(by=organiser, registration=registration, score=5, note=" Has run such a house. ")
    assert Review.objects.get() == kept
    assert (kept.score, kept.note) == (5, "Has run such a house.")
    assert review(by=organiser, registration=registration) is None
    assert not Review.objects.exists()
    actions = ModelLogEntry.objects.for_instance(registration).filter(user=organiser)
    assert sorted(actions.values_list("action", flat=True)) == [
        "registration.review_withdrawn", "registration.reviewed", "registration.reviewed",
    ]  # fmt: skip
    assert not any("score" in entry.data for entry in actions)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_is_one_of_five(event, organiser, score):
    with pytest.raises(ValidationError):
        review(by=organiser, registration=make_registration(event), score=score)
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"organisation": "VNB"},
        {"organisation": "  Verein NIEDERSACHSISCHER Bildungsinitiativen"},
        {"organisation": "VNB e.V."},
        {"organisation": "vnb (Hannover)"},
        {"organisation": "Verein Niedersächsischer Bildungsinitiativen e. V. (VNB)"},
        {"organisation": "Bildungsinitiativen"},
        {"email": "Ane@vnb.example.org"},
        {"email": "ole@vnb.example.org"},
    ],
)
def test_nobody_reviews_their_own_organisation(event, organiser, reviewer, values):
    own = make_registration(event, **values)
    assert not can_review(organiser, own)
    with pytest.raises(ConflictOfInterest):
        review(by=organiser, registration=own, score=5)
    assert review(by=reviewer, registration=own, score=2) is not None


@pytest.mark.parametrize(
    "values",
    [
        {"organisation": "Verein der Vorleser"},
        {"organisation": "e.V."},
        {"organisation": "VNBeter"},
        {"email": "ole@notvnb.example.org"},
    ],
)
def test_others_of_a_similar_name_are_others(event, organiser, values):
    assert can_review(organiser, make_registration(event, **values))


def test_who_writes_from_a_public_provider_shares_nothing_with_others_there(event, partner):
    reviewer = make_user(partner=partner, email="ane@mail.example.net")
    assert can_review(reviewer, make_registration(event, email="ole@mail.example.net"))


def test_nobody_reviews_whom_their_partner_sends(event, organiser, partner):
    sent, other = make_registration(event, sending_partner=partner), make_registration(event)
    elsewhere = make_registration(event, sending_partner=make_partner())
    assert set(reviewable_by(organiser, event)) == {other, elsewhere}
    assert not can_review(organiser, sent)


def test_only_organisers_review(event):
    registration = make_registration(event)
    for somebody in (make_user(partner=make_partner()), make_user(), None):
        assert not can_review(somebody, registration)
        assert not reviewable_by(somebody, event).exists()


def test_reviews_are_the_record_of_a_decision_once_it_is_made(event, organiser):
    registration = make_registration(event)
    offer_many(by=organiser, registrations=[registration])
    with pytest.raises(AlreadyDecided):
        review(by=organiser, registration=registration, score=1)


def test_targets_take_the_place_of_former_ones(event, organiser):
    set_targets(by=organiser, event=event, targets=[Target("country", "SE", 2), Target("sector", "education", 1)])
    set_targets(by=organiser, event=event, targets=[Target("country", "DK", 3), Target("country", "SE", 0)])
    assert [(target.dimension, target.value, target.places) for target in event.targets.all()] == [("country", "DK", 3)]
    assert ModelLogEntry.objects.for_instance(event).filter(action="event.targets_set", user=organiser).count() == 2


@pytest.mark.parametrize(
    "targets",
    [
        [Target("country", "XX", 1)],
        [Target("sector", "witchcraft", 1)],
        [Target("first_time", "maybe", 1)],
        [Target("weather", "rain", 1)],
        [Target("organisation", " ", 1)],
        [Target("organisation", "Køge Kommune", 1), Target("organisation", "køge kommune", 2)],
    ],
)
def test_targets_nobody_can_meet_are_refused(event, organiser, targets):
    set_targets(by=organiser, event=event, targets=[Target("country", "SE", 2)])
    with pytest.raises(ValidationError):
        set_targets(by=organiser, event=event, targets=targets)
    assert SelectionTarget.objects.get().value == "SE"

"""One application: reviewing it, going on to the next, and what an interested reviewer does not see."""

import re

import pytest
from django.urls import reverse

from events.models import Review
from events.registrations.selection.actions import offer_many, review
from tests.factories import make_office, make_registration


def url(event, registration):
    return reverse("desk:selection_application", args=[event.pk, registration.pk])


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_it_shows_what_the_person_says_and_what_others_think(desk, event):
    registration = make_registration(event, motivation="<b>We</b> open a house.")
    review(by=make_office(), registration=registration, score=4, note="Worth it")
    response = desk.get(url(event, registration))
    page = response.content.decode()
    assert "&lt;b&gt;We&lt;/b&gt; open a house." in page
    assert "Worth it" in page
    assert "Would be here for the first time." in page


def test_a_review_is_kept_and_changed(desk, event, organiser, told):
    registration = make_registration(event)
    done = desk.post(url(event, registration), {"score": "4", "note": "Good", "then": "stay"}, follow=True)
    assert told(done) == ["Your review of Maja Lind is kept."]
    desk.post(url(event, registration), {"score": "", "note": "Better not", "then": "stay"})
    kept = Review.objects.get()
    assert (kept.reviewer, kept.score, kept.note) == (organiser, None, "Better not")
    page = desk.get(url(event, registration)).content.decode()
    assert "Better not</textarea>" in page


def test_saving_can_lead_through_everything_there_is_to_review(desk, event, told):
    first, second = make_registration(event), make_registration(event)
    make_registration(event, organisation="VNB")
    response = desk.post(url(event, first), {"score": "4", "then": "next"})
    assert response.url == url(event, second)
    done = desk.post(url(event, second), {"score": "1", "then": "next"}, follow=True)
    assert "You have reviewed everything there is for you to review." in told(done)


@pytest.mark.parametrize("sent", [{"score": "9"}, {"score": "x"}, {"score": "3", "note": "x" * 2001}])
def test_what_cannot_be_kept_comes_back(desk, event, sent):
    response = desk.post(url(event, make_registration(event)), sent)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Review.objects.exists()


def test_an_interested_reviewer_sees_no_review_and_cannot_write_one(desk, event):
    own = make_registration(event, organisation="Verein Niedersächsischer Bildungsinitiativen")
    review(by=make_office(), registration=own, score=1, note="Secret doubt")
    page = text(desk.get(url(event, own)))
    assert "Secret doubt" not in page
    assert "Others review it" in page
    refused = desk.post(url(event, own), {"score": "5", "note": "My friend"})
    assert "This application comes from your own organisation, so others review it." in str(
        refused.context["form"].errors
    )
    assert "Secret doubt" not in text(refused)
    assert Review.objects.get().score == 1


def test_after_the_decision_reviews_stay(desk, event, organiser):
    registration = make_registration(event)
    offer_many(by=organiser, registrations=[registration], reason="Knows the subject.")
    page = text(desk.get(url(event, registration)))
    assert "so its reviews stay as they are" in page
    assert "Reason: Knows the subject." in page
    refused = desk.post(url(event, registration), {"score": "5"})
    assert refused.context["form"].errors
    assert not Review.objects.exists()

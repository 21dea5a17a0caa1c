"""Answering when a partner has named somebody: their details, their consent, the deadline, the audience."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration
from events.registrations import actions
from events.registrations.enums import RegistrationStatus
from events.seats.enums import Audience
from events.seats.queries import audit
from tests.events.registrations.named import answer_form, make_block, name_somebody
from tests.factories import make_event, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

# One second after the deadline, and one before it.
SECOND = dt.timedelta(seconds=1)


def answer(registration: Registration, *, consent: bool = True, **values: object) -> Registration:
    """Answer as the person named does, with a whole form."""
    details = {**person_values(email=registration.email), **values}
    return actions.answer_naming(by=None, registration=registration, details=details, consent=consent)


def test_answering_stores_the_details_and_confirms_the_very_seat():
    event = make_event(international=3)
    block = make_block(event, capacity=2)
    registration = name_somebody(block)
    answered = answer(registration, given_name="Åse", city="Malmö")
    answered.refresh_from_db()
    assert (answered.status, answered.pool) == (RegistrationStatus.CONFIRMED, block)
    assert (answered.given_name, answered.city) == ("Åse", "Malmö")
    assert answered.privacy_consented_at is not None
    assert answered.privacy_text_version == settings.PRIVACY_TEXT_VERSION
    assert answered.offer_expires_at is None
    block.refresh_from_db()
    assert block.taken == 1
    assert audit() == []


def test_the_partner_stays_the_one_that_named():
    registration = name_somebody(make_block(make_event()))
    assert answer(registration, sending_partner=None).sending_partner == registration.sending_partner


@pytest.mark.parametrize(("after", "refused"), [(-SECOND, False), (dt.timedelta(0), True), (SECOND, True)])
def test_a_second_after_the_deadline_is_too_late(after, refused):
    registration = name_somebody(make_block(make_event()))
    Registration.objects.filter(pk=registration.pk).update(offer_expires_at=timezone.now() - after + SECOND / 2)
    if not refused:
        assert answer(registration).status == RegistrationStatus.CONFIRMED
        return
    Registration.objects.filter(pk=registration.pk).update(offer_expires_at=timezone.now() - after)
    with pytest.raises(actions.OfferExpired):
        answer(registration, given_name="Late")
    registration.refresh_from_db()
    assert (registration.status, registration.is_named) == (RegistrationStatus.OFFERED, True)
    assert registration.given_name != "Late"


def test_without_consent_nothing_is_stored():
    registration = name_somebody(make_block(make_event()))
    with pytest.raises(actions.ConsentMissing):
        answer(registration, consent=False)
    with pytest.raises(actions.ConsentMissing):
        actions.accept_offer(by=None, registration=registration)
    registration.refresh_from_db()
    assert (registration.status, registration.is_named) == (RegistrationStatus.OFFERED, True)


@pytest.mark.parametrize(
    ("meant_for", "country", "refused"),
    [
        (Audience.INTERNATIONAL, "DE", True),
        (Audience.INTERNATIONAL, "SE", False),
        (Audience.NATIONAL, "SE", True),
        (Audience.NATIONAL, "DE", False),
    ],
)
def test_the_country_has_to_fit_the_places_of_the_block(meant_for, country, refused):
    event = make_event()
    registration = name_somebody(make_block(event, audience=meant_for))
    if refused:
        with pytest.raises(actions.WrongAudience, match="outside" if country == "DE" else "in the country"):
            answer(registration, country=country)
    else:
        assert answer(registration, country=country).audience == meant_for
    assert audit() == []


def test_only_who_was_named_answers_like_this():
    event = make_event()
    with pytest.raises(actions.TransitionRefused):
        answer(make_registration(event))
    registration = name_somebody(make_block(event))
    answer(registration)
    with pytest.raises(actions.TransitionRefused):
        answer(registration)


def test_an_address_of_somebody_else_is_refused_and_nothing_changes():
    event = make_event()
    other = make_registration(event)
    registration = name_somebody(make_block(event))
    with pytest.raises(actions.NothingToChange):
        answer(registration, email=other.email)
    registration.refresh_from_db()
    assert registration.is_named


def test_malformed_values_are_refused():
    registration = name_somebody(make_block(make_event()))
    with pytest.raises(ValidationError):
        answer(registration, city="")
    with pytest.raises(ValidationError):
        answer(registration, country="XX")
    registration.refresh_from_db()
    assert registration.is_named


def test_declining_gives_the_seat_back_to_the_block():
    event = make_event()
    block = make_block(event, capacity=2)
    registration = name_somebody(block)
    actions.decline_offer(by=None, registration=registration)
    block.refresh_from_db()
    assert block.taken == 0
    assert pool_of(event).taken == 2
    assert audit() == []


@pytest.mark.parametrize("said", ["accept", "decline"])
def test_after_the_event_nobody_answers(client, said):
    named = name_somebody(make_block(make_event()))
    now = timezone.now()
    Event.objects.filter(pk=named.event_id).update(
        starts_at=now - dt.timedelta(days=2), ends_at=now - dt.timedelta(days=1)
    )
    page = client.post(reverse("registration_answer", args=[named.token]), answer_form(answer=said))
    assert "cannot be changed in this way" in page.content.decode()
    named.refresh_from_db()
    assert named.status == RegistrationStatus.OFFERED

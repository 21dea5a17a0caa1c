"""Storing answers: what is asked, what is dropped, what is sealed, what becomes a wish."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.programme.enums import EventMode
from events.registrations.actions import NothingToChange, change_details, switch_presence, withdraw
from events.registrations.actions.answering import answer_questions
from events.registrations.answers.actions import AnswersMissing, GivenAnswers
from events.registrations.answers.queries import UNREADABLE, answers_of, owed, owed_by, wishes_of
from events.registrations.enums import Presence
from events.registrations.models import Answer, ChangeRequest, SensitiveAnswer
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Kind, Operator
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.asking import CONFIRMED, ask
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


def answer(registration: Registration, language: str = "en", **given: Value) -> None:
    version = Event.objects.get(pk=registration.event_id).form_version
    answer_questions(by=None, registration=registration, answers=GivenAnswers(given, language, version))


def entries(registration: Registration) -> list[dict]:
    found = ModelLogEntry.objects.for_instance(registration).filter(action="registration.answered")
    return [entry.data for entry in found.order_by("pk")]


def test_answers_are_stored_and_the_history_knows_codes_only():
    event = make_event()
    ask(event, "arrival", Kind.DATE)
    ask(event, "shirt", Kind.CHOICE, choices=("small", "large"))
    registration = make_registration(event)
    answer(registration, arrival="2027-03-01", shirt="small", invented="x")
    assert answers_of(registration) == {"arrival": "2027-03-01", "shirt": "small"}
    answer(registration, arrival="2027-03-02", shirt="small")
    assert answers_of(registration)["arrival"] == "2027-03-02"
    answer(registration, arrival=None)
    assert answers_of(registration) == {"shirt": "small"}
    event_key = {"event": event.pk, "stages": ["registration"]}
    assert entries(registration) == [
        {**event_key, "questions": ["arrival", "shirt"]},
        {**event_key, "questions": ["arrival"]},
        {**event_key, "removed": ["arrival"]},
    ]


def test_what_must_be_answered_is_asked_for_only_where_it_is_asked():
    event = make_event()
    ask(event, "stays", Kind.YES_NO, is_required=True)
    ask(event, "nights", Kind.NUMBER, is_required=True, only_if=(("stays", Operator.IS, "yes"),))
    ask(event, "visa", is_required=True, audiences=["national"])
    registration = make_registration(event)
    with pytest.raises(AnswersMissing) as missing:
        answer(registration)
    assert missing.value.codes == ("stays",)
    with pytest.raises(AnswersMissing) as missing:
        answer(registration, stays=True)
    assert missing.value.codes == ("nights",)
    assert not Answer.objects.exists()
    answer(registration, stays=True, nights="2")
    answer(registration, stays=False, nights="2")
    assert answers_of(registration) == {"stays": False}
    assert entries(registration)[-1]["removed"] == ["nights"]


def test_sensitive_answers_are_sealed(settings):
    event = make_event()
    ask(event, "diet", is_sensitive=True, keep_days=30)
    registration = make_registration(event)
    answer(registration, diet="Canary nuts", language="da")
    stored = SensitiveAnswer.objects.get()
    assert b"Canary" not in bytes(stored.sealed)
    assert stored.language == "da"
    assert not Answer.objects.exists()
    assert answers_of(registration) == {"diet": "Canary nuts"}
    settings.ANSWER_KEYS = {}
    assert answers_of(registration) == {"diet": UNREADABLE}
    answer(registration, diet="Something else")
    assert SensitiveAnswer.objects.get().pk == stored.pk


def test_a_changed_answer_that_is_fixed_becomes_a_wish_and_the_old_one_holds():
    event = make_event()
    diet = ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_required=True)
    registration = make_registration(event)
    answer(registration, diet="vegan")
    diet.freezes_at = timezone.now()
    diet.save()
    for _again in range(2):
        answer(registration, diet="halal")
        assert answers_of(registration) == {"diet": "vegan"}
        assert wishes_of(registration) == {"diet": "halal"}
    assert len(entries(registration)) == 2
    with pytest.raises(AnswersMissing):
        answer(registration, diet=None)
    answer(registration, diet="vegan")
    assert not ChangeRequest.objects.exists()


def test_a_first_answer_is_taken_after_the_day_on_which_answers_are_fixed():
    event = make_event()
    ask(event, "diet", freezes_at=timezone.now() - dt.timedelta(days=1), is_sensitive=True)
    registration = make_registration(event)
    answer(registration, diet="vegan")
    answer(registration, diet="halal")
    assert answers_of(registration) == {"diet": "vegan"}
    assert wishes_of(registration) == {"diet": "halal"}
    sealed = ChangeRequest.objects.get().sealed
    assert sealed is not None
    assert b"halal" not in bytes(sealed)


def test_nobody_is_asked_after_confirmation_before_it():
    event = make_event(international=0)
    ask(event, "diet", stage=CONFIRMED, is_required=True)
    registration = make_registration(event)
    assert owed(registration) == []
    answer(registration, diet="vegan")
    assert answers_of(registration) == {}


def test_who_has_left_is_asked_nothing():
    event = make_event()
    ask(event, "diet", is_required=True)
    registration = make_registration(event)
    withdraw(by=None, registration=registration)
    registration.refresh_from_db()
    assert owed(registration) == []
    with pytest.raises(NothingToChange):
        answer(registration, diet="vegan")


def test_what_is_asked_follows_the_country_and_the_way_of_taking_part():
    event = make_event(mode=EventMode.HYBRID)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=3)
    ask(event, "visa", audiences=["international"])
    ask(event, "bed", presences=["on_site"], freezes_at=timezone.now())
    registration = make_registration(event)
    answer(registration, visa="yes", bed="two")
    change_details(by=None, registration=registration, details={"country": "DE"})
    assert answers_of(registration) == {"bed": "two"}
    switch_presence(by=None, registration=registration, presence=Presence.ONLINE)
    assert answers_of(registration) == {"bed": "two"}
    assert wishes_of(registration) == {"bed": None}


def test_what_is_owed_follows_state_group_and_answers_for_one_and_for_many(django_assert_num_queries):
    event, other = make_event(), make_event()
    ask(event, "stays", Kind.YES_NO, is_required=True)
    ask(event, "nights", Kind.NUMBER, is_required=True, only_if=(("stays", Operator.IS, "yes"),))
    ask(event, "diet", stage=CONFIRMED, is_required=True, is_sensitive=True)
    ask(event, "help", stage=CONFIRMED)
    ask(other, "visa", is_required=True, audiences=["international"])
    people = [make_registration(event), make_registration(event), make_registration(other)]
    people.append(make_registration(other, country="DE"))
    answer(people[1], stays=True, nights="2", diet="vegan")
    found = list(Registration.objects.select_related("event", "code").order_by("pk"))
    with django_assert_num_queries(6):
        owing = owed_by(found)
    codes = [[question.code for question in owing[person.pk]] for person in people]
    assert codes == [["stays", "diet"], [], ["visa"], []]


def test_an_event_that_asks_nothing_costs_no_query(django_assert_num_queries):
    registration = make_registration(make_event())
    with django_assert_num_queries(0):
        assert answers_of(registration) == {}
        assert owed(registration) == []

"""Organisers change what is asked while somebody answers, and one person answers twice at once."""

from functools import partial

import pytest

from events.models import Event, Registration
from events.registrations.actions import register
from events.registrations.actions.answering import answer_questions
from events.registrations.answers.actions import FormOutdated, GivenAnswers
from events.registrations.answers.queries import answers_of
from events.registrations.models import Answer, Question
from events.registrations.questions.actions import change_question, retire_question
from events.registrations.questions.enums import Kind
from tests.events.racing import AT_ONCE, in_parallel, meanwhile
from tests.events.registrations.asking import make_question, make_section
from tests.factories import make_event, make_registration, person_values

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def come(event: Event, **given: str) -> None:
    register(by=None, event=event, answers=GivenAnswers(given, "en", event.form_version), **person_values())


def test_nobody_registers_without_the_answer_that_has_just_become_necessary():
    event = make_event()
    section = make_section(event)
    refused: list[FormOutdated] = []

    def tried(event: Event) -> None:
        try:
            come(event)
        except FormOutdated as error:
            refused.append(error)

    meanwhile(partial(make_question, section, "Diet", is_required=True), partial(tried, fresh(event)))
    assert len(refused) == 1
    assert not Registration.objects.exists()


def test_answers_judged_by_one_form_are_not_stored_by_another():
    event = make_event()
    question = make_question(make_section(event), "Shirt")
    event = fresh(event)
    registration = make_registration(event)
    version, refused = event.form_version, []

    def again() -> None:
        try:
            answers = GivenAnswers({"shirt": "large"}, "en", version)
            answer_questions(by=None, registration=registration, answers=answers)
        except FormOutdated as error:
            refused.append(str(error))

    to_number = partial(change_question, by=None, question=question, facts={"kind": Kind.NUMBER})
    meanwhile(to_number, again)
    assert len(refused) == 1
    assert "What you typed is still here" in refused[0]
    assert answers_of(registration) == {}


def test_a_question_somebody_is_just_answering_is_kept():
    event = make_event()
    question = make_question(make_section(event), "Diet")
    meanwhile(partial(come, fresh(event), diet="vegan"), partial(retire_question, by=None, question=question))
    assert Question.objects.get().retired_at is not None
    assert Answer.objects.get().value == "vegan"


def test_one_person_who_answers_many_times_at_once_has_one_answer():
    event = make_event()
    make_question(make_section(event), "Diet")
    event = fresh(event)
    registration = make_registration(event)

    def again(number: int) -> None:
        answers = GivenAnswers({"diet": f"answer {number}"}, "en", event.form_version)
        answer_questions(by=None, registration=registration, answers=answers)

    in_parallel(again, AT_ONCE)
    assert Answer.objects.get().value.startswith("answer ")

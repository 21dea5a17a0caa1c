"""What people were told when they answered stays so, and no answer is told by what somebody else is asked."""

import datetime as dt
from typing import Any, cast

import pytest
from django.utils import timezone

from events.models import Event
from events.registrations.models import Question, Section
from events.registrations.questions.actions import (
    AnsweredAlready,
    ConsentIsFree,
    QuestionFacts,
    RevealsToMore,
    change_question,
    restore_question,
    retire_question,
)
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Reader
from tests.events.registrations.asking import make_question, make_section, store_answer, text
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event()


@pytest.fixture
def section(event: Event) -> Section:
    return make_section(event)


def change(question: Question, **facts: Any) -> Question:
    return change_question(by=None, question=question, facts=cast(QuestionFacts, facts))


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.CONSENT])
def test_what_an_answer_is_for_stays_once_somebody_has_given_one(event, section, kind):
    question = make_question(section, "Your phone", kind, purpose=text("For the kitchen."))
    change(question, purpose=text("So that the kitchen can plan."))
    store_answer(make_registration(event), question, True)
    for purpose in (text("To sell it."), text("", da="Til køkkenet.")):
        with pytest.raises(AnsweredAlready) as refused:
            change(question, purpose=purpose)
        assert refused.value.field == "purpose"
    assert "for another purpose" in str(refused.value).lower()
    changed = change(question, purpose=text("So that the kitchen can plan.", da="Så køkkenet kan planlægge."))
    assert changed.purpose.data["da"] == "Så køkkenet kan planlægge."


@pytest.mark.parametrize("field", ["label", "help"])
def test_nobody_rewrites_what_people_have_agreed_to(event, section, field):
    words = {"label": text("You may call me."), "help": text("Only that week.")}
    question = make_question(section, "Call", Kind.CONSENT)
    change(question, **words)
    store_answer(make_registration(event), question, True)
    for other in ("You may sell my data.", ""):
        with pytest.raises(AnsweredAlready) as refused:
            change(question, **{field: text(other, da="Noget andet")})
        assert refused.value.field == field
    more = text(words[field].data["en"], da="På dansk")
    assert getattr(change(question, **{field: more}), field).data["da"] == "På dansk"


def test_where_no_help_stood_none_is_put_beside_what_people_agreed_to(event, section):
    question = make_question(section, "You may call me", Kind.CONSENT)
    store_answer(make_registration(event), question, True)
    with pytest.raises(AnsweredAlready):
        change(question, help=text("At any time of the night."))


def test_words_of_other_answered_questions_may_still_be_made_better(event, section):
    question = make_question(section, "Nigths")
    store_answer(make_registration(event), question, "two")
    assert str(change(question, label=text("Nights"), help=text("How many?")).label) == "Nights"


@pytest.mark.parametrize(
    "facts", [{"is_required": True}, {"freezes_at": timezone.now() + dt.timedelta(days=9)}], ids=["required", "frozen"]
)
def test_a_consent_is_free_and_may_be_taken_back(section, facts):
    with pytest.raises(ConsentIsFree) as refused:
        make_question(section, "I agree", Kind.CONSENT, **facts)
    assert refused.value.field in facts
    assert "consent" in str(refused.value)
    question = make_question(section, "Do you agree?", Kind.YES_NO, **facts)
    with pytest.raises(ConsentIsFree):
        change(question, kind=Kind.CONSENT)


@pytest.mark.parametrize(
    ("parent", "child"),
    [(Reader.ADMINISTRATORS, Reader.ORGANISERS), (Reader.ADMINISTRATORS, Reader.LEADS), (Reader.ORGANISERS, "leads")],
)
def test_what_depends_on_a_question_has_no_more_readers_than_that(section, parent, child):
    wheelchair = make_question(section, "Wheelchair", Kind.YES_NO, reader=parent)
    rule = Rule(wheelchair.code, "is", "yes")
    with pytest.raises(RevealsToMore, match=r"“More[?]” depends on “Wheelchair”"):
        make_question(section, "More?", conditions=[rule], reader=child)
    more = make_question(section, "More?", conditions=[rule], reader=parent)
    with pytest.raises(RevealsToMore):
        change(more, reader=child)
    assert change(more, is_required=True).reader == parent


def test_nobody_takes_readers_from_a_question_whose_answer_another_one_gives_away(event, section):
    needs = make_question(section, "Needs")
    which = make_question(section, "Which?", conditions=[Rule(needs.code, "answered")])
    with pytest.raises(RevealsToMore, match=r"“Which[?]” depends on “Needs”"):
        change(needs, reader=Reader.ADMINISTRATORS)
    store_answer(make_registration(event), which, "a chair")
    retire_question(by=None, question=which)
    change(needs, reader=Reader.ADMINISTRATORS)
    with pytest.raises(RevealsToMore):
        restore_question(by=None, question=which)

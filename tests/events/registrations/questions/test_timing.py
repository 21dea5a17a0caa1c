"""Nothing sensitive is asked of people who may never come, however a form is built."""

from typing import Any

import pytest

from events.registrations.models import Question, Section
from events.registrations.questions.actions import (
    SensitiveTooEarly,
    change_question,
    change_section,
    copy_form,
    restore_question,
    retire_question,
)
from events.registrations.questions.enums import Kind
from tests.events.registrations.asking import (
    CONFIRMED,
    REGISTRATION,
    ask,
    make_question,
    make_section,
    store_answer,
    text,
)
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db
SECRET: Any = {"is_sensitive": True, "keep_days": 7}


@pytest.fixture
def event():
    """An event that asks nothing yet."""
    return make_event()


@pytest.fixture
def first(event):
    """A section asked on registering."""
    return make_section(event)


@pytest.fixture
def later(event):
    """A section asked after confirmation."""
    return make_section(event, "Before you come", CONFIRMED)


def ask_at(section, stage):
    return change_section(by=None, section=section, title=section.title, stage=stage, text=section.text)


def test_a_new_question_is_refused_by_name(first, later):
    with pytest.raises(SensitiveTooEarly, match="“Needs” is sensitive"):
        make_question(first, "Needs", **SECRET)
    assert not Question.objects.exists()
    assert make_question(later, "Needs", **SECRET).is_sensitive


def test_a_question_does_not_become_sensitive_there(first, later):
    needs = make_question(first, "Needs")
    with pytest.raises(SensitiveTooEarly):
        change_question(by=None, question=needs, facts=SECRET)
    assert change_question(by=None, question=needs, facts=SECRET, section=later).is_sensitive


def test_neither_a_question_nor_its_section_is_moved_there(first, later):
    needs = make_question(later, "Needs", **SECRET)
    with pytest.raises(SensitiveTooEarly):
        change_question(by=None, question=needs, facts={}, section=first)
    with pytest.raises(SensitiveTooEarly, match="“Needs”"):
        ask_at(later, REGISTRATION)
    assert Section.objects.get(pk=later.pk).stage == CONFIRMED
    change_question(by=None, question=needs, facts={"is_sensitive": False}, section=first)
    assert ask_at(first, CONFIRMED).stage == CONFIRMED


def test_what_is_no_longer_asked_is_looked_at_when_it_comes_back(event, later):
    needs = make_question(later, "Needs", **SECRET)
    store_answer(make_registration(event), needs, "a chair")
    retire_question(by=None, question=needs)
    ask_at(later, REGISTRATION)
    with pytest.raises(SensitiveTooEarly):
        restore_question(by=None, question=needs)
    ask_at(later, CONFIRMED)
    assert restore_question(by=None, question=needs).retired_at is None


def test_a_form_that_asks_so_is_not_copied(event):
    source = make_event()
    ask(source, "shirt")
    ask(source, "needs", is_sensitive=True)
    with pytest.raises(SensitiveTooEarly, match=r"“What about needs[?]”"):
        copy_form(by=None, event=event, source=source)
    assert not event.sections.exists()


def test_what_was_stored_before_can_still_be_changed_and_moved_away(event, later):
    needs = ask(event, "needs", Kind.TEXT, is_sensitive=True)
    changed = change_question(by=None, question=needs, facts={"label": text("What do you need?")})
    assert str(changed.label) == "What do you need?"
    assert change_question(by=None, question=needs, facts={}, section=later).section == later
    with pytest.raises(SensitiveTooEarly):
        change_question(by=None, question=needs, facts={}, section=event.sections.get(stage=REGISTRATION))

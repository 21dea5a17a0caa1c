"""Saving what somebody else has deleted meanwhile: it is said, and nothing typed is lost."""

import pytest
from django.urls import reverse

from events.registrations.models import Question
from events.registrations.questions.actions import delete_section, retire_question
from tests.events.desk.questions.test_question import sent
from tests.events.registrations.asking import make_question, make_section


def address(event, name, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


@pytest.fixture
def section(event):
    """A section asked at registration."""
    return make_section(event)


def test_a_question_saved_after_it_was_deleted_comes_back_as_typed(desk, event, section):
    question = make_question(section, "Nights")
    path, typed = address(event, "question", question.pk), sent(section, label_2="Nætter", version=1)
    retire_question(by=None, question=question)
    page = desk.post(path, typed).content.decode()
    assert "Somebody else has deleted this meanwhile." in page
    assert 'value="Nætter"' in page
    again = address(event, "question_create", section.pk)
    assert f'action="{again}"' in page
    assert desk.post(again, typed).status_code == 302
    assert Question.objects.get().label.data["da"] == "Nætter"


def test_a_row_added_to_a_deleted_question_keeps_what_was_typed(desk, event, section):
    question = make_question(section, "Nights")
    retire_question(by=None, question=question)
    response = desk.post(address(event, "question", question.pk), sent(section, label_2="Nætter", do="choice-add"))
    assert 'value="Nætter"' in response.content.decode()


def test_a_question_for_a_deleted_section_asks_for_another_one(desk, event, section):
    gone = make_section(event, "Your stay")
    path = address(event, "question_create", gone.pk)
    delete_section(by=None, section=gone)
    page = desk.post(path, sent(gone, label_2="Nætter")).content.decode()
    assert "Somebody else has deleted this section meanwhile. Choose another one." in page
    assert 'value="Nætter"' in page
    assert desk.post(path, sent(section, label_2="Nætter")).status_code == 302
    assert Question.objects.get().section == section


def test_a_section_saved_after_it_was_deleted_comes_back_as_typed(desk, event, section):
    gone = make_section(event, "Your stay")
    delete_section(by=None, section=gone)
    typed = {"title_0": "Your journey", "title_1": "", "text_0": "", "stage": "registration", "version": 1}
    page = desk.post(address(event, "section", gone.pk), typed).content.decode()
    assert "Somebody else has deleted this meanwhile." in page
    assert 'value="Your journey"' in page
    assert f'action="{address(event, "section_create")}"' in page


@pytest.mark.parametrize("name", ["question_move", "question_retire", "question_restore"])
def test_a_button_about_a_deleted_question_says_so(desk, event, section, told, name):
    question = make_question(section, "Nights")
    retire_question(by=None, question=question)
    path = address(event, name, question.pk)
    assert told(desk.post(path, {"direction": "up"}, follow=True)) == ["Somebody else has deleted this meanwhile."]


@pytest.mark.parametrize("name", ["section_move", "section_delete"])
def test_a_button_about_a_deleted_section_says_so(desk, event, section, told, name):
    gone = make_section(event, "Your stay")
    delete_section(by=None, section=gone)
    path = address(event, name, gone.pk)
    assert told(desk.post(path, {"direction": "up"}, follow=True)) == ["Somebody else has deleted this meanwhile."]


def test_nothing_is_shown_of_what_is_gone(desk, event, section):
    assert desk.get(address(event, "question", 9999)).status_code == 404
    assert desk.get(address(event, "section", 9999)).status_code == 404

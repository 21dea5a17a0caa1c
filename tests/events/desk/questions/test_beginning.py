"""The screens a form begins with, is looked at as a guest, and shows what it lacks."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.registrations.models import Answer, Question, Registration, SensitiveAnswer
from events.registrations.questions.actions import create_question, create_section, use_sets
from events.registrations.questions.enums import Kind, Stage
from events.registrations.questions.queries import form_of
from events.registrations.questions.ready_made import SETS
from tests.events.registrations.asking import ask, make_section
from tests.factories import make_event


def address(event, name):
    return reverse(f"desk:{name}", args=[event.pk])


@pytest.fixture
def asking(event, organiser):
    """The organiser's event, which asks about diet."""
    use_sets(by=organiser, event=event, sets=[SETS["diet"]])
    event.refresh_from_db()
    return event


def test_sets_are_offered_and_added(desk, event, told):
    page = desk.get(address(event, "question_sets")).content.decode()
    for one in SETS.values():
        assert str(one.title) in page
    assert "In your form already" not in page
    response = desk.post(address(event, "question_sets"), {"sets": ["diet", "travel"], "use": "1"}, follow=True)
    number = len(SETS["diet"].questions) + len(SETS["travel"].questions)
    assert told(response) == [f"{number} questions have been added."]
    event.refresh_from_db()
    assert len(form_of(event)) == number
    assert "In your form already" in desk.get(address(event, "question_sets")).content.decode()


def test_nothing_chosen_is_said_and_nothing_added(desk, event):
    response = desk.post(address(event, "question_sets"), {"use": "1"})
    assert "Choose one set at least." in response.content.decode()
    response = desk.post(address(event, "question_sets"), {"sets": ["nonsense"], "use": "1"})
    assert response.status_code == 200
    assert not Question.objects.exists()


def test_without_a_key_sensitive_sets_are_refused_as_a_whole(desk, event, settings):
    settings.ANSWER_KEYS = {}
    response = desk.post(address(event, "question_sets"), {"sets": ["travel", "diet"], "use": "1"})
    assert "the key that protects them is missing" in response.content.decode()
    assert not Question.objects.exists()
    assert 'value="travel" id="set-travel" checked' in response.content.decode()


def test_what_asks_sensitive_things_on_registering_is_not_copied(desk, partner, event):
    ask(event, "needs", is_sensitive=True)
    new = make_event(hosts=[partner])
    response = desk.post(address(new, "question_sets"), {"source": event.pk, "copy": "1"})
    assert "“What about needs?” is sensitive" in response.context["copy"].errors["source"][0]
    assert not Question.objects.filter(event=new).exists()


def test_the_questions_of_an_own_event_are_copied(desk, partner, asking, told):
    new = make_event(hosts=[partner])
    response = desk.post(address(new, "question_sets"), {"source": asking.pk, "copy": "1"}, follow=True)
    assert told(response) == ["5 questions have been added."]
    new.refresh_from_db()
    assert [one.code for one in form_of(new)] == [one.code for one in form_of(asking)]


def test_nobody_copies_from_events_they_do_not_organise(desk, event, office, foreign_event):
    use_sets(by=office, event=foreign_event, sets=[SETS["travel"]])
    page = desk.get(address(event, "question_sets")).content.decode()
    assert str(foreign_event) not in page
    response = desk.post(address(event, "question_sets"), {"source": foreign_event.pk, "copy": "1"})
    assert "Choose an event" in response.content.decode() or response.status_code == 200
    assert not Question.objects.filter(event=event).exists()


def test_the_form_is_seen_in_the_guests_language_and_stores_nothing(desk, event, organiser):
    section = create_section(
        by=organiser, event=event, stage=Stage.REGISTRATION, title=LazyI18nString({"en": "About you", "da": "Om dig"})
    )
    create_question(
        by=organiser, section=section, code="name", kind=Kind.TEXT, is_required=True,
        label=LazyI18nString({"en": "Name on your badge", "da": "Navn på dit skilt"}),
        purpose=LazyI18nString({"en": "For the badge", "da": "Til skiltet"}),
    )  # fmt: skip
    create_question(
        by=organiser, section=section, code="online", kind=Kind.TEXT, presences=["online"],
        label=LazyI18nString({"en": "Your screen"}), purpose=LazyI18nString({"en": "To help"}),
    )  # fmt: skip
    preview = address(event, "question_preview")
    page = desk.get(f"{preview}?language=da").content.decode()
    assert "Navn på dit skilt" in page
    assert "Your screen" not in page
    assert '<div class="stack" lang="da" dir="ltr">' in page
    assert '<html lang="en" dir="ltr">' in page
    assert 'lang="ar" dir="rtl"' in desk.get(f"{preview}?language=ar").content.decode()
    assert "Name on your badge" in desk.get(f"{preview}?language=nonsense").content.decode()
    refused = desk.post(f"{preview}?language=en", {"question_name": ""}).content.decode()
    assert "Please answer this question." in refused
    fine = desk.post(f"{preview}?language=en", {"question_name": "Maja"}).content.decode()
    assert "Nothing was stored." in fine
    assert not Registration.objects.exists()
    assert not Answer.objects.exists()


def test_the_preview_shows_what_is_asked_while_one_types(desk, asking):
    preview = address(asking, "question_preview")
    typed = {"question_diet": "other", "asked": ["diet", "allergies"]}
    response = desk.post(preview, typed, headers={"HX-Request": "true"})
    assert "What do you eat, then?" in response.content.decode()
    assert "<html" not in response.content.decode()
    assert not SensitiveAnswer.objects.exists()


def test_a_stage_without_questions_says_so(desk, asking):
    page = desk.get(address(asking, "question_preview") + "?stage=registration").content.decode()
    assert "Nothing is asked of this guest here." in page


def test_the_report_names_each_text_and_what_it_lacks(desk, event, organiser):
    section = create_section(
        by=organiser, event=event, stage=Stage.REGISTRATION, title=LazyI18nString({"en": "About you", "da": "Om dig"})
    )
    question = create_question(
        by=organiser, section=section, kind=Kind.TEXT, label=LazyI18nString({"en": "Badge", "da": "Skilt"}),
        purpose=LazyI18nString({"en": "For the badge"}),
    )  # fmt: skip
    response = desk.get(address(event, "question_languages"))
    report = response.context["report"]
    assert [(row.text, row.what, row.lacks) for row in report.rows] == [
        ("About you", "Title of a section", ("de", "sv", "es", "ar")),
        ("Badge", "Question", ("de", "sv", "es", "ar")),
        ("For the badge", "What the answer is for", ("de", "da", "sv", "es", "ar")),
    ]
    assert {code: number for code, _name, number in report.languages}["da"] == 1
    assert reverse("desk:question", args=[event.pk, question.pk]) in response.content.decode()
    danish = desk.get(address(event, "question_languages") + "?language=da")
    assert [row.text for row in danish.context["rows"]] == ["For the badge"]
    assert "Nothing is missing in this language." in (
        desk.get(address(event, "question_languages") + "?language=en").content.decode()
    )


def test_a_complete_form_lacks_nothing(desk, event):
    assert "Nothing is missing" in desk.get(address(event, "question_languages")).content.decode()


@pytest.mark.parametrize("name", ["question_sets", "question_preview", "question_languages"])
def test_others_find_nothing(desk, foreign_event, name):
    assert desk.get(address(foreign_event, name)).status_code == 404
    assert desk.post(address(foreign_event, name), {"sets": ["diet"]}).status_code in (404, 405)
    assert not Question.objects.exists()


def test_copying_what_is_there_already_is_asked_about(desk, partner, asking, told):
    new = make_event(hosts=[partner])
    sent = {"source": asking.pk, "copy": "1"}
    desk.post(address(new, "question_sets"), sent)
    page = desk.post(address(new, "question_sets"), sent).content.decode()
    assert "5 of its questions are in your form already." in page
    assert Question.objects.filter(event=new).count() == 5
    response = desk.post(address(new, "question_sets"), {**sent, "again": "on"}, follow=True)
    assert told(response) == ["5 questions have been added."]
    assert Question.objects.filter(event=new).count() == 10


def test_answers_that_would_be_fixed_already_are_said(desk, partner, asking, told):
    Question.objects.filter(code="diet").update(freezes_at=timezone.now() - dt.timedelta(days=400))
    response = desk.post(
        address(make_event(hosts=[partner]), "question_sets"), {"source": asking.pk, "copy": "1"}, follow=True
    )
    assert told(response)[1].startswith("1 answer would have been fixed already, so it is not fixed now.")


def test_what_lacks_a_language_stands_in_the_order_in_which_it_is_asked(desk, event):
    make_section(event, "Later", Stage.CONFIRMED)
    make_section(event, "First")
    rows = desk.get(address(event, "question_languages")).context["report"].rows
    assert [row.text for row in rows] == ["First", "Later"]

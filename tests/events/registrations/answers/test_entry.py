"""The questions of an event in the form of one person: who is asked what, and nothing typed is lost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from common.file_types import type_of
from events.models import Event, Registration
from events.programme.enums import EventMode
from events.registrations import views
from events.registrations.actions import register, register_group
from events.registrations.answers.actions import FormOutdated, GivenAnswers
from events.registrations.answers.queries import answers_of, owed_by
from events.registrations.forms import RegistrationForm
from events.registrations.models import Answer
from events.registrations.questions.enums import Combine, Kind, Operator
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.asking import CONFIRMED, ask
from tests.events.registrations.test_views import FORM, address, text_of
from tests.factories import make_event, person_values

pytestmark = pytest.mark.django_db

IS = Operator.IS


def send(client: Client, event: Event, language: str = "en", **answers: Any) -> Any:
    """Send the filled form with `answers` by code."""
    sent = {f"question_{code}": value for code, value in answers.items()}
    return client.post(address(event).replace("/en/", f"/{language}/"), {**FORM, **sent}, follow=True)


def test_an_event_without_questions_looks_as_before(client):
    event = make_event()
    ask(event, "diet", stage=CONFIRMED)
    page = client.get(address(event)).content.decode()
    assert 'id="questions"' not in page
    assert "multipart" not in page


def test_every_kind_of_answer_is_taken_and_stored_as_it_is_meant(client):
    event = make_event()
    for code, kind in (
        ("name", Kind.TEXT), ("story", Kind.LONG_TEXT), ("nights", Kind.NUMBER), ("arrival", Kind.DATE),
        ("stays", Kind.YES_NO), ("from", Kind.COUNTRY), ("photos", Kind.CONSENT), ("nothing", Kind.TEXT),
    ):  # fmt: skip
        ask(event, code, kind)
    ask(event, "shirt", Kind.CHOICE, choices=("small", "large"))
    ask(event, "visits", Kind.CHOICES, choices=("mill", "mine", "museum"), most="2")
    page = send(
        client, event, "da", name=" Ane\u200b Holm ", story="Eins\nzwei", nights="2,50", arrival="2027-03-01", stays="no",
        photos="on", shirt="large", visits=["mill", "museum"], **{"from": "DK"},
    )  # fmt: skip
    assert page.redirect_chain, text_of(page)
    registration = Registration.objects.get()
    assert answers_of(registration) == {
        "name": "Ane Holm", "story": "Eins\nzwei", "nights": "2.5", "arrival": "2027-03-01", "stays": False,
        "from": "DK", "photos": True, "shirt": "large", "visits": ["mill", "museum"],
    }  # fmt: skip
    # What somebody agrees to stands in English there.
    languages = dict(Answer.objects.values_list("question__code", "language"))
    assert languages.pop("photos") == "en"
    assert set(languages.values()) == {"da"}


def test_limits_are_said_before_and_after(client):
    event = make_event()
    ask(event, "nights", Kind.NUMBER, least="1", most="3")
    ask(event, "arrival", Kind.DATE, least="2027-03-01")
    ask(event, "visits", Kind.CHOICES, choices=("mill", "mine", "museum"), least="2", most="2")
    ask(event, "motto", most="5")
    ask(event, "shirt", Kind.CHOICE, choices=("small", "large"))
    page = text_of(client.get(address(event)))
    for sentence in ("From 1 to 3.", "1 March 2027 or later.", "Choose 2 to 2.", "No more than 5 characters."):
        assert sentence in page
    wrong: dict[str, Any] = {
        "nights": "7",
        "arrival": "2027-02-27",
        "visits": ["mill"],
        "motto": "too long",
        "shirt": "huge",
    }
    page = send(client, event, **wrong)
    text = text_of(page)
    assert "5 answers need another look." in text
    for sentence in ("1 March 2027 or a later day.", "Choose at least 2.", "Choose one of the answers."):
        assert sentence in text
    html = page.content.decode()
    for kept in ('value="7"', 'value="2027-02-27"', 'value="too long"'):
        assert kept in html
    assert not Registration.objects.exists()


def test_what_must_be_answered_depends_on_what_is_asked(client):
    event = make_event()
    ask(event, "stays", Kind.YES_NO, is_required=True)
    ask(event, "visits", Kind.CHOICES, choices=("mill", "mine"))
    conditions = (("stays", IS, "yes"), ("visits", IS, "mine"))
    ask(event, "boots", Kind.NUMBER, is_required=True, only_if=conditions, combine=Combine.ANY)
    ask(event, "lamp", is_required=True, only_if=conditions)
    page = strip_tags(client.get(address(event)).content.decode())
    assert "Only if “What about stays?” is answered with “Yes” or “What about visits?” is answered with “Mine”" in page
    text = text_of(send(client, event))
    assert "One answer needs another look." in text
    text = text_of(send(client, event, stays="no", visits=["mine"]))
    assert "What about boots? Please answer this question." in text
    send(client, event, stays="no", visits=["mill"], boots="nonsense", lamp="ignored")
    assert answers_of(Registration.objects.get()) == {"stays": False, "visits": ["mill"]}


def test_the_country_typed_decides_what_is_asked(client):
    event = make_event()
    ask(event, "visa", is_required=True, audiences=["international"])
    page = text_of(client.get(address(event)))
    assert "Only if your organisation is in another country than the event." in page
    text = text_of(client.post(address(event), {**FORM, "country": "SE"}))
    assert "What about visa? Please answer this question." in text
    client.post(address(event), {**FORM, "country": "DE", "question_visa": "ignored"})
    assert answers_of(Registration.objects.get()) == {}


def test_the_way_of_taking_part_decides_too(client):
    event = make_event(mode=EventMode.HYBRID)
    ask(event, "headset", is_required=True, presences=["online"])
    page = client.post(address(event), {**FORM, "presence": "online"})
    assert "What about headset? Please answer this question." in text_of(page)
    client.post(address(event), {**FORM, "presence": "on_site"})
    assert Registration.objects.exists()


def test_people_of_another_role_do_not_see_a_question(client):
    event = make_event()
    ask(event, "talk", is_required=True, roles=["speaker"])
    assert "What about talk?" not in text_of(client.get(address(event)))
    send(client, event)
    assert Registration.objects.exists()


def test_a_question_added_while_somebody_types_is_asked_for_kindly(client):
    event = make_event()
    ask(event, "shirt", is_required=True)
    page = client.get(address(event)).content.decode()
    assert '<input type="hidden" name="seen" value="shirt">' in page
    ask(event, "diet", is_required=True)
    page = client.post(address(event), {**FORM, "question_shirt": "Large", "seen": ["", "shirt"]})
    text = text_of(page)
    assert "This question was not in the form yet when you opened it. Please answer it, too." in text
    assert 'value="Large"' in page.content.decode()
    assert not Registration.objects.exists()


def test_a_choice_that_went_meanwhile_is_said(client):
    event = make_event()
    shirt = ask(event, "shirt", Kind.CHOICE, choices=("small", "large"))
    shirt.choices.filter(code="small").update(retired_at=timezone.now())
    text = text_of(send(client, event, shirt="small"))
    assert "This answer is no longer offered. Please choose another one." in text


def test_answers_to_questions_never_asked_are_ignored(client):
    event, other = make_event(), make_event()
    ask(event, "shirt")
    ask(event, "diet", stage=CONFIRMED)
    ask(other, "secret")
    old = ask(event, "old")
    old.retired_at = timezone.now()
    old.save()
    send(client, event, shirt="L", diet="x", secret="x", old="x", invented="x")
    assert answers_of(Registration.objects.get()) == {"shirt": "L"}


def test_who_is_registered_already_keeps_their_answers_and_nothing_tells(client):
    event = make_event()
    ask(event, "shirt", is_required=True)
    first = send(client, event, shirt="small")
    again = client.post(address(event), {**FORM, "question_shirt": "large"}, follow=True)
    assert text_of(first) == text_of(again)
    assert answers_of(Registration.objects.get()) == {"shirt": "small"}
    assert text_of(client.post(address(event), FORM)).count("Please answer this question.") == 2


def test_whoever_is_registered_by_somebody_else_answers_on_their_own_page(client):
    event = make_event()
    ask(event, "shirt", is_required=True)
    registrar = {
        "for_somebody_else": "on", "registrar_name": "Bo", "registrar_email": "bo@example.org", "person_agrees": "on",
    }  # fmt: skip
    assert "The person answers them on their own page" in text_of(client.get(address(event)))
    client.post(address(event), {**FORM, **registrar, "question_shirt": "small"})
    registration = Registration.objects.get()
    assert answers_of(registration) == {}
    assert "1 answer is still wanted" in text_of(client.get(f"/en/registrations/{registration.token}/"))


def test_who_comes_along_answers_on_their_own_page(client):
    event = make_event(most_companions=1)
    ask(event, "shirt", is_required=True)
    company = {"companion_1_given": "Bo", "companion_1_family": "Lind"}
    client.post(address(event), {**FORM, **company, "question_shirt": "small"})
    first, other = Registration.objects.order_by("pk")
    assert (answers_of(first), answers_of(other)) == ({"shirt": "small"}, {})


def test_texts_of_another_language_are_marked_and_explained(client):
    event = make_event()
    ask(event, "shirt", Kind.CHOICE, choices=("small", "large"), is_required=True)
    html = client.get(address(event).replace("/en/", "/ar/")).content.decode()
    assert '<span lang="en" dir="ltr">What about shirt?</span>' in html
    assert '<span lang="en" dir="ltr">Small</span>' in html
    html = client.get(address(event).replace("/en/", "/de/")).content.decode()
    assert "Was ist mit shirt?" in html
    assert "Small (deutsch)" in html
    send(client, event, "de", shirt="small")
    assert answers_of(Registration.objects.get()) == {"shirt": "small"}


def test_a_file_is_looked_into(client):
    event = make_event()
    ask(event, "cv", Kind.FILE, is_required=True)
    assert "multipart/form-data" in client.get(address(event)).content.decode()
    text = text_of(send(client, event, cv=SimpleUploadedFile("cv.pdf", b"MZ not a PDF", "application/pdf")))
    assert "We cannot read this file." in text
    assert "Files you chose could not be kept" in text
    assert "Files you chose" not in text_of(client.post(address(event), {**FORM, "email": ""}))
    send(client, event, cv=SimpleUploadedFile("cv.pdf", PDF, "application/pdf"))
    assert answers_of(Registration.objects.get())["cv"].name == "cv.pdf"


def test_a_file_is_looked_into_once_before_anything_is_locked(client, monkeypatch):
    event, looked = make_event(), []
    ask(event, "cv", Kind.FILE)
    real = type_of

    def watched(file):
        looked.append(len(connection.savepoint_ids))
        return real(file)

    monkeypatch.setattr("events.registrations.answers.files.type_of", watched)
    before = len(connection.savepoint_ids)
    send(client, event, cv=SimpleUploadedFile("cv.pdf", PDF, "application/pdf"))
    assert looked == [before]


def test_what_is_asked_follows_as_somebody_types(client):
    event = make_event()
    ask(event, "stays", Kind.YES_NO)
    ask(event, "visits", Kind.CHOICES, choices=("mill", "mine"), only_if=(("stays", IS, "yes"),))
    ask(event, "visa", audiences=["international"])
    ask(event, "lamp", only_if=(("visits", IS, "mine"),))
    page = client.get(address(event)).content.decode()
    assert 'class="question question-not-asked" id="about-visits"' in page
    assert f'hx-post="{address(event)}questions/"' in page
    typed = {"country": "SE", "question_stays": "yes", "question_visits": ["mill", "mine"], "asked": "stays"}
    fragment = client.post(address(event) + "questions/", typed).content.decode()
    assert 'class="question" id="about-visits" hx-swap-oob="true"' in fragment
    assert fragment.count("checked") == 2
    assert "3 more questions are asked." in fragment
    assert "about-stays" not in fragment
    one = client.post(address(event) + "questions/", {**typed, "question_visits": "mine"}).content.decode()
    assert "3 more questions are asked." in one
    same = client.post(address(event) + "questions/", {**typed, "asked": ["stays", "visits", "visa", "lamp"]})
    assert (same.status_code, same.content) == (204, b"")


def test_without_a_key_sensitive_questions_wait_and_everything_else_works(client, settings):
    event = make_event()
    ask(event, "diet", is_required=True, is_sensitive=True)
    settings.ANSWER_KEYS = {}
    text = text_of(client.get(address(event)))
    assert "Some questions cannot be answered at the moment" in text
    assert "What about diet?" not in text
    send(client, event)
    assert Registration.objects.exists()


def test_the_empty_form_is_drawn_anew_when_the_questions_change(client):
    event = make_event()
    assert "What about shirt?" not in text_of(client.get(address(event)))
    ask(event, "shirt")
    assert "What about shirt?" in text_of(client.get(address(event)))


def test_nobody_registers_by_questions_that_hold_no_longer():
    event = make_event()
    stale = Event.objects.get(pk=event.pk)
    ask(event, "diet", is_required=True)
    with pytest.raises(FormOutdated):
        register(by=None, event=stale, answers=GivenAnswers({}, "en", stale.form_version), **person_values())
    assert not Registration.objects.exists()
    answers = GivenAnswers({"diet": "vegan"}, "en", event.form_version)
    register(by=None, event=event, answers=answers, **person_values())
    assert answers_of(Registration.objects.get()) == {"diet": "vegan"}


def test_a_question_added_at_the_last_instant_brings_the_form_back(client, monkeypatch):
    event = make_event()
    ask(event, "shirt")
    enter = views._enter

    def added_meanwhile(*values):
        monkeypatch.undo()
        ask(event, "diet", is_required=True)
        return enter(*values)

    monkeypatch.setattr(views, "_enter", added_meanwhile)
    page = client.post(address(event), {**FORM, "question_shirt": "Large", "seen": ["", "shirt"]})
    assert "What about diet? This question was not in the form yet" in text_of(page)
    assert 'value="Large"' in page.content.decode()
    assert not Registration.objects.exists()


def test_everybody_in_a_group_answers_on_their_own_page(client):
    event = make_event()
    assert "Everybody answers them" not in text_of(client.get(address(event) + "group/"))
    ask(event, "shirt", is_required=True)
    assert "Everybody answers them on their own page" in text_of(client.get(address(event) + "group/"))
    people = [person_values(), person_values()]
    party = register_group(by=None, event=event, people=people)
    assert [len(questions) for questions in owed_by(list(party.registrations.all())).values()] == [1, 1]


def test_the_form_of_an_event_that_asks_nothing_costs_no_query(django_assert_num_queries):
    event = make_event()
    with django_assert_num_queries(0):
        assert RegistrationForm(event=event).questions == []

"""Answering on one's own page: both stages, correcting, wishes, and what the page and the letter say of it."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Event, Registration
from events.registrations.actions import register_with_companions, withdraw
from events.registrations.actions.answering import answer_questions
from events.registrations.answers import views
from events.registrations.answers.actions import GivenAnswers
from events.registrations.answers.files import checked
from events.registrations.answers.queries import answers_of, wishes_of
from events.registrations.emails import compose
from events.registrations.models import AnswerFile, Choice
from events.registrations.questions.actions import change_question
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Kind, Operator
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.asking import CONFIRMED, ask
from tests.events.registrations.test_views import text_of
from tests.factories import make_event, make_partner, make_registration, person_values

pytestmark = pytest.mark.django_db


def own(registration: Registration, language: str = "en") -> str:
    return f"/{language}/registrations/{registration.token}/"


def page_of(registration: Registration, language: str = "en") -> str:
    return f"{own(registration, language)}answers/"


def give(registration: Registration, **values: Value) -> None:
    version = Event.objects.get(pk=registration.event_id).form_version
    answer_questions(by=None, registration=registration, answers=GivenAnswers(values, "en", version))


def letter(registration: Registration, message: str) -> str:
    return str(compose(registration, message).body)


def test_both_stages_are_asked_once_the_place_is_certain(client):
    event = make_event(international=1)
    ask(event, "shirt", is_required=True)
    ask(event, "diet", Kind.CHOICE, choices=("none", "vegan"), stage=CONFIRMED, is_required=True, is_sensitive=True)
    seated, waiting = make_registration(event), make_registration(event)
    assert "2 answers are still wanted" in text_of(client.get(own(seated)))
    assert "need 2 more answers of you" in letter(seated, "confirmed").replace("\n", " ")
    assert "1 answer is still wanted" in text_of(client.get(own(waiting)))
    assert "What about diet?" not in text_of(client.get(page_of(waiting)))
    page = client.post(page_of(seated, "de"), {"question_shirt": "Groß", "question_diet": "vegan"}, follow=True)
    assert "still wanted" not in text_of(page)
    assert "<title>Ihre Antworten sind gespeichert" in page.content.decode()
    assert page.redirect_chain == [(own(seated, "de") + "?answered=yes", 302)]
    assert answers_of(seated) == {"shirt": "Groß", "diet": "vegan"}
    assert seated.sensitiveanswers.get().language == "de"
    assert "more answer" not in letter(seated, "confirmed")


def test_the_page_tells_what_becomes_of_an_answer(client):
    event = make_event(keep_months=1)
    ask(event, "diet", is_sensitive=True, keep_days=3)
    ask(event, "shirt", purpose=LazyI18nString({"en": "To order enough"}))
    text = text_of(client.get(page_of(make_registration(event))))
    assert "What for: To order enough. Read by:" in text
    assert "What for: So that we can plan. Read by: Everybody who organises the event. Kept encrypted until" in text
    assert text.count("Kept until") == 1


def test_a_mistake_loses_nothing(client):
    event = make_event()
    ask(event, "shirt", is_required=True)
    ask(event, "nights", Kind.NUMBER, most="3")
    registration = make_registration(event)
    page = client.post(page_of(registration), {"question_shirt": "Large", "question_nights": "9"})
    assert 'value="Large"' in page.content.decode()
    assert "One answer needs another look." in text_of(page)
    assert answers_of(registration) == {}


def test_a_question_added_meanwhile_is_asked_for_kindly(client, monkeypatch):
    event = make_event()
    ask(event, "shirt", is_required=True)
    registration = make_registration(event)

    def added_meanwhile(**values):
        monkeypatch.undo()
        ask(event, "diet", is_required=True)
        return answer_questions(**values)

    monkeypatch.setattr(views, "answer_questions", added_meanwhile)
    page = client.post(page_of(registration), {"question_shirt": "Large", "seen": ["", "shirt"]})
    text = text_of(page)
    assert "What about diet? This question was not in the form yet when you opened it." in text
    assert 'value="Large"' in page.content.decode()
    assert answers_of(registration) == {}


def test_a_fixed_answer_is_wished_to_change(client):
    event = make_event()
    ask(event, "diet", Kind.CHOICE, choices=("none", "vegan"), freezes_at=timezone.now(), stage=CONFIRMED)
    registration = make_registration(event)
    give(registration, diet="none")
    assert "You can ask for another one" in text_of(client.get(page_of(registration)))
    page = client.post(page_of(registration), {"question_diet": "vegan"}, follow=True)
    assert "until then the old answers hold" in text_of(page)
    assert (answers_of(registration), wishes_of(registration)) == ({"diet": "none"}, {"diet": "vegan"})
    page = client.get(page_of(registration))
    assert "Until the organisers decide, this one holds: None" in text_of(page)
    assert 'id="id_question_diet_1" checked' in re.sub(r" (required|aria-\S+)", "", page.content.decode())
    client.post(page_of(registration), {"question_diet": "none"})
    assert wishes_of(registration) == {}


def test_a_choice_that_went_stays_with_who_has_it(client):
    event = make_event()
    ask(event, "bus", Kind.CHOICE, choices=("early", "late"))
    registration = make_registration(event)
    give(registration, bus="early")
    Choice.objects.filter(code="early").update(retired_at=timezone.now())
    assert "Early (no longer offered)" in text_of(client.get(page_of(registration)))
    client.post(page_of(registration), {"question_bus": "early"})
    assert answers_of(registration) == {"bus": "early"}
    assert "Early" not in text_of(client.get(page_of(make_registration(event))))


def test_a_lost_key_is_said_and_nothing_is_lost(client, settings):
    event = make_event()
    ask(event, "diet", is_required=True, is_sensitive=True)
    ask(event, "allergies", only_if=(("diet", Operator.IS, "vegan"),))
    ask(event, "shirt")
    registration = make_registration(event)
    give(registration, diet="vegan", allergies="nuts")
    keys, settings.ANSWER_KEYS = settings.ANSWER_KEYS, {"other": "b3RoZXItYW5kLW5vdGhpbmctZWxzZS0xMjM0NTY3ODk="}
    assert "Your answer is there, but cannot be read at the moment" in text_of(client.get(page_of(registration)))
    client.post(page_of(registration), {"question_diet": "", "question_shirt": "L"})
    settings.ANSWER_KEYS = keys
    assert answers_of(registration) == {"diet": "vegan", "allergies": "nuts", "shirt": "L"}


def test_a_file_is_replaced_and_removed(client):
    event = make_event()
    ask(event, "cv", Kind.FILE)
    registration = make_registration(event)
    for name in ("first.pdf", "second.pdf"):
        client.post(page_of(registration), {"question_cv": SimpleUploadedFile(name, PDF)})
        assert AnswerFile.objects.get().name == name
    assert "second.pdf" in text_of(client.get(page_of(registration)))
    client.post(page_of(registration), {})
    assert AnswerFile.objects.exists()
    client.post(page_of(registration), {"question_cv-clear": "on"})
    assert not AnswerFile.objects.exists()


@pytest.mark.parametrize("sent", [{"question_cv": "second.pdf"}, {"question_cv-clear": "on"}])
def test_a_fixed_file_stays_and_the_page_says_whom_to_write_to(client, sent):
    event = make_event(hosts=[make_partner(name="VNB Hannover", short_name="VNB")])
    question = ask(event, "cv", Kind.FILE, freezes_at=timezone.now() + dt.timedelta(days=1))
    registration = make_registration(event)
    client.post(page_of(registration), {"question_cv": SimpleUploadedFile("first.pdf", PDF)})
    question.freezes_at = timezone.now()
    question.save()
    page = client.get(page_of(registration))
    assert "cannot be exchanged or removed here any more. If you need another one, please write to VNB" in text_of(page)
    assert 'type="file"' not in page.content.decode()
    sent = {name: SimpleUploadedFile(value, PDF) if value.endswith("pdf") else value for name, value in sent.items()}
    page = client.post(page_of(registration), sent)
    assert "The time to exchange this file is over, so the one you sent before stays." in text_of(page)
    assert AnswerFile.objects.get().name == "first.pdf"


def test_a_first_file_is_taken_after_the_day(client):
    event = make_event()
    ask(event, "cv", Kind.FILE, freezes_at=timezone.now())
    registration = make_registration(event)
    client.post(page_of(registration), {"question_cv": SimpleUploadedFile("late.pdf", PDF)})
    assert AnswerFile.objects.get().name == "late.pdf"
    assert client.post(page_of(registration), {}).status_code == 302


def test_a_consent_is_never_ticked_beforehand_and_can_be_taken_back(client):
    event = make_event()
    ask(event, "photos", Kind.CONSENT)
    registration = make_registration(event)
    assert "checked" not in client.get(page_of(registration)).content.decode()
    client.post(page_of(registration), {"question_photos": "on"})
    assert answers_of(registration) == {"photos": True}
    client.post(page_of(registration), {})
    assert answers_of(registration) == {}


def test_companions_are_asked_on_their_pages_and_reached_from_the_first(client):
    event = make_event(most_companions=1)
    ask(event, "shirt", is_required=True)
    first = register_with_companions(by=None, event=event, person=person_values(), companions=[("Bo", "Lind")])
    give(first, shirt="L")
    text = text_of(client.get(own(first)))
    assert text.count("1 answer is still wanted") == 1
    assert "Whoever comes with you is asked as well" in letter(first, "confirmed").replace("\n", " ")
    assert client.get(page_of(first.companions.get())).status_code == 200


def test_who_has_left_or_is_asked_nothing_is_led_back(client):
    event = make_event()
    registration = make_registration(event)
    assert client.get(page_of(registration)).status_code == 302
    ask(event, "shirt")
    withdraw(by=None, registration=registration)
    assert client.get(page_of(registration)).status_code == 302
    assert client.post(page_of(registration), {"question_shirt": "L"}).status_code == 409
    assert client.get(own(registration)[:-3] + "x/answers/").status_code == 404


def test_what_is_asked_follows_as_somebody_types(client):
    event = make_event()
    ask(event, "stays", Kind.YES_NO)
    ask(event, "nights", Kind.NUMBER, only_if=(("stays", Operator.IS, "yes"),))
    registration = make_registration(event)
    give(registration, stays=True, nights="2.5")
    answer = client.post(page_of(registration, "da") + "asked/", {"question_stays": "no", "asked": ["stays", "nights"]})
    assert 'class="question question-not-asked" id="about-nights"' in answer.content.decode()
    assert answers_of(registration) == {"stays": True, "nights": "2.5"}
    assert client.get(page_of(registration) + "asked/").status_code == 405


def test_a_file_that_goes_in_another_tab_meanwhile_stays_gone(client, monkeypatch, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    event = make_event()
    ask(event, "letter", Kind.FILE)
    ask(event, "shirt")
    registration = make_registration(event)
    give(registration, letter=checked(SimpleUploadedFile("letter.pdf", PDF, "application/pdf")))

    def removed_meanwhile(**values):
        AnswerFile.objects.all().delete()
        return answer_questions(**values)

    monkeypatch.setattr(views, "answer_questions", removed_meanwhile)
    assert client.post(page_of(registration), {"question_shirt": "Large"}).status_code == 302
    assert answers_of(registration) == {"shirt": "Large"}


def test_what_was_typed_stays_when_a_question_changes_at_the_last_instant(client, monkeypatch):
    event = make_event()
    shirt = ask(event, "shirt")
    registration = make_registration(event)

    def changed_meanwhile(**values):
        monkeypatch.undo()
        change_question(by=None, question=shirt, facts={"kind": Kind.NUMBER})
        return answer_questions(**values)

    monkeypatch.setattr(views, "answer_questions", changed_meanwhile)
    page = client.post(page_of(registration), {"question_shirt": "Large"})
    assert "Type a number." in text_of(page)
    assert 'value="Large"' in page.content.decode()
    assert answers_of(registration) == {}


def test_nobody_agrees_to_words_they_have_not_read(client):
    event = make_event()
    calls = ask(event, "calls", Kind.CONSENT)
    registration = make_registration(event)
    page = client.get(page_of(registration)).content.decode()
    (read,) = re.findall('name="read" value="([^"]+)"', page)
    change_question(by=None, question=calls, facts={"label": LazyI18nString({"en": "You may sell my data"})})
    sent = {"question_calls": "on", "read": read}
    answered = client.post(page_of(registration), sent)
    assert "changed these words meanwhile" in text_of(answered)
    assert answers_of(registration) == {}
    (read,) = re.findall('name="read" value="([^"]+)"', answered.content.decode())
    assert client.post(page_of(registration), {**sent, "read": read}).status_code == 302
    assert answers_of(registration) == {"calls": True}


def test_what_is_still_owed_is_marked_among_the_questions(client):
    event = make_event()
    ask(event, "shirt", is_required=True)
    ask(event, "walk", Kind.YES_NO, is_required=True)
    ask(event, "which", is_required=True, only_if=(("walk", Operator.IS, "yes"),))
    ask(event, "wish")
    registration = make_registration(event)
    give(registration, shirt="L", walk=False)
    assert "still wanted" not in text_of(client.get(page_of(registration)))
    registration.answers.all().delete()
    page = client.get(page_of(registration))
    assert text_of(page).count("Your answer is still wanted.") == 2
    assert 'id_question_shirt_helptext">\n  <p class="question-owed">' in page.content.decode()
    answer = client.post(page_of(registration) + "asked/", {"question_walk": "yes", "asked": ["shirt", "walk"]})
    assert "Your answer is still wanted." in text_of(answer)


def test_who_registers_only_now_owes_nothing_yet(client):
    event = make_event()
    ask(event, "shirt", is_required=True)
    assert "still wanted" not in text_of(client.get(f"/en/events/{event.slug}/register/"))

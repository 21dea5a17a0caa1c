"""A form that was opened before the answers changed elsewhere takes nothing back without saying so."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.registrations.actions.answering import answer_questions
from events.registrations.answers import views
from events.registrations.answers.changes import refuse_change
from events.registrations.answers.meanwhile import marks_of, sent_marks
from events.registrations.answers.queries import UNREADABLE, answers_of, wishes_of
from events.registrations.models import AnswerFile, ChangeRequest
from events.registrations.questions.enums import Kind, Operator
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.answers.test_own_answers import give, page_of
from tests.events.registrations.asking import CONFIRMED, ask
from tests.events.registrations.test_views import text_of
from tests.factories import make_event, make_registration, make_user

pytestmark = pytest.mark.django_db
SENTENCE = "Your answers were changed after you opened this form"


@pytest.fixture
def person():
    """Somebody who answers a plain question, a fixed one, and a sensitive one with another that depends on it."""
    event = make_event()
    ask(event, "shirt")
    ask(event, "walk", Kind.YES_NO, stage=CONFIRMED, freezes_at=timezone.now() - dt.timedelta(days=1))
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "other"), stage=CONFIRMED, is_sensitive=True)
    ask(event, "which", stage=CONFIRMED, is_sensitive=True, only_if=(("diet", Operator.IS, "other"),))
    registration = make_registration(event)
    give(registration, shirt="L", walk=False, diet="other", which="No nuts")
    return registration


def began(page):
    """Return what a page says its form began with."""
    return re.findall('name="began" value="([^"]*)"', page.content.decode())


def opened(client, registration, **typed):
    """Return what a tab sends that was opened now, with what was `typed` in it."""
    kept = {"shirt": "L", "walk": "no", "diet": "other", "which": "No nuts", **typed}
    sent = {f"question_{code}": value for code, value in kept.items()}
    return {**sent, "began": began(client.get(page_of(registration)))}


def test_a_request_made_in_another_tab_is_not_taken_back(client, person):
    tab = opened(client, person, shirt="XL")
    give(person, walk=True)
    page = client.post(page_of(person), tab)
    assert SENTENCE in text_of(page)
    assert "Asked for now: Yes" in page.context["form"].errors["question_walk"]
    assert 'value="XL"' in page.content.decode()
    assert "question_shirt" not in page.context["form"].errors
    assert (answers_of(person)["shirt"], wishes_of(person)) == ("L", {"walk": True})
    again = client.post(page_of(person), {**tab, "began": began(page)})
    assert again.status_code == 302
    assert (answers_of(person)["shirt"], wishes_of(person)) == ("XL", {})


def test_a_newer_answer_is_not_overwritten_and_what_hangs_on_it_neither(client, person):
    tab = opened(client, person, diet="other", which="No milk")
    give(person, diet="vegan")
    page = client.post(page_of(person), tab)
    assert page.context["form"].errors["question_diet"] == ["Saved now: Vegan"]
    assert page.context["form"].errors["question_which"] == ["Saved now: no answer"]
    assert answers_of(person)["diet"] == "vegan"


def test_what_would_go_unseen_is_told_above_the_form(client, person):
    tab = opened(client, person, diet="vegan")
    give(person, which="No nuts, no milk")
    page = client.post(page_of(person), tab)
    assert "What about which? Saved now: No nuts, no milk" in page.context["form"].non_field_errors()
    assert answers_of(person)["which"] == "No nuts, no milk"


def test_what_is_refused_meanwhile_is_not_asked_for_again_unseen(client, person):
    give(person, walk=True)
    tab = opened(client, person, walk="yes", shirt="XL")
    refuse_change(by=make_user(), change=ChangeRequest.objects.get(), reason="The walk is full.")
    page = client.post(page_of(person), tab)
    assert page.context["form"].errors["question_walk"] == ["Saved now: No"]
    assert wishes_of(person) == {}


def test_other_answers_may_change_meanwhile(client, person):
    tab = opened(client, person, diet="vegan", which="")
    give(person, shirt="XL")
    assert client.post(page_of(person), {**tab, "question_shirt": "XL"}).status_code == 302
    assert answers_of(person) == {"shirt": "XL", "walk": False, "diet": "vegan"}


def test_the_same_form_sent_twice_is_harmless(client, person):
    tab = opened(client, person, shirt="XL", walk="yes", diet="vegan")
    for _press in range(2):
        assert client.post(page_of(person), tab).status_code == 302
    assert (answers_of(person)["shirt"], wishes_of(person)) == ("XL", {"walk": True})
    assert ModelLogEntry.objects.filter(action="registration.answered").count() == 2


def test_the_same_file_sent_twice_is_harmless_and_another_one_is_not(client):
    event = make_event()
    ask(event, "poster", Kind.FILE, is_sensitive=True)
    registration = make_registration(event)
    sent = {"began": began(client.get(page_of(registration)))}

    def press(content):
        return client.post(page_of(registration), {**sent, "question_poster": SimpleUploadedFile("a.pdf", content)})

    assert [press(PDF).status_code, press(PDF).status_code] == [302, 302]
    page = press(PDF + b"\n% another one")
    assert page.context["form"].errors["question_poster"] == ["Saved now: a.pdf"]
    sent = {"began": began(client.get(page_of(registration))), "question_poster-clear": "on"}
    for _press in range(2):
        assert client.post(page_of(registration), sent).status_code == 302
    assert not AnswerFile.objects.exists()


def test_a_mistake_does_not_make_a_form_newer(client, person):
    event = person.event
    ask(event, "nights", Kind.NUMBER)
    tab = opened(client, person, nights="many")
    give(person, shirt="XL")
    page = client.post(page_of(person), tab)
    assert "question_nights" in page.context["form"].errors
    assert began(page) == tab["began"]
    assert SENTENCE in text_of(client.post(page_of(person), {**tab, "question_nights": "2"}))
    assert answers_of(person)["shirt"] == "XL"


def test_a_change_at_the_last_instant_is_seen_as_well(client, person, monkeypatch):
    tab = opened(client, person, shirt="XL")

    def changed_meanwhile(**values):
        monkeypatch.undo()
        give(person, shirt="S")
        return answer_questions(**values)

    monkeypatch.setattr(views, "answer_questions", changed_meanwhile)
    page = client.post(page_of(person), tab)
    assert page.context["form"].errors["question_shirt"] == ["Saved now: S"]


@pytest.mark.parametrize("sent", [["nonsense"], ["", "shirt:nonsense", "shirt"], [":", "\0", "<b>"]])
def test_damaged_marks_lose_nothing(client, person, sent):
    page = client.post(page_of(person), {**opened(client, person, shirt="XL"), "began": sent})
    assert page.context["form"].errors["question_shirt"] == ["Saved now: L"]
    assert "<b>" not in "".join(began(page))
    assert answers_of(person)["shirt"] == "L"


def test_marks_tell_nothing_and_are_the_same_for_the_same_answers():
    marks = marks_of({"diet": "vegan", "walk": UNREADABLE}, {"walk": None})
    assert marks == marks_of({"walk": UNREADABLE, "diet": "vegan"}, {"walk": None})
    assert marks["walk"] != marks_of({"walk": UNREADABLE}, {})["walk"]
    assert "vegan" not in str(marks)
    assert sent_marks([]) is None
    assert sent_marks(["", "diet:ab"]) == {"": "", "diet": "ab"}

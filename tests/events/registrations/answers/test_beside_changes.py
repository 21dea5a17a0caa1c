"""What is typed beside the change of a fixed answer: it is kept with the wish, and holds once that is accepted."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.registrations.answers.actions import AnswersMissing
from events.registrations.answers.changes import ComesAlong, accept_change, refuse_change
from events.registrations.answers.files import checked
from events.registrations.answers.queries import UNREADABLE, answers_of, wishes_of
from events.registrations.emails import compose
from events.registrations.models import ChangeRequest
from events.registrations.questions.enums import Kind, Operator
from tests.events.registrations.answering import answer
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.asking import ask
from tests.events.registrations.test_views import text_of
from tests.factories import make_event, make_office, make_registration

pytestmark = pytest.mark.django_db

ALLERGY = "No soy please, I am allergic"
OTHER = (("diet", Operator.IS, "other"),)


def fixed(event: Event) -> Event:
    event.questions.filter(code="diet").update(freezes_at=timezone.now() - dt.timedelta(hours=1))
    return event


@pytest.fixture(params=[False, True], ids=["open", "sensitive"])
def guest(request: pytest.FixtureRequest) -> Registration:
    """A guest whose meal has been ordered; whoever eats something else says what."""
    event = make_event()
    facts: dict[str, Any] = {"is_sensitive": request.param, "is_required": True}
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "other"), **facts)
    ask(event, "what", Kind.LONG_TEXT, only_if=OTHER, **facts)
    person = make_registration(event)
    answer(person, diet="vegan")
    fixed(event)
    return person


def change_of(code: str) -> ChangeRequest:
    return ChangeRequest.objects.get(question__code=code, accepted=None)


def test_it_is_kept_with_the_wish_and_holds_once_that_is_accepted(guest):
    for _twice in range(2):
        answer(guest, diet="other", what=ALLERGY)
        assert answers_of(guest) == {"diet": "vegan"}
        assert wishes_of(guest) == {"diet": "other", "what": ALLERGY}
    accept_change(by=make_office(), change=change_of("diet"))
    assert answers_of(guest) == {"diet": "other", "what": ALLERGY}
    assert wishes_of(guest) == {}


def test_by_itself_it_cannot_be_accepted(guest):
    answer(guest, diet="other", what=ALLERGY)
    with pytest.raises(ComesAlong, match="beside another change"):
        accept_change(by=make_office(), change=change_of("what"))
    assert wishes_of(guest) == {"diet": "other", "what": ALLERGY}


def test_it_goes_with_the_wish_that_is_refused_or_taken_back(guest):
    answer(guest, diet="other", what=ALLERGY)
    refuse_change(by=make_office(), change=change_of("diet"), reason="Too late")
    assert (answers_of(guest), wishes_of(guest)) == ({"diet": "vegan"}, {})
    answer(guest, diet="other", what=ALLERGY)
    answer(guest, diet="vegan")
    assert (answers_of(guest), wishes_of(guest)) == ({"diet": "vegan"}, {})


def test_what_the_page_asks_beside_a_wish_must_be_answered(guest):
    with pytest.raises(AnswersMissing) as missing:
        answer(guest, diet="other")
    assert missing.value.codes == ("what",)


def test_what_only_the_old_answer_asks_keeps_nobody_from_wishing():
    event = make_event()
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "other"))
    guest = make_registration(event)
    answer(guest, diet="vegan")
    ask(event, "eggs", Kind.YES_NO, is_required=True, only_if=(("diet", Operator.IS, "vegan"),))
    fixed(event)
    answer(guest, diet="other")
    assert wishes_of(guest) == {"diet": "other"}


def test_the_page_says_what_becomes_of_it(client, guest):
    page = f"/en/registrations/{guest.token}/answers/"
    sent = {"question_diet": "other", "question_what": "\u202e" + ALLERGY}
    assert client.post(page, sent).status_code == 302
    assert wishes_of(guest)["what"] == ALLERGY
    shown = client.get(page)
    assert ALLERGY in shown.content.decode()
    assert "kept together with the change you have asked for" in text_of(shown)
    own = text_of(client.get(f"/en/registrations/{guest.token}/"))
    assert "What about diet? You asked for a change. Until the organisers accept it, the old answer holds." in own
    assert "What about what? There was no answer before. Yours holds as soon as the organisers accept" in own


def test_a_file_is_asked_for_once_the_change_is_accepted(client, guest, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    guest.event.questions.filter(code="what").update(kind=Kind.FILE, is_sensitive=False)
    page = f"/en/registrations/{guest.token}/answers/"
    upload = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
    assert client.post(page, {"question_diet": "other", "question_what": upload}).status_code == 302
    assert wishes_of(guest) == {"diet": "other"}
    accept_change(by=make_office(), change=change_of("diet"))
    decided = ChangeRequest.objects.get()
    assert "need 1 more answer of you" in str(compose(guest, "change_accepted", about=decided).body).replace("\n", " ")


def test_nobody_loses_a_wish_that_cannot_be_read():
    event = make_event()
    ask(event, "diet", is_sensitive=True, is_required=True)
    ask(event, "shirt")
    guest = make_registration(event)
    answer(guest, diet="vegan")
    fixed(event)
    answer(guest, diet="halal")
    other = {"other": "bm90LXRoZS1rZXktdGhhdC1zZWFsZWQtaXQtYWxsLTE="}
    with override_settings(ANSWER_KEYS=other):
        assert wishes_of(guest) == {"diet": UNREADABLE}
        answer(guest, diet=None, shirt="large")
    assert wishes_of(guest) == {"diet": "halal"}
    assert answers_of(guest) == {"diet": "vegan", "shirt": "large"}


def test_what_is_said_about_a_sensitive_answer_goes_with_it(guest):
    is_sensitive = guest.event.questions.get(code="diet").is_sensitive
    answer(guest, diet="other", what=ALLERGY)
    refuse_change(by=make_office(), change=change_of("diet"), reason="No menu without soy")
    entry = ModelLogEntry.objects.get(action="registration.change_refused")
    assert entry.data["reason"] == ("" if is_sensitive else "No menu without soy")


def test_a_fixed_file_that_is_not_asked_any_more_is_asked_to_go(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    event = make_event()
    ask(event, "speaks", Kind.YES_NO)
    slides = ask(event, "slides", Kind.FILE, only_if=(("speaks", Operator.IS, "yes"),))
    guest = make_registration(event)
    answer(guest, speaks=True, slides=checked(SimpleUploadedFile("slides.pdf", PDF, "application/pdf")))
    event.questions.filter(pk=slides.pk).update(freezes_at=timezone.now())
    answer(guest, speaks=False)
    assert wishes_of(guest) == {"slides": None}
    assert "slides" in answers_of(guest)
    accept_change(by=make_office(), change=change_of("slides"))
    assert answers_of(guest) == {"speaks": False}


def test_a_consent_is_taken_back_at_once_and_keeps_the_language_it_was_read_in():
    event = make_event()
    calls = ask(event, "calls", Kind.CONSENT, freezes_at=timezone.now())
    guest = make_registration(event)
    answer(guest, language="da", calls=True)
    # The words were there in English and German.
    assert calls.answers.get().language in ("en", "de")
    answer(guest, calls=None)
    assert (answers_of(guest), wishes_of(guest)) == ({}, {})

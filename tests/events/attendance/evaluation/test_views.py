"""The page of the questions, behind its link."""

import pytest
from django.urls import reverse

from events.attendance.evaluation.actions import close_evaluation, plan_evaluation
from events.attendance.evaluation.links import token_of
from events.models import EvaluationMark, SealedForm
from tests.factories.evaluation import invitations_of, make_evaluation, make_past_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    """Somebody who was asked."""
    return invitations_of(make_evaluation())[0]


def address(invitation, name="evaluation"):
    return reverse(name, args=[token_of(invitation)])


def test_somebody_answers_without_being_known(client, invitation):
    page = client.get(address(invitation))
    assert "Nobody learns what you answered" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    sent = client.post(address(invitation), {"overall": "5", "better": "Shorter talks."}, follow=True)
    assert "Your answers have arrived" in sent.content.decode()
    assert SealedForm.objects.get().answers == {"overall": "5", "better": "Shorter talks."}
    assert "sessionid" not in client.cookies


def test_an_empty_form_is_refused_and_a_wrong_one_keeps_what_was_typed(client, invitation):
    assert "Answer at least one question." in client.post(address(invitation), {}).content.decode()
    page = client.post(address(invitation), {"overall": "6", "good": "The dark bread."}).content.decode()
    assert "The dark bread." in page
    assert "Choose one of the answers." in page
    assert not EvaluationMark.objects.exists()


def test_answering_twice_gets_a_kind_sentence_and_what_was_typed_back(client, invitation):
    client.post(address(invitation), {"overall": "5"})
    again = client.post(address(invitation), {"good": "The dark bread."})
    assert again.status_code == 409
    assert "Your answers have already arrived" in again.content.decode()
    assert "The dark bread." in again.content.decode()
    assert "Send the answers" not in again.content.decode()
    assert SealedForm.objects.get().answers == {"overall": "5"}
    assert "Your answers have already arrived" in client.get(address(invitation)).content.decode()


def test_after_the_end_it_is_closed(client, invitation):
    close_evaluation(by=None, evaluation=invitation.evaluation)
    assert "This evaluation is closed." in client.get(address(invitation)).content.decode()
    late = client.post(address(invitation), {"good": "The dark bread."})
    assert late.status_code == 409
    assert "The dark bread." in late.content.decode()


def test_a_link_that_nobody_wrote_opens_nothing(client, invitation):
    forged = token_of(invitation)[:-1] + "~"
    assert client.get(reverse("evaluation", args=[forged])).status_code == 404
    assert client.post(reverse("evaluation_no_reminder", args=[forged])).status_code == 404


def test_who_wants_no_reminder_says_so(client, invitation):
    page = client.post(address(invitation, "evaluation_no_reminder"), follow=True).content.decode()
    assert "We will not remind you." in page
    assert "If you do not answer" not in page
    invitation.refresh_from_db()
    assert invitation.without_reminder


def test_it_asks_in_the_readers_language(client, invitation):
    page = client.get(address(invitation).replace("/en/", "/ar/")).content.decode()
    assert 'dir="rtl"' in page


def test_what_is_asked_of_one_event_only_is_asked_there_only():
    from i18nfield.strings import LazyI18nString

    from events.attendance.evaluation.actions import add_question
    from events.attendance.evaluation.enums import AnswerKind
    from events.attendance.evaluation.questions import questions_of

    planned = plan_evaluation(by=None, event=make_past_event(international=0))
    add_question(by=None, evaluation=planned, kind=AnswerKind.THREE, text=LazyI18nString({"de": "War Käse da?"}))
    (own,) = (asked for asked in questions_of(planned) if not asked.is_common)
    assert own.shown == '<span lang="de" dir="ltr">War Käse da?</span>'
    assert set(own.labels) == {"yes", "partly", "no"}

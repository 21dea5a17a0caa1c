"""Deciding about changes of fixed answers, and reminding who has not answered, in the desk."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from common import formats
from events.models import Registration
from events.registrations.actions import withdraw
from events.registrations.answers.changes import refuse_change
from events.registrations.models import ChangeRequest, LegalHold, Question
from events.registrations.questions.enums import Kind, Operator, Reader
from partners.enums import MembershipRole
from tests.events.desk.answers.totals import totals_shown
from tests.events.desk.conftest import admit
from tests.events.desk.files import export
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_registration, make_user


def address(event, name="answer_changes", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def words_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def event(partner):
    """An event for which the meals have been ordered."""
    event = make_event(hosts=[partner], international=9)
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_sensitive=True)
    return event


def wish(event, before="vegan", after="halal"):
    """Return a guest's change of an answer after it was fixed."""
    guest = make_registration(event)
    Question.objects.filter(event=event).update(freezes_at=None)
    answer(guest, diet=before)
    Question.objects.filter(event=event).update(freezes_at=timezone.now() - dt.timedelta(hours=1))
    answer(guest, diet=after)
    return ChangeRequest.objects.get(registration=guest, accepted=None)


def test_the_list_says_what_holds_and_what_is_wished_and_leaves_a_trace(desk, event):
    wished = wish(event)
    page = words_of(desk.get(address(event)))
    assert "What about diet? Answer now Vegan Answer wished Halal" in page
    (entry,) = ModelLogEntry.objects.filter(action="answers.read")
    assert entry.data["people"] == [wished.registration_id]
    assert "1 guest asks for a change" in words_of(desk.get(address(event, "answers")))


def test_of_each_guest_only_what_they_wish_to_change_is_read(desk, event):
    ask(event, "access", is_sensitive=True)
    eats, moves = make_registration(event), make_registration(event)
    for guest in (eats, moves):
        answer(guest, diet="vegan", access="ramp")
    Question.objects.filter(event=event).update(freezes_at=timezone.now() - dt.timedelta(hours=1))
    answer(eats, diet="halal")
    answer(moves, access="lift")
    desk.get(address(event))
    read = {
        (*entry.data["questions"], *entry.data["people"])
        for entry in ModelLogEntry.objects.filter(action="answers.read")
    }
    assert read == {("diet", eats.pk), ("access", moves.pk)}


def test_what_was_typed_beside_a_change_says_so(desk, event):
    ask(event, "which", only_if=(("diet", Operator.IS, "halal"),), is_sensitive=True)
    guest = make_registration(event)
    answer(guest, diet="vegan")
    Question.objects.filter(event=event, code="diet").update(freezes_at=timezone.now() - dt.timedelta(hours=1))
    answer(guest, diet="halal", which="no soy")
    page = words_of(desk.get(address(event)))
    assert "Typed beside another change" in page
    assert "no soy" in page
    beside = ChangeRequest.objects.get(question__code="which")
    response = desk.post(address(event, "answer_change", beside.pk), {"decision": "accept", "reason": ""}, follow=True)
    assert "Accept that change" in words_of(response)
    assert beside in ChangeRequest.objects.filter(accepted=None)


def test_the_catering_list_changes_when_the_change_is_accepted(desk, event, told):
    change = wish(event)

    def catering():
        return totals_shown(desk, event)["What about diet?"]

    assert catering() == "Vegan 1"
    assert "A change is asked for; this answer holds." in words_of(
        desk.get(address(event, "answers"), {"question": "diet"})
    )
    assert "Vegan" in export(desk, event, "answers", question="diet").body.decode()
    response = desk.post(address(event, "answer_change", change.pk), {"decision": "accept", "reason": ""}, follow=True)
    assert told(response) == ["The new answer of Maja Lind holds now, and they are told by mail."]
    assert catering() == "Halal 1"
    assert "Halal" in export(desk, event, "answers", question="diet").body.decode()
    assert "No change is asked for" in words_of(desk.get(address(event)))


def test_refusing_without_a_reason_asks_for_one_and_keeps_what_was_typed(desk, event, told):
    change = wish(event)
    url = address(event, "answer_change", change.pk)
    response = desk.post(url, {"decision": "refuse", "reason": "  "})
    assert "Say why: the guest reads it in the mail." in words_of(response)
    change.refresh_from_db()
    assert change.accepted is None
    response = desk.post(url, {"reason": "Typed already"})
    assert "Choose one of the two." in words_of(response)
    assert "Typed already" in response.content.decode()
    response = desk.post(url, {"decision": "refuse", "reason": "The kitchen has ordered"}, follow=True)
    assert told(response) == ["The answer of Maja Lind stays as it was, and they are told by mail."]


def test_whoever_comes_second_is_told_so(desk, event, organiser, told):
    change = wish(event)
    url = address(event, "answer_change", change.pk)
    assert desk.get(url).status_code == 200
    refuse_change(by=organiser, change=change, reason="Too late")
    for response in (desk.post(url, {"decision": "accept"}, follow=True), desk.get(url, follow=True)):
        assert told(response) == ["This has been refused already. Nothing more was done."]


def test_a_change_taken_back_leads_to_the_list(desk, event, told):
    change = wish(event)
    url = address(event, "answer_change", change.pk)
    answer(change.registration, diet="vegan")
    assert "has taken this change back" in told(desk.post(url, {"decision": "accept"}, follow=True))[0]


def test_changes_of_who_has_left_go_with_them(desk, event, told):
    change = wish(event)
    withdraw(by=None, registration=change.registration)
    assert not ChangeRequest.objects.exists()
    response = desk.post(address(event, "answer_change", change.pk), {"decision": "accept"}, follow=True)
    assert "look at the list again" in told(response)[0]


def test_changes_of_who_has_left_that_are_held_are_not_listed(desk, event, told):
    change = wish(event)
    LegalHold.objects.create(event=event, reason="A claim is before the court.")
    withdraw(by=None, registration=change.registration)
    assert "No change is asked for" in words_of(desk.get(address(event)))
    response = desk.post(address(event, "answer_change", change.pk), {"decision": "accept"}, follow=True)
    assert told(response) == ["This person does not take part any more, so there is nothing to change."]


def test_a_change_of_a_question_no_longer_asked_can_be_refused_only(desk, event, told):
    change = wish(event)
    Question.objects.filter(event=event).update(retired_at=timezone.now())
    assert "What about diet? (no longer asked)" in words_of(desk.get(address(event)))
    url = address(event, "answer_change", change.pk)
    assert "You can refuse it." in told(desk.post(url, {"decision": "accept"}, follow=True))[0]
    desk.post(url, {"decision": "refuse", "reason": "Nobody needs it now"})
    change.refresh_from_db()
    assert change.accepted is False


def test_who_may_not_read_an_answer_does_not_decide_about_it(enter, event, partner):
    change = wish(event)
    Question.objects.filter(event=event).update(reader=Reader.ADMINISTRATORS)
    editor = enter(admit(make_user(partner=partner, role=MembershipRole.EDITOR)))
    assert "about diet" not in editor.get(address(event)).content.decode()
    url = address(event, "answer_change", change.pk)
    assert editor.get(url).status_code == 404
    assert editor.post(url, {"decision": "accept"}).status_code == 404
    change.refresh_from_db()
    assert change.accepted is None


def test_a_change_of_another_event_is_not_decided_here(desk, event, foreign_event):
    ask(foreign_event, "diet", Kind.CHOICE, choices=("vegan", "halal"))
    change = wish(foreign_event)
    assert desk.post(address(foreign_event, "answer_change", change.pk), {"decision": "accept"}).status_code == 404
    assert desk.post(address(event, "answer_change", change.pk), {"decision": "accept"}).status_code == 404
    change.refresh_from_db()
    assert change.accepted is None


def test_many_changes_cost_as_many_queries_as_one(desk, event, assert_same_queries):
    wish(event)
    assert_same_queries(lambda: desk.get(address(event)), lambda: wish(event))


def test_who_has_not_answered_is_listed_and_reminded_once(desk, event, told):
    make_registration(event)
    url = address(event, "answers_missing")
    assert "Nobody owes an answer" in words_of(desk.get(url))
    Question.objects.filter(event=event).update(is_required=True)
    page = words_of(desk.get(url))
    assert "1 person has yet to answer" in page
    assert "Remind 1 person now" in page
    assert told(desk.post(url, follow=True)) == ["1 person is reminded by mail."]
    page = words_of(desk.get(url))
    assert "All of them were reminded within a day." in page
    assert "Remind 1 person now" not in page
    assert "Nobody was reminded" in told(desk.post(url, follow=True))[0]


def test_from_when_answers_are_fixed_is_said_once_that_has_passed_too(desk, event):
    now = timezone.now()
    Question.objects.filter(event=event).update(is_required=False)
    for code, days in (("early", -9), ("later", -2)):
        ask(event, code, is_required=True, freezes_at=now + dt.timedelta(days=days))
    make_registration(event)
    url = address(event, "answers_missing")
    shown = formats.date_time(now - dt.timedelta(days=2), event.time_zone, "en")
    assert shown in words_of(desk.get(url))
    ask(event, "coming", is_required=True, freezes_at=now + dt.timedelta(days=2))
    page = words_of(desk.get(url))
    assert formats.date_time(now + dt.timedelta(days=2), event.time_zone, "en") in page
    assert shown not in page


def test_five_hundred_who_owe_cost_as_many_queries_as_one(desk, event):
    for number in range(9):
        ask(event, f"question{number}", is_required=True)
    first = make_registration(event)
    url = address(event, "answers_missing")

    def queries():
        with CaptureQueriesContext(connection) as context:
            desk.get(url)
        return len(context.captured_queries)

    queries()
    few = queries()
    copies = []
    for number in range(500):
        person = Registration.objects.get(pk=first.pk)
        person.pk, person.token, person.email = None, f"token{number}", f"guest{number}@example.org"
        person.check_in_code = f"CODE{number}"
        person.status, person.pool, person.queued_at = "waiting", None, timezone.now()
        copies.append(person)
    Registration.objects.bulk_create(copies)
    assert queries() == few
    assert len(desk.get(url).context["listed"]) == 501

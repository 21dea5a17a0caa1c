"""Changes asked for after an answer was fixed: the old answer holds until an organiser accepts, and one decides."""

import datetime as dt

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.registrations.actions import withdraw
from events.registrations.answers.changes import (
    ChangeTakenBack,
    HasLeft,
    NotAskedAnyMore,
    accept_change,
    refuse_change,
)
from events.registrations.answers.queries import answers_of
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.emails import compose
from events.registrations.models import ChangeRequest, Question
from events.registrations.questions.enums import Kind, Operator
from events.registrations.questions.sealing import KeyLost, NoKey
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_office, make_registration

pytestmark = pytest.mark.django_db


def fix(event: Event, *codes: str) -> None:
    """Let answers to the questions called `codes` change no more by themselves."""
    event.questions.filter(code__in=codes).update(freezes_at=timezone.now() - dt.timedelta(hours=1))


def now(registration: Registration, code: str):
    return answers_of(Registration.objects.select_related("event").get(pk=registration.pk)).get(code)


def mails() -> list[tuple[int, str]]:
    tasks = DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True)
    return [tuple(known["args"][:2]) for known in tasks if known["args"][1].startswith("change_")]


@pytest.fixture(params=[False, True], ids=["open", "sensitive"])
def guest(request: pytest.FixtureRequest) -> Registration:
    """A guest whose vegan meal has been ordered."""
    event = make_event()
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal", "none"), is_sensitive=request.param)
    person = make_registration(event)
    answer(person, diet="vegan")
    fix(event, "diet")
    return person


@pytest.fixture
def change(guest: Registration) -> ChangeRequest:
    """The wish to eat something else."""
    answer(guest, diet="halal")
    return ChangeRequest.objects.get(registration=guest)


def test_until_it_is_accepted_the_old_answer_holds(guest, change):
    office = make_office()
    assert now(guest, "diet") == "vegan"
    accept_change(by=office, change=change)
    assert now(guest, "diet") == "halal"
    change.refresh_from_db()
    assert (change.accepted, change.decided_by) == (True, office)
    assert change.decided_at is not None
    # What was wished is stored once, where answers are.
    assert (change.value, change.sealed, change.key) == (None, None, "")


def test_refused_it_stays_and_the_reason_is_kept(guest, change):
    refuse_change(by=make_office(), change=change, reason=" The kitchen has ordered. ")
    assert now(guest, "diet") == "vegan"
    change.refresh_from_db()
    assert (change.accepted, change.reason) == (False, "The kitchen has ordered.")
    assert (change.value, change.sealed) == (None, None)


def test_nobody_is_refused_without_a_reason(guest, change):
    with pytest.raises(ReasonMissing):
        refuse_change(by=make_office(), change=change, reason="  ")
    change.refresh_from_db()
    assert change.accepted is None


def test_the_history_says_who_and_why_and_never_what(guest, change):
    office = make_office()
    accept_change(by=office, change=change, reason="Just in time")
    entries = ModelLogEntry.objects.for_instance(guest).order_by("pk")
    entry = entries.get(action="registration.change_accepted")
    assert entry.user == office
    # About a sensitive answer the reason stands in the request alone, which goes with it.
    reason = "" if change.question.is_sensitive else "Just in time"
    assert entry.data == {"event": guest.event_id, "question": "diet", "reason": reason, "told": True}
    assert not any("halal" in str(entry.data) or "vegan" in str(entry.data) for entry in entries)


@pytest.mark.parametrize("accepts", [True, False])
def test_the_guest_gets_one_mail_that_names_the_question_and_the_reason(guest, change, run_tasks, accepts):
    run_tasks()
    mail.outbox.clear()
    if accepts:
        accept_change(by=make_office(), change=change, reason="Just in time")
    else:
        refuse_change(by=make_office(), change=change, reason="Too late")
    ((pk, _name),) = mails()[-1:]
    assert pk == guest.pk
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [guest.email]
    assert "What about diet?" in letter.body
    assert ("Just in time" if accepts else "Too late") in letter.body
    for answer_given in ("vegan", "halal", "Vegan", "Halal"):
        assert answer_given not in letter.body


@pytest.mark.parametrize("language", ["en", "de", "da", "sv", "es", "ar"])
@pytest.mark.parametrize("message", ["change_accepted", "change_refused"])
def test_every_letter_is_complete_in_every_language(guest, change, language, message):
    guest.language = language
    email = compose(guest, message, reason="Because", about=change)
    assert f"/{language}/registrations/{guest.token}/answers/" in email.body
    assert "None" not in email.body
    assert "Because" in email.body


def test_of_two_organisers_one_decides(guest, change):
    accept_change(by=make_office(), change=change)
    with pytest.raises(DecidedAlready) as told:
        refuse_change(by=make_office(), change=change, reason="Too late")
    assert "accepted" in str(told.value)
    assert now(guest, "diet") == "halal"
    assert len(mails()) == 1


def test_a_newer_wish_takes_the_place_of_the_one_that_was_looked_at(guest, change):
    answer(guest, diet="none")
    with pytest.raises(ChangeTakenBack):
        accept_change(by=make_office(), change=change)
    assert now(guest, "diet") == "vegan"
    newer = ChangeRequest.objects.get(registration=guest)
    accept_change(by=make_office(), change=newer)
    assert now(guest, "diet") == "none"


def test_who_types_the_old_answer_again_takes_the_wish_back(guest, change):
    answer(guest, diet="vegan")
    assert not ChangeRequest.objects.exists()
    with pytest.raises(ChangeTakenBack):
        refuse_change(by=make_office(), change=change, reason="Too late")
    assert mails() == []


def test_a_wish_ends_when_the_answer_may_change_again_and_does(guest, change):
    guest.event.questions.update(freezes_at=None)
    answer(guest, diet="none")
    assert now(guest, "diet") == "none"
    with pytest.raises(ChangeTakenBack):
        accept_change(by=make_office(), change=change)
    assert now(guest, "diet") == "none"


def test_after_a_decision_another_change_can_be_asked_for(guest, change):
    refuse_change(by=make_office(), change=change, reason="Too late")
    answer(guest, diet="none")
    again = ChangeRequest.objects.get(registration=guest, accepted=None)
    accept_change(by=make_office(), change=again)
    assert now(guest, "diet") == "none"


def test_taking_an_answer_back_is_a_change_too(guest):
    answer(guest, diet=None)
    change = ChangeRequest.objects.get(registration=guest)
    assert now(guest, "diet") == "vegan"
    accept_change(by=make_office(), change=change)
    assert now(guest, "diet") is None
    assert ChangeRequest.objects.get().accepted is True


def test_nothing_is_changed_for_somebody_who_has_left(guest, change):
    withdraw(by=None, registration=guest)
    for decide in (accept_change, refuse_change):
        with pytest.raises(HasLeft):
            decide(by=make_office(), change=change, reason="Why")
    # A sensitive one went with the registration.
    assert now(guest, "diet") in ("vegan", None)


def test_what_is_no_longer_asked_cannot_be_accepted_but_refused(guest, change):
    Question.objects.filter(code="diet").update(retired_at=timezone.now())
    with pytest.raises(NotAskedAnyMore):
        accept_change(by=make_office(), change=change)
    change.refresh_from_db()
    assert change.accepted is None
    assert mails() == []
    refuse_change(by=make_office(), change=change, reason="Nobody needs it any more")
    assert now(guest, "diet") == "vegan"


def test_accepting_takes_along_what_depended_on_the_old_answer():
    event = make_event()
    ask(event, "travel", Kind.CHOICE, choices=("car", "train"))
    ask(event, "plate", only_if=(("travel", Operator.IS, "car"),))
    guest = make_registration(event)
    answer(guest, travel="car", plate="H-AB 1")
    fix(event, "travel")
    answer(guest, travel="train")
    assert now(guest, "plate") == "H-AB 1"
    accept_change(by=make_office(), change=ChangeRequest.objects.get())
    assert now(guest, "travel") == "train"
    assert now(guest, "plate") is None


def test_other_open_questions_keep_nobody_from_accepting(guest, change):
    ask(guest.event, "arrival", is_required=True)
    accept_change(by=make_office(), change=change)
    assert now(guest, "diet") == "halal"


def test_without_its_key_a_sensitive_wish_stays_open():
    event = make_event()
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_sensitive=True)
    guest = make_registration(event)
    answer(guest, diet="vegan")
    fix(event, "diet")
    answer(guest, diet="halal")
    change = ChangeRequest.objects.get()
    with override_settings(ANSWER_KEYS={}), pytest.raises(NoKey):
        accept_change(by=make_office(), change=change)
    other = {"other": "bm90LXRoZS1rZXktdGhhdC1zZWFsZWQtaXQtYWxsLTE="}
    with override_settings(ANSWER_KEYS=other), pytest.raises(KeyLost):
        accept_change(by=make_office(), change=change)
    change.refresh_from_db()
    assert change.accepted is None
    assert now(guest, "diet") == "vegan"

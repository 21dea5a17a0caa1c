"""Answers go on their day, and what was counted stays."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event
from events.programme.actions import change_event
from events.registrations.answers import erasing
from events.registrations.answers.erasing import erase_due_answers
from events.registrations.answers.files import checked, store
from events.registrations.answers.sheets import sheet_of
from events.registrations.answers.summing import totals_of
from events.registrations.answers.totals import keep_totals
from events.registrations.models import Answer, AnswerFile, AnswerTotal, ChangeRequest, LegalHold, SensitiveAnswer
from events.registrations.questions.enums import Kind
from events.registrations.questions.queries import form_of
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.answers.test_reading import give
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_office, make_registration
from tests.racing import together

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def day(event: Event, number: int) -> dt.datetime:
    """Return noon of the day that is `number` days after the event."""
    return (event.ends_at.astimezone(event.zone) + number * DAY).replace(hour=12)


@pytest.fixture
def fed(settings, tmp_path):
    """An event of three people, two of whom have said what they eat, one with a letter of their doctor."""
    settings.PRIVATE_ROOT = tmp_path
    event = make_event(ends_at=timezone.now() + 31 * DAY, starts_at=timezone.now() + 30 * DAY)
    diet = ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_sensitive=True)
    allergies = ask(event, "allergies", Kind.LONG_TEXT, is_sensitive=True, keep_days=7)
    doctor = ask(event, "doctor", Kind.FILE, is_sensitive=True)
    ask(event, "shirt", Kind.CHOICE, choices=("small",), keep_days=7)
    people = [make_registration(event) for _number in range(3)]
    for person, value in zip(people, ("vegan", "vegan", "halal"), strict=True):
        give(person, diet, value)
        give(person, event.questions.get(code="shirt"), "small")
    give(people[0], allergies, "canary")
    upload = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
    with transaction.atomic():
        store(registration=people[0], question=doctor, upload=checked(upload), language="en")
    ChangeRequest.objects.create(registration=people[1], question=allergies, language="en", sealed=b"x", key="tests")
    return event


def totals(event: Event, code: str) -> dict[str, int]:
    """Return what the desk says about a question, by the labels of its answers."""
    form = form_of(event)
    questions = [question for question in form if question.code == code]
    people = list(event.registrations.select_related("event", "code"))
    sheet = sheet_of(by=make_office(), form=form, questions=questions, people=people)
    return {label: number for total in totals_of(sheet, event, erased=[]).of_questions for label, number in total.lines}


def codes(gone) -> dict[str, tuple[int, int, int]]:
    return {one.code: (one.answers, one.files, one.changes) for one in gone}


def test_each_question_goes_on_its_own_day(fed, tmp_path, django_capture_on_commit_callbacks):
    assert erase_due_answers(now=day(fed, 6)) == []
    week = {"allergies": (1, 0, 1), "shirt": (3, 0, 0)}
    assert codes(erase_due_answers(now=day(fed, 7), dry_run=True)) == week
    assert codes(erase_due_answers(now=day(fed, 7), dry_run=True)) == week
    assert codes(erase_due_answers(now=day(fed, 7))) == week
    assert erase_due_answers(now=day(fed, 29)) == []
    with django_capture_on_commit_callbacks(execute=True):
        assert codes(erase_due_answers(now=day(fed, 30))) == {"diet": (3, 0, 0), "doctor": (0, 1, 0)}
    assert erase_due_answers(now=day(fed, 31)) == []
    for model in (Answer, SensitiveAnswer, AnswerFile, ChangeRequest):
        assert not model.objects.exists(), model
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_totals_are_as_before_and_words_are_not_among_them(fed):
    questions = ["diet", "allergies", "shirt"]
    before = [totals(fed, code) for code in questions]
    assert before == [{"Vegan": 2, "Halal": 1}, {}, {"Small": 3}]
    erase_due_answers(now=day(fed, 40))
    assert [totals(fed, code) for code in questions] == before
    kept = AnswerTotal.objects.order_by("question__code", "value").values_list("question__code", "value", "number")
    assert list(kept) == [
        ("diet", "*", 3), ("diet", "halal", 1), ("diet", "vegan", 2), ("shirt", "*", 3), ("shirt", "small", 3),
    ]  # fmt: skip


def test_what_went_is_written_down_in_numbers(fed):
    erase_due_answers(now=day(fed, 7))
    entries = ModelLogEntry.objects.filter(action="answers.erased").order_by("pk")
    assert [entry.data for entry in entries] == [
        {"questions": ["allergies"], "answers": 1},
        {"questions": ["shirt"], "answers": 3},
    ]
    assert {entry.object_id for entry in entries} == {str(fed.pk)}


def test_nothing_goes_while_the_event_lasts_however_short_it_is_kept(fed):
    fed.questions.update(keep_days=0)
    assert erase_due_answers(now=fed.ends_at - dt.timedelta(minutes=1)) == []
    assert len(erase_due_answers(now=fed.ends_at + dt.timedelta(minutes=1))) == 4


def test_the_day_is_that_of_the_events_clocks():
    start = dt.datetime(2027, 3, 18, 9, tzinfo=dt.UTC)
    event = make_event(starts_at=start, ends_at=start + DAY, time_zone="Pacific/Auckland")
    diet = ask(event, "diet", is_sensitive=True, keep_days=1)
    give(make_registration(event), diet, "canary")
    # In Auckland the event ends on the 19th and it is the 20th from 11:00 UTC on.
    assert erase_due_answers(now=dt.datetime(2027, 3, 19, 10, 59, tzinfo=dt.UTC)) == []
    assert len(erase_due_answers(now=dt.datetime(2027, 3, 19, 11, 1, tzinfo=dt.UTC))) == 1


def test_nothing_goes_under_a_hold_and_all_of_it_once_that_is_lifted(fed):
    hold = LegalHold.objects.create(event=fed, reason="A claim is before the court.")
    assert erase_due_answers(now=day(fed, 40), dry_run=True) == erase_due_answers(now=day(fed, 40)) == []
    hold.lifted_at = timezone.now()
    hold.save()
    assert len(erase_due_answers(now=day(fed, 40))) == 4


def test_the_day_moves_with_the_event(fed):
    change_event(by=None, event=fed, facts={"starts_at": fed.starts_at + 10 * DAY, "ends_at": fed.ends_at + 10 * DAY})
    assert erase_due_answers(now=day(fed, 16)) == []
    assert codes(erase_due_answers(now=day(fed, 17))) == {"allergies": (1, 0, 1), "shirt": (3, 0, 0)}


def test_answers_nobody_can_read_are_counted_as_such_and_go(fed, settings):
    settings.ANSWER_KEYS = {}
    assert len(erase_due_answers(now=day(fed, 40))) == 4
    assert totals(fed, "diet") == {"cannot be read": 3}


def test_a_run_that_was_killed_is_finished_by_the_next(fed, monkeypatch):
    def killed(question, counts):
        keep_totals(question, counts)
        if question.code == "diet":
            raise KeyboardInterrupt

    monkeypatch.setattr(erasing, "keep_totals", killed)
    with pytest.raises(KeyboardInterrupt):
        erase_due_answers(now=day(fed, 40))
    assert SensitiveAnswer.objects.filter(question__code="diet").count() == 3
    monkeypatch.undo()
    erase_due_answers(now=day(fed, 40))
    assert totals(fed, "diet") == {"Vegan": 2, "Halal": 1}


def test_a_question_that_fails_keeps_no_other_from_going(fed, monkeypatch, allow_error_logs):
    def fails(question, counts):
        if question.code == "diet":
            raise OSError

    monkeypatch.setattr(erasing, "keep_totals", fails)
    assert "diet" not in codes(erase_due_answers(now=day(fed, 40)))
    assert codes(erase_due_answers(now=day(fed, 40), dry_run=True)) == {"diet": (3, 0, 0)}
    assert "question" in allow_error_logs[0].getMessage()


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_count_once(fed):
    together(*[lambda: erase_due_answers(now=day(fed, 40))] * 3)
    assert totals(fed, "diet") == {"Vegan": 2, "Halal": 1}
    assert ModelLogEntry.objects.filter(action="answers.erased").count() == 4


def test_many_answers_are_counted_in_batches(fed, monkeypatch):
    monkeypatch.setattr(erasing, "AT_ONCE", 1)
    erase_due_answers(now=day(fed, 40))
    assert totals(fed, "diet") == {"Vegan": 2, "Halal": 1}

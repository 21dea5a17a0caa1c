"""Who owes answers, and that nobody is reminded more often than once a day."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from events.registrations.actions import reinstate, resize_pool, withdraw
from events.registrations.answers.reminding import NobodyToRemind, debtors, last_reminded, remind, remind_due
from events.registrations.emails import compose
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Answer
from events.registrations.questions.enums import Kind
from events.registrations.tasks import is_stale
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import CONFIRMED, ask
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_office, make_registration, pool_of

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def event() -> Event:
    """An event whose organisers have to know what people eat, a fortnight before it is cooked."""
    event = make_event()
    ask(event, "diet", Kind.CHOICE, stage=CONFIRMED, choices=("vegan", "halal"), is_required=True, is_sensitive=True,
        freezes_at=timezone.now() + 14 * DAY)  # fmt: skip
    return event


@pytest.fixture
def move_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.timedelta], dt.datetime]:
    """Return a function that moves the moment at which everything happens."""

    def move(by: dt.timedelta) -> dt.datetime:
        moment = real() + by
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    real = timezone.now
    return move


def reminders() -> list[int]:
    """Return whom the reminders waiting for a worker are for."""
    tasks = DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True)
    return [known["args"][0] for known in tasks if known["args"][1] == "answers_owed"]


def text_of(registration: Registration) -> str:
    registration = Registration.objects.select_related("event", "accompanies").get(pk=registration.pk)
    email = compose(registration, "answers_owed")
    return f"{email.subject}\n{email.body}"


def test_only_who_is_asked_and_has_not_answered_owes(event):
    resize_pool(by=make_office(), pool=pool_of(event), capacity=3)
    answered, owing, left, waiting = (make_registration(event) for _number in range(4))
    assert waiting.status == RegistrationStatus.WAITING
    answer(answered, stage=CONFIRMED, diet="vegan")
    assert [debtor.registration for debtor in debtors(event)] == [owing, left]
    withdraw(by=None, registration=left)
    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.CONFIRMED
    assert [debtor.registration for debtor in debtors(event)] == [owing, waiting]
    assert debtors(event)[0].questions == (event.questions.get(),)


def test_nobody_owes_an_event_that_is_over_or_called_off(event):
    make_registration(event)
    assert len(debtors(event)) == 1
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    event.refresh_from_db()
    assert debtors(event) == []


def test_whom_a_partner_has_named_is_asked_nothing_before_they_come(event):
    name_somebody(make_block(event))
    assert debtors(event) == []


def test_reminding_mails_each_of_them_once_a_day_and_leaves_one_entry(event, move_clock):
    office = make_office()
    people = [make_registration(event) for _number in range(3)]
    assert remind(by=office, event=event) == people
    assert reminders() == [person.pk for person in people]
    entry = ModelLogEntry.objects.for_instance(event).get(action="event.answers_reminded")
    assert entry.user == office
    assert entry.data == {"reminded": [person.pk for person in people]}
    late = make_registration(event)
    assert remind(by=office, event=event) == [late]
    with pytest.raises(NobodyToRemind):
        remind(by=office, event=event)
    move_clock(DAY)
    assert len(remind(by=office, event=event)) == 4
    assert set(last_reminded(event)) == {person.pk for person in [*people, late]}


def test_some_can_be_reminded_alone(event):
    one, _other = (make_registration(event) for _number in range(2))
    assert remind(by=make_office(), event=event, registrations=[one]) == [one]
    assert reminders() == [one.pk]


def test_before_answers_are_fixed_reminders_go_out_by_themselves_twice(event, move_clock):
    person = make_registration(event)
    assert remind_due() == 0
    sent = []
    for hour in range(0, 24 * 15, 6):
        move_clock(dt.timedelta(hours=hour, minutes=1))
        if remind_due():
            sent.append(hour // 24)
        assert remind_due() == 0
    assert sent == [7, 13]
    assert reminders() == [person.pk, person.pk]


def test_who_registers_late_is_reminded_on_the_last_day_only(event, move_clock):
    move_clock(10 * DAY)
    make_registration(event)
    assert remind_due() == 0
    move_clock(13 * DAY + dt.timedelta(minutes=1))
    assert remind_due() == 1


def test_a_reminder_by_hand_puts_the_next_one_off_for_a_day(event, move_clock):
    make_registration(event)
    move_clock(7 * DAY - dt.timedelta(hours=2))
    remind(by=make_office(), event=event)
    move_clock(7 * DAY + dt.timedelta(hours=1))
    assert remind_due() == 0
    move_clock(8 * DAY)
    assert remind_due() == 1


def test_nothing_is_locked_while_nobody_is_due(event, move_clock, monkeypatch):
    make_registration(event)
    move_clock(8 * DAY)
    assert remind_due() == 1
    with CaptureQueriesContext(connection) as queries, monkeypatch.context() as patched:
        patched.setattr("events.registrations.answers.reminding._lock", None)
        assert remind_due() == 0
    assert not any("SAVEPOINT" in query["sql"] or "FOR NO KEY" in query["sql"] for query in queries)


def test_one_event_that_fails_keeps_no_other_from_being_reminded(
    event, move_clock, monkeypatch, caplog, allow_error_logs
):
    make_registration(event)
    other = make_event()
    ask(other, "diet", is_required=True, freezes_at=timezone.now() + 8 * DAY)
    make_registration(other)
    real = debtors

    def broken(about, people=None):
        if about.pk == event.pk:
            raise RuntimeError
        return real(about, people)

    monkeypatch.setattr("events.registrations.answers.reminding.debtors", broken)
    move_clock(dt.timedelta(days=7, minutes=1))
    assert remind_due() == 1
    assert f"answers to event {event.pk} could not be reminded" in caplog.text


def test_the_command_says_how_many(event, move_clock, capsys):
    make_registration(event)
    move_clock(dt.timedelta(days=7, minutes=1))
    call_command("remind_of_answers")
    assert capsys.readouterr().out == "1 people reminded of answers.\n"


def test_the_letter_says_how_many_until_when_and_leads_to_the_questions(event):
    ask(event, "arrival", is_required=True)
    person = make_registration(event)
    text = text_of(person)
    assert "2 answers of yours are missing" in text
    assert "2 questions that you have not answered yet" in text
    assert "Please answer by" in text
    assert f"/en/registrations/{person.token}/answers/" in text


def test_the_letter_is_dropped_once_everything_is_answered(event):
    person = make_registration(event)
    event.questions.update(is_sensitive=False)
    assert not is_stale(person, "answers_owed")
    Answer.objects.create(registration=person, question=event.questions.get(), value="vegan", language="en")
    assert is_stale(person, "answers_owed")


def test_five_hundred_people_cost_as_many_queries_as_three(event):
    for number in range(9):
        ask(event, f"question{number}", is_required=number < 5)

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            debtors(event)
        return len(context.captured_queries)

    people = [make_registration(event) for _number in range(3)]
    few = queries()
    for number in range(500):
        person = Registration.objects.get(pk=people[0].pk)
        person.pk, person.token, person.email = None, f"token{number}", f"guest{number}@example.org"
        person.check_in_code = f"CODE{number}"
        person.status, person.pool, person.queued_at = "waiting", None, timezone.now()
        person.save()
    assert len(debtors(event)) == 503
    assert queries() == few <= 8


def test_who_is_reinstated_is_asked_again_and_reminded(event, move_clock):
    registration = make_registration(event)
    answer(registration, stage=CONFIRMED, diet="vegan")
    withdraw(by=None, registration=registration)
    again = reinstate(by=make_office(), registration=registration)
    assert [debtor.registration for debtor in debtors(event)] == [again]
    assert "need 1 more answer of you" in str(compose(again, "confirmed").body).replace("\n", " ")
    remind_due(now=move_clock(8 * DAY))
    assert reminders() == [again.pk]

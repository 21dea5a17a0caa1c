"""The command that runs every night: what it lists, what it says went wrong, and until when."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Event
from events.registrations.models import Erasure
from events.registrations.retention import erasing
from events.registrations.retention.actions import (
    erase_registration,
    settle,
)
from events.registrations.retention.dates import with_state
from events.registrations.retention.traces import TRACES
from tests.events.registrations.answers.test_reading import give
from tests.events.registrations.asking import ask
from tests.events.registrations.retention.test_erasing import end, end_with_somebody
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


def test_an_event_that_fails_keeps_no_other_from_going_and_fails_the_command(monkeypatch, allow_error_logs):
    first, second = end_with_somebody(), end_with_somebody()
    erase_people = erasing.erase_people

    def fails_for_first(guests: Any) -> Any:
        if guests.event == first:
            raise OSError("An unreadable mail")
        return erase_people(guests)

    monkeypatch.setattr(erasing, "erase_people", fails_for_first)
    with pytest.raises(CommandError, match=rf"people of event {first.pk} are still there"):
        call_command("erase_due")
    assert [event.registrations.filter(erased_at=None).count() for event in (first, second)] == [1, 0]
    monkeypatch.setattr(erasing, "erase_people", erase_people)
    call_command("erase_due")


def test_the_dry_run_says_what_goes_on_its_own_day_once_and_what_then_goes(capsys):
    event = make_event(starts_at=timezone.now() - dt.timedelta(hours=1))
    ane = make_registration(event, email="ane@example.org", outside_window=True)
    bo = make_registration(event, registrar_name="Ane", registrar_email="ane@example.org", outside_window=True)
    for person in (ane, bo):
        give(person, ask(event, f"diet{person.pk}", is_sensitive=True, keep_days=14), "Fish")
        give(person, ask(event, f"room{person.pk}"), "Quiet")
    end(event)
    call_command("erase_due", "--dry-run", "--json")
    dry = json.loads(capsys.readouterr().out)
    call_command("erase_due", "--json")
    done = json.loads(capsys.readouterr().out)
    assert dry["answers"] == done["answers"]
    assert [answers["answers"] for answers in done["answers"]] == [1, 1]
    [plan], [report] = dry["would_go"], done["events"]
    assert {name: plan[name] for name in TRACES} == report["erased"]
    assert (report["erased"]["answers"], report["erased"]["sensitive_answers"]) == (2, 0)


def test_what_is_left_is_said_and_fails_the_command():
    event = end_with_somebody()
    ask(event, "who", label=LazyI18nString({"en": "Who shares a room with Maja Lind?"}))
    with pytest.raises(CommandError, match=r"events_question\.label \(1\)"):
        call_command("erase_due")
    report = Erasure.objects.get()
    assert report.left == [{"table": "events_question", "column": "label", "rows": 1}]
    # The next night, too, until somebody has looked into it.
    with pytest.raises(CommandError, match=r"events_question\.label \(1\)"):
        call_command("erase_due")
    assert with_state(Event.objects.filter(pk=event.pk)).get().has_left
    settle(by=None, report=report)
    call_command("erase_due")
    assert not with_state(Event.objects.filter(pk=event.pk)).get().has_left


def test_what_a_single_request_left_fails_the_command_as_well():
    event = end(make_event(), years=1)
    ask(event, "who", label=LazyI18nString({"en": "Who shares a room with Maja Lind?"}))
    erase_registration(by=None, registration=make_registration(event, outside_window=True))
    with pytest.raises(CommandError, match=r"events_question\.label \(1\)"):
        call_command("erase_due")

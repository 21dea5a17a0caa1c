"""Holds: nothing goes while one stands, whenever it was placed."""

from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from events.registrations.retention import erasing, leftovers
from events.registrations.retention.actions import (
    HeldAlready,
    ReasonMissing,
    UnderHold,
    erase_registration,
    lift_hold,
    place_hold,
)
from events.registrations.retention.dates import due_events
from events.registrations.retention.erasing import erase_due
from tests.events.registrations.retention.test_erasing import end, end_with_somebody
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


def test_a_hold_placed_in_the_middle_ends_it_there(monkeypatch):
    event = make_event()
    for _number in range(3):
        make_registration(event)
    end(event)
    erase_people = erasing.erase_people

    def then_held(guests: Any) -> Any:
        erased = erase_people(guests)
        place_hold(by=None, event=event, reason="Audit")
        return erased

    monkeypatch.setattr(erasing, "erase_people", then_held)
    assert erase_due() == []
    assert event.registrations.filter(erased_at=None).count() == 2
    assert due_events() == []
    monkeypatch.setattr(erasing, "erase_people", erase_people)
    lift_hold(by=None, hold=event.holds.get())
    [report] = erase_due()
    assert report.erased["registrations"] == 3
    assert event.holds.get().reason == ""


def test_a_hold_placed_while_the_last_are_looked_for_stays_with_its_reason(monkeypatch):
    event = end_with_somebody()
    search = leftovers.search

    def then_held(marks: Any) -> Any:
        place_hold(by=None, event=event, reason="Audit")
        return search(marks)

    monkeypatch.setattr(leftovers, "search", then_held)
    assert erase_due() == []
    event.refresh_from_db()
    assert event.erased_at is None
    hold = event.holds.get()
    assert (hold.reason, hold.lifted_at) == ("Audit", None)
    lift_hold(by=None, hold=hold)
    [report] = erase_due()
    assert report.erased["registrations"] == 1
    assert event.holds.get().reason == ""


def test_a_hold_needs_a_reason_and_is_one():
    event = make_event()
    with pytest.raises(ReasonMissing):
        place_hold(by=None, event=event, reason=" ")
    place_hold(by=None, event=event, reason="Audit")
    with pytest.raises(HeldAlready):
        place_hold(by=None, event=event, reason="Audit")
    assert "Audit" not in str(list(ModelLogEntry.objects.values_list("data", flat=True)))


def test_nothing_goes_under_a_hold():
    event = end_with_somebody()
    place_hold(by=None, event=event, reason="Audit")
    with pytest.raises(UnderHold):
        erase_registration(by=None, registration=event.registrations.get())
    assert erase_due() == []

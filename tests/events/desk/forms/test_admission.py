"""Who gets in, as an organiser says it in the event's form."""

import datetime as dt

import pytest
from django.urls import reverse

from events.desk.forms.event import EventForm, NewEventForm
from events.programme.actions import change_event
from tests.events.desk.forms.test_event import browser_sends, new, utc
from tests.factories import make_event, make_registration


def test_the_time_of_lending_is_local(organiser, partner):
    form = new(organiser, partner, borrowing_date="2027-03-10", borrowing_time="12:00")
    assert form.is_valid(), form.errors
    assert form.facts["borrowing_from"] == utc(2027, 3, 10, 11)


def test_a_day_without_a_time_lends_from_its_beginning(organiser, partner):
    form = new(organiser, partner, borrowing_date="2027-03-10")
    assert form.is_valid(), form.errors
    assert form.facts["borrowing_from"] == utc(2027, 3, 9, 23)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"largest_group": "1"}, "largest_group", "two to ten people"),
        ({"largest_group": "11"}, "largest_group", "less than or equal to 10"),
        ({"most_companions": "6"}, "most_companions", "less than or equal to 5"),
        ({"offer_hours": "48", "offer_working_days": "2"}, "offer_working_days", "not both"),
        ({"offer_hours": "", "offer_working_days": "0"}, "offer_working_days", "greater than or equal to 1"),
        ({"offer_hours": "", "offer_working_days": "61"}, "offer_working_days", "less than or equal to 60"),
        ({"borrowing_time": "12:00"}, "borrowing_date", "Add the day"),
        ({"borrowing_date": "2027-03-18", "borrowing_time": "09:00"}, "borrowing_date", "before the event starts"),
        ({"borrowing_date": "2027-03-28", "borrowing_time": "02:30"}, "borrowing_time", "does not exist"),
        ({"admission": "by lot"}, "admission", "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(organiser, partner, values, field, sentence):
    form = new(organiser, partner, **values)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert sentence in form.errors[field][0]


def test_what_was_not_touched_stays_to_the_second(organiser, event):
    exact = event.starts_at - dt.timedelta(days=3, seconds=17)
    event = change_event(by=None, event=event, facts={"borrowing_from": exact, "by_code_only": True})
    form = EventForm(browser_sends(EventForm(user=organiser, event=event)), user=organiser, event=event)
    assert form.is_valid(), form.errors
    assert form.facts["borrowing_from"] == exact
    assert form.facts["by_code_only"] is True


def test_a_new_event_begins_with_what_is_usual(organiser, partner):
    shown = NewEventForm(user=organiser).initial
    assert (shown["admission"], shown["queue_policy"], shown["largest_group"]) == ("first_come", "strict", 10)


def test_selection_refused_is_told_at_its_field(desk, organiser, partner, event):

    event = make_event(hosts=[partner], international=0)
    make_registration(event)
    sent = browser_sends(EventForm(user=organiser, event=event)) | {"admission": "selection", "venue": "Library"}
    response = desk.post(reverse("desk:event_edit", args=[event.pk]), sent)
    assert "1 person waits" in response.context["form"].errors["admission"][0]
    assert 'value="Library"' in response.content.decode()

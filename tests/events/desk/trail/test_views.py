import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.programme.actions import change_event
from events.registrations.actions import cancel
from events.registrations.models import Registration
from tests.factories import make_registration


@pytest.fixture
def read(desk, event):
    """Return a function that reads the history as filtered."""

    def page(**query):
        return desk.get(reverse("desk:history", args=[event.pk]), query).content.decode()

    return page


@pytest.fixture
def happened(event, organiser):
    """Somebody registered and was cancelled; the event moved to another town."""
    person = make_registration(event, given_name="Zoë", family_name="Quist")
    cancel(by=organiser, registration=person, reason="The bus is full")
    change_event(by=organiser, event=event, facts={"city": "Hamar"})
    return person


def test_everything_is_told_with_who_and_to_whom(read, happened):
    page = read()
    for words in ("Zoë Quist", "Was cancelled by the organiser", "Changed the event", "Ane Organiser"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "told", "untold"),
    [
        ({"about": "guests"}, "Was cancelled", "Changed the event"),
        ({"about": "event"}, "Changed the event", "Was cancelled"),
        ({"q": "quist"}, "Was cancelled", "Changed the event"),
        ({"q": "bus"}, "Was cancelled", "Changed the event"),
        ({"q": "changed the event"}, "Changed the event", "Was cancelled"),
        ({"who": "none"}, "Registered", "Changed the event"),
        ({"until": "2020-01-01"}, "Nothing matches", "Was cancelled"),
    ],
)
def test_it_is_narrowed_by_what_stands_in_the_address(read, happened, query, told, untold):
    page = read(**query)
    assert told in page
    assert untold not in page


def test_names_are_looked_up_when_it_is_read(read, happened):
    Registration.objects.filter(pk=happened.pk).update(erased_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert "Quist" not in read()
    assert "Erased person" in read()


def test_another_organisers_history_does_not_exist(desk, foreign_event):
    assert desk.get(reverse("desk:history", args=[foreign_event.pk])).status_code == 404


def test_it_is_paged(read, event, organiser):
    for number in range(31):
        change_event(by=organiser, event=event, facts={"city": f"Town {number}"})
    assert "p=2" in read()
    assert ModelLogEntry.objects.filter(action="event.changed").count() == 31
    assert "Created a pool of places" in read(p=2)

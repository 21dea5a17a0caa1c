import pytest
from django.urls import reverse

from events.programme.models import Event


@pytest.fixture
def address(event):
    return reverse("desk:event_copy", args=[event.pk])


def typed(event, **changes):
    return {
        "name_0": "Once more",
        "first_day": "2031-05-06",
        "time_zone": "Europe/Berlin",
        "parts": ["places"],
        "page_language": "en",
        **changes,
    }


def test_the_form_says_what_comes_along_and_what_does_not(desk, address):
    page = desk.get(address).content.decode()
    assert "Groups of places" in page
    assert "Registrations, answers and groups: they are about people." in page


def test_the_copy_is_made_and_shown(desk, event, address):
    answer = desk.post(address, typed(event))
    copy = Event.objects.exclude(pk=event.pk).latest("pk")
    assert answer["Location"] == reverse("desk:event", args=[copy.pk])
    assert copy.starts_at.year == 2031
    assert copy.pools.count() == event.pools.count()


def test_what_was_typed_stays_when_it_is_refused(desk, event, address):
    page = desk.post(address, typed(event, page_language="de")).content.decode()
    assert "Once more" in page
    assert "Give the event a name in this language first" in page
    assert Event.objects.count() == 1


def test_an_event_of_others_cannot_be_copied(desk, foreign_event):
    assert desk.get(reverse("desk:event_copy", args=[foreign_event.pk])).status_code == 404

"""Conflicts are told where somebody is about to publish, and where the programme or the event begins."""

import itertools

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.models import ProgrammeVersion, Room
from events.programme.enums import ActivityStatus
from tests.factories.programme import make_activity, make_published

SCREENS = ["programme", "event"]


@pytest.fixture
def hall(event):
    return Room.objects.create(event=event, name=LazyI18nString({"en": "Hall"}))


@pytest.fixture
def clash(event, hall):
    """Return a function that puts two activities into the hall at one time, later each time."""
    hours = itertools.count(1)

    def _clash(*, status=ActivityStatus.PLANNED):
        hour = next(hours)
        return [make_activity(event, hour=hour, hours=0.5, room=hall, status=status) for _number in range(2)]

    return _clash


def page(desk, event, screen):
    return desk.get(reverse(f"desk:{screen}", args=[event.pk])).content.decode()


def test_conflicts_are_listed_before_publishing_and_hold_nothing_up(desk, event, clash):
    one, other = clash()
    response = desk.get(reverse("desk:versions", args=[event.pk]))
    html = response.content.decode()
    assert "1 conflict<" in html
    assert f"“{one.title}” and “{other.title}” are both in “Hall” at the same time." in html
    assert reverse("desk:conflicts", args=[event.pk]) in html
    desk.post(
        reverse("desk:versions", args=[event.pk]), {"seen": response.context["form"]["seen"].value(), "note_0": ""}
    )
    assert ProgrammeVersion.objects.count() == 1
    assert "are both in “Hall”" in page(desk, event, "versions")


def test_drafts_clash_on_the_desk_and_not_in_what_would_be_published(desk, event, clash):
    clash(status=ActivityStatus.DRAFT)
    make_activity(event, hour=9)
    assert "What clashes or does not fit" not in page(desk, event, "versions")
    assert "The programme has 1 conflict." in page(desk, event, "programme")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_number_of_conflicts_leads_to_where_they_are_named(desk, event, clash, screen):
    make_activity(event, hour=9)
    assert "The programme has" not in page(desk, event, screen)
    clash()
    clash()
    html = page(desk, event, screen)
    assert "The programme has 2 conflicts." in html
    assert f'href="{reverse("desk:conflicts", args=[event.pk])}">' in html


@pytest.mark.parametrize("screen", [*SCREENS, "versions"])
def test_three_conflicts_need_as_many_queries_as_one(desk, event, clash, screen, assert_same_queries):
    make_published(clash()[0].event)
    clash()
    address = reverse(f"desk:{screen}", args=[event.pk])
    # The overview tells the latest changes, so there are to be enough of them from the start.
    for _time in range(6):
        clash()
    assert_same_queries(lambda: desk.get(address), clash)

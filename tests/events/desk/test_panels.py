import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.programme.enums import EventStatus
from tests.factories import make_event, make_registration

HOME = reverse("wagtailadmin_home")


def test_the_home_page_shows_ones_own_coming_events_with_their_places(desk, event, foreign_event):
    make_registration(event)
    page = desk.get(HOME).content.decode()
    assert "Your coming events" in page
    assert reverse("desk:event", args=[event.pk]) in page
    assert "1 of 2 taken" in page
    assert reverse("desk:event", args=[foreign_event.pk]) not in page


def test_the_panel_invites_to_create_the_first_event(desk):
    page = desk.get(HOME).content.decode()
    assert "No coming events" in page
    assert reverse("desk:event_create") in page


def test_the_panel_needs_as_many_queries_for_three_events_as_for_one(desk, event, partner, assert_same_queries):
    assert_same_queries(lambda: desk.get(HOME), lambda: make_event(hosts=[partner]))


def test_drafts_are_shown_as_drafts(desk, partner):
    make_event(hosts=[partner], status=EventStatus.DRAFT, name=LazyI18nString({"en": "Still a draft"}))
    page = desk.get(HOME).content.decode()
    assert "Still a draft" in page
    assert "Draft" in page


@pytest.mark.parametrize(("who", "sees"), [("organiser", True), ("office", True), ("outsider", False)])
def test_only_people_with_a_desk_see_its_menu_entry_and_panel(request, enter, who, sees):
    page = enter(request.getfixturevalue(who)).get(HOME).content.decode()
    assert ("/admin/events/" in page) is sees
    assert ("Your coming events" in page) is sees


def test_the_styles_of_the_desk_are_linked(desk):
    page = desk.get(HOME).content.decode()
    assert "css/desk.css" in page
    assert "css/seats.css" in page

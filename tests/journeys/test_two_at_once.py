"""Two people with a browser each change the same event at once, and neither loses what the other one saved."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from partners.models import Partner, User
from tests.events.desk.conftest import admit
from tests.factories import make_event, make_user
from tests.journeys.conftest import OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_people_change_one_event(open_page: OpenPage, organiser: User, partner: Partner) -> None:
    colleague = admit(make_user(partner=partner, first_name="Bo", last_name="Colleague"))
    event = make_event(hosts=[partner], international=2, national=2)
    details, overview = reverse("desk:event_edit", args=[event.pk]), reverse("desk:event", args=[event.pk])
    first, second = open_page(), open_page()
    sign_in(first, organiser)
    sign_in(second, colleague)

    for page in (first, second):
        page.goto(details)
    first.get_by_label("Venue").fill("The library")
    first.get_by_role("button", name="Save the details").click()
    expect(first.get_by_text("have been saved")).to_be_visible()
    second.get_by_label("Town").fill("Hamar")
    second.get_by_role("button", name="Save the details").click()
    expect(second.get_by_text("Somebody else saved this event while you were working on it.")).to_be_visible()
    expect(second.get_by_role("cell", name="The library")).to_be_visible()
    event.refresh_from_db()
    assert (event.venue, event.city != "Hamar") == ("The library", True)

    for page in (first, second):
        page.goto(overview)
        page.get_by_text("Change the number").first.click()
    first.get_by_label("Number of places").first.fill("7")
    first.get_by_role("button", name="Change (International)").click()
    expect(first.get_by_text("of 7 taken")).to_be_visible()
    second.get_by_label("Number of places").first.fill("5")
    second.get_by_role("button", name="Change (International)").click()
    expect(second.get_by_text("stored now “7”, you typed “5”")).to_be_visible()
    second.get_by_role("button", name="Change (International)").click()
    expect(second.get_by_text("of 5 taken")).to_be_visible()

"""What organisers see and do about keeping and erasing."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from events.registrations.models import Erasure, LegalHold
from events.registrations.retention.actions import lift_hold, place_hold
from events.registrations.retention.erasing import erase_due
from partners.enums import MembershipRole
from tests.events.desk.conftest import admit
from tests.factories import make_event, make_office, make_registration, make_user


def address(event, name="erasure"):
    return reverse(f"desk:{name}", args=[event.pk])


def page_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def move(event, *, years):
    """Let the event have ended so many years ago."""
    ends_at = timezone.now() - dt.timedelta(days=365 * years)
    Event.objects.filter(pk=event.pk).update(starts_at=ends_at - dt.timedelta(days=1), ends_at=ends_at)
    event.refresh_from_db()


def test_the_screen_says_when_people_are_erased_and_why_then(desk, event):
    Event.objects.filter(pk=event.pk).update(
        starts_at=dt.datetime(2027, 3, 11, 9, tzinfo=dt.UTC), ends_at=dt.datetime(2027, 3, 12, 23, tzinfo=dt.UTC)
    )
    page = page_of(desk, address(event))
    # Midnight in Berlin: the event ends with the 12th.
    assert "12 March 2030" in page
    assert "The last day of the event is 12 March 2027, and people are kept for 36 months after it." in page


def test_a_postponed_event_has_no_day_and_the_screens_say_so(desk, event, client):
    make_registration(event)
    move(event, years=4)
    Event.objects.filter(pk=event.pk).update(status="postponed")
    page = page_of(desk, address(event))
    assert "Kept without an end" in page
    assert "nobody knows yet which day that is" in page
    assert "The last day of the event is" not in page
    response = desk.post(address(event), {"months": "12"}, follow=True)
    assert "The number of months is saved." in response.content.decode()
    desk.post(address(event, "erasure_hold"), {"reason": "Audit"})
    assert "no day of erasure before it has a new date" in page_of(desk, address(event, "erasure_lift"))
    client.force_login(admit(make_office()))
    assert "No day yet: the event is postponed" in page_of(client, reverse("desk:retention"))


def test_the_screen_counts_what_would_go_for_who_asks(desk, event):
    make_registration(event, motivation="To learn")
    page = page_of(desk, address(event))
    assert "Count now" in page
    assert "Registrations: names, addresses, links" not in page
    page = page_of(desk, address(event) + "?count=now")
    assert "Registrations: names, addresses, links" in page
    assert "Nothing yet." in page
    assert event.registrations.get().given_name == "Maja"


def test_administrators_change_for_how_long(desk, event):
    response = desk.post(address(event), {"months": "12"}, follow=True)
    event.refresh_from_db()
    assert event.keep_months == 12
    assert "People are now kept until" in response.content.decode()


@pytest.mark.parametrize("months", ["0", "121", "soon", "12.000", ""])
def test_no_number_of_months_that_makes_no_sense(desk, event, months):
    page = desk.post(address(event), {"months": months}).content.decode()
    assert "Nothing was changed" in page
    event.refresh_from_db()
    assert event.keep_months == 36


def test_a_hold_is_placed_with_a_reason_and_lifted(desk, event, organiser):
    move(event, years=4)
    make_registration_in(event)
    page = desk.post(address(event, "erasure_hold"), {"reason": "  "}).content.decode()
    assert "Say why" in page
    page = desk.post(address(event, "erasure_hold"), {"reason": "Audit 12/2030"}, follow=True).content.decode()
    assert "Audit 12/2030" in page
    assert erase_due() == []
    assert "is erased the following night" in page_of(desk, address(event, "erasure_lift"))
    desk.post(address(event, "erasure_lift"))
    assert LegalHold.objects.get().lifted_by == organiser
    assert len(erase_due()) == 1
    page = page_of(desk, address(event))
    assert "Everybody who had registered was erased" in page
    assert "Audit 12/2030" not in page


def make_registration_in(event):
    """Register somebody, whenever the event was."""
    return make_registration(event, outside_window=True)


def test_two_administrators_hold_and_lift_at_once(desk, event):
    place_hold(by=None, event=event, reason="Audit")
    page = desk.post(address(event, "erasure_hold"), {"reason": "Mine"}, follow=True).content.decode()
    assert "on hold already" in page
    lift_hold(by=None, hold=LegalHold.objects.get())
    page = desk.post(address(event, "erasure_lift"), follow=True).content.decode()
    assert "lifted this hold already" in page
    assert LegalHold.objects.count() == 1


def test_editors_see_and_change_nothing(enter, event, partner):
    editor = admit(make_user(partner=partner, role=MembershipRole.EDITOR))
    client = enter(editor)
    page = page_of(client, address(event))
    assert "Change how long" not in page
    assert client.post(address(event), {"months": "12"}).status_code == 404
    for name in ("erasure_hold", "erasure_lift"):
        assert client.get(address(event, name)).status_code == 404
        assert client.post(address(event, name), {"reason": "No"}).status_code == 404


def test_the_event_of_others_does_not_exist(desk, foreign_event):
    for name in ("erasure", "erasure_hold", "erasure_lift"):
        assert desk.get(address(foreign_event, name)).status_code == 404


def test_the_report_says_what_went_and_that_nothing_was_found(desk, event):
    registration = make_registration(event, given_name="Zaza")
    move(event, years=4)
    erase_due()
    page = page_of(desk, address(event))
    assert "Nothing was found." in page
    assert "of 1 registration." in page
    detail = page_of(desk, reverse("desk:registration", args=[event.pk, registration.pk]))
    assert f"Erased person {registration.pk}" in detail
    for page in (detail, page_of(desk, reverse("desk:registrations", args=[event.pk])), page_of(desk, address(event))):
        assert "Zaza" not in page


def test_a_report_that_finds_something_says_where_until_it_is_settled(desk, event, enter, office, foreign_event):
    erasure = Erasure.objects.create(
        event=event,
        erased={"registrations": 2},
        kept={
            "looked_for": 2,
            "consents": {"newsletter": 1},
            "elsewhere": [
                {"table": "partners_user", "column": "email", "rows": 1},
                {"table": "django_session", "column": "session_data", "rows": 1},
                {"table": "wagtailcore_comment", "column": "text", "rows": 1},
                {"table": "events_registration", "column": "email", "rows": 1},
            ],
        },
        left=[{"table": "events_party", "column": "name", "rows": 3}],
    )
    page = page_of(desk, address(event))
    assert "group: name of the group (3)" in page
    assert "It is settled" in page
    assert "accounts and people of partners (2)" in page
    assert "pages, articles and comments (1)" in page
    assert "other registrations that are kept (1)" in page
    assert "Newsletter: 1" in page
    overview = reverse("desk:retention")
    assert "Somebody who was erased is still found" in page_of(enter(office), overview)
    assert desk.post(address(foreign_event), {"settled": erasure.pk}).status_code == 404
    assert desk.post(address(event), {"settled": "0"}).status_code == 404
    page = desk.post(address(event), {"settled": erasure.pk}, follow=True).content.decode()
    assert "settled it" in page
    assert "It is settled" not in page
    assert "Somebody who was erased is still found" not in page_of(enter(office), overview)


def test_the_network_office_sees_all_events(enter, office, event, foreign_event):
    place_hold(by=None, event=event, reason="Audit 12/2030")
    make_registration(event)
    move(foreign_event, years=4)
    make_registration_in(foreign_event)
    page = page_of(enter(office), reverse("desk:retention"))
    for words in (str(event), str(foreign_event), "Audit 12/2030", "On hold", "Due", "36 months after the event"):
        assert words in page, words


def test_the_overview_needs_as_many_queries_for_many_events(enter, office, event, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = enter(office)
    client.get(reverse("desk:retention"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("desk:retention"))
    for _number in range(5):
        make_registration(make_event())
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("desk:retention"))
    assert len(many) == len(few)


def test_organisers_have_no_overview(desk):
    assert desk.get(reverse("desk:retention")).status_code == 404

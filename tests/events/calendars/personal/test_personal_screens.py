"""The private calendar in the account: making it, changing it, ending its link."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from config.logs import without_secrets
from events.calendars.models import PersonalCalendar
from events.calendars.personal.actions import (
    NoCalendar,
    NoSuchReminder,
    change_calendar,
    end_calendar,
    make_calendar,
    renew_calendar,
)
from partners.accounts.held import facts_of_account
from partners.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PAGE, LINK, OFF = "my_personal_calendar", "my_personal_calendar_link", "my_personal_calendar_off"


@pytest.fixture
def ana(client: Client) -> User:
    user = make_user(email="ana@example.org")
    client.force_login(user)
    return user


def shown(client: Client, name: str = PAGE) -> str:
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def test_looking_makes_nothing(client: Client, ana: User) -> None:
    page = shown(client)
    assert "Make my calendar" in page
    assert "webcal://" not in page
    assert client.get(reverse(LINK)).status_code == client.get(reverse(OFF)).status_code == 302
    assert not PersonalCalendar.objects.exists()


def test_making_it_shows_the_ways_to_subscribe(client: Client, ana: User) -> None:
    response = client.post(reverse(PAGE), {"language": "da", "alarm_minutes": "60"}, follow=True)
    calendar = PersonalCalendar.objects.get(user=ana)
    assert (calendar.language, calendar.alarm_minutes) == ("da", 60)
    page = response.content.decode()
    assert f"webcal://localhost:8000/calendar/my/{calendar.token}.ics" in page
    assert "Your calendar is ready." in page
    arabic = client.get("/ar/account/calendar/").content.decode()
    assert 'dir="rtl"' in arabic
    assert 'value="da" selected' in arabic or 'value="da" lang="da" selected' in arabic


def test_changing_keeps_the_link_and_a_wrong_choice_keeps_what_was_typed(client: Client, ana: User) -> None:
    calendar = make_calendar(by=ana, language="en")
    page = client.post(reverse(PAGE), {"language": "ar", "alarm_minutes": "17"}).content.decode()
    assert '<option value="ar" lang="ar" selected>' in page or '<option value="ar" selected>' in page
    client.post(reverse(PAGE), {"language": "ar", "alarm_minutes": ""})
    stored = PersonalCalendar.objects.get(user=ana)
    assert (stored.language, stored.alarm_minutes, stored.token) == ("ar", None, calendar.token)


def test_a_new_link_and_switching_off_are_asked_first(client: Client, ana: User) -> None:
    calendar = make_calendar(by=ana, language="en")
    assert "stops working at once" in shown(client, LINK)
    assert "stops working at once" in shown(client, OFF)
    client.post(reverse(LINK))
    assert PersonalCalendar.objects.get(user=ana).token != calendar.token
    client.post(reverse(OFF))
    assert not PersonalCalendar.objects.exists()
    # Sent twice, or from another window.
    assert "switched off" in client.post(reverse(LINK), follow=True).content.decode()


def test_every_change_is_one_entry_without_the_link(ana: User) -> None:
    made = make_calendar(by=ana, language="en")
    assert make_calendar(by=ana, language="da").pk == made.pk
    change_calendar(by=ana, language="de", alarm_minutes=10)
    change_calendar(by=ana, language="de", alarm_minutes=10)
    renew_calendar(by=ana)
    end_calendar(by=ana)
    found = ModelLogEntry.objects.filter(action__startswith="calendar.").order_by("pk")
    actions = [entry.action for entry in found]
    assert actions == ["calendar.made", "calendar.changed", "calendar.renewed", "calendar.ended"]
    assert all(entry.data == {} and made.token not in entry.label for entry in found)


def test_what_cannot_be_is_refused_by_name(ana: User) -> None:
    with pytest.raises(NoCalendar):
        renew_calendar(by=ana)
    with pytest.raises(NoSuchReminder):
        make_calendar(by=ana, language="en", alarm_minutes=17)


def test_visitors_sign_in_first(client: Client) -> None:
    for name in (PAGE, LINK, OFF):
        assert reverse("account_login") in client.get(reverse(name))["Location"]


def test_the_download_of_everything_tells_of_it_without_the_link(ana: User) -> None:
    calendar = make_calendar(by=ana, language="da", alarm_minutes=60)
    told: dict[str, Any] = facts_of_account(ana)["My calendar"]
    assert (told["Language of the calendar"], told["Reminder"]) == ("Danish", "1 hour before")
    assert calendar.token not in str(told)


def test_no_log_has_the_link(ana: User) -> None:
    token = make_calendar(by=ana, language="en").token
    for address in (
        f"GET /calendar/my/{token}.ics?lang=de",
        f"/calendar/my/{token}.ics.gz",
        f"%2Fcalendar%2Fmy%2F{token}.ics",
    ):
        assert token not in without_secrets(address)

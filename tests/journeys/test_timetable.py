"""A guest's wishes come too late: what they typed stays readable, and the menu of languages leads on."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Page, expect

from events.models import Slot
from events.programme.enums import SlotMode
from events.registrations.choices.actions.choosing import sign_up
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published, make_slot
from tests.journeys.conftest import PHONE, OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("language", "options"), [("en", {}), ("ar", PHONE)], ids=["desk", "arabic phone"])
def test_late_wishes_can_still_be_read(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, options: dict
) -> None:
    event = make_event(international=9)
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=timezone.now() + dt.timedelta(hours=1))
    wished = [make_activity(event, places=4, slot=slot) for _ in range(2)]
    taken = make_activity(event, hour=3, places=4)
    make_published(event)
    guest = make_registration(event)
    sign_up(by=None, registration=guest, activity=taken)
    with translation.override(language):
        own = reverse("registration_timetable", args=[guest.token])
    page = open_page(**options)
    page.goto(own)
    lists = page.locator(".timetable-wishes select")
    lists.nth(0).select_option(str(wished[1].pk))
    lists.nth(1).select_option(str(wished[0].pk))
    Slot.objects.update(closes_at=timezone.now() - dt.timedelta(hours=1))
    page.locator(".timetable-wishes button").click()
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_text([str(one.title) for one in reversed(wished)])
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.locator("details.languages summary").click()
    page.locator('details.languages a[hreflang="da"]').click()
    page.wait_for_url(f"**/da/registrations/{guest.token}/timetable/*")
    expect(page.locator(".timetable-days")).to_be_visible()
    page.goto(reverse("registration_leave_activity", args=[guest.token, taken.pk]))
    assert axe(page) == []

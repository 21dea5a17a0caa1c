"""The calendar in a browser: axe-core on both views, the keyboard, and the table that becomes a list on a phone."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.calendar.months import month_of, shifted
from events.programme.enums import EventStatus, Precision
from tests.factories import make_event, make_partner
from tests.factories.tree import make_tree
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_calendar_is_read_by_everybody(
    open_page: OpenPage, axe: Callable[[Page], list[str]], live_server: object
) -> None:
    make_tree()
    hosts = [make_partner(short_name="Vejle")]
    month = shifted(month_of(timezone.localdate()), 1)
    noon = dt.datetime.combine(month, dt.time(12), dt.UTC)
    for days, values in (
        ((3, 5), {}),
        ((3, 4), {"status": EventStatus.CANCELLED}),
        ((9, 20), {"status": EventStatus.POSTPONED}),
        ((0, 27), {"precision": Precision.MONTH}),
    ):
        begin, end = (noon + dt.timedelta(days=day) for day in days)
        make_event(hosts=hosts, starts_at=begin, ends_at=end, international=None, national=None, **values)
    found = []
    phone = {"viewport": {"width": 390, "height": 844}}
    for language, options in (("en", {}), ("en", {"color_scheme": "dark"}), ("ar", phone)):
        page = open_page(**options)
        for path in (f"/{language}/calendar/{month:%Y/%m}/", f"/{language}/calendar/"):
            page.goto(path)
            found += [f"{path}: {line}" for line in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"{path}: wider than the window")
    assert not found, "\n".join(found)

    page.goto(f"/en/calendar/{month:%Y/%m}/")
    expect(page.get_by_role("table")).to_be_hidden()
    expect(page.locator(".calendar-narrow .calendar-day")).to_have_count(3)

    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.locator(".calendar-narrow")).to_be_hidden()
    # An event of several weeks is one bar in each of them.
    bar = page.get_by_role("table").get_by_role("link").first
    bar.focus()
    expect(bar).to_be_focused()
    page.get_by_role("link", name="Agenda").press("Enter")
    expect(page).to_have_url(f"/en/calendar/?since={month:%Y-%m}")
    page.locator("#filter-kind").select_option("conference")
    expect(page.locator("#results-count")).to_contain_text("4 dates")
    expect(page.get_by_role("link", name="Month", exact=True)).to_have_attribute(
        "href", f"/en/calendar/{month:%Y/%m}/?kind=conference"
    )

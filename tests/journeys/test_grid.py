"""Activities are arranged with the mouse, the keyboard and a form; axe-core on the grid and everything behind it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Locator, Page, expect

from common.formats import time_words
from events.models import Activity, Event, Room, Track
from events.programme.actions.activities import change_activity
from events.programme.enums import ActivityStatus
from partners.models import Partner, User
from partners.preferences import follow_language
from tests.events.registrations.choices.seated import seat
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

# Nine o'clock in Hannover.
START = dt.datetime(2027, 3, 18, 8, tzinfo=dt.UTC)


@pytest.fixture
def event(partner: Partner) -> Event:
    """A conference with two rooms; two activities in the first are at the same time and have a guest in common."""
    event = make_event(hosts=[partner], starts_at=START, ends_at=START + dt.timedelta(hours=32))
    hall, _library = (
        Room.objects.create(event=event, name=LazyI18nString({"en": name}), position=number)
        for number, name in enumerate(("Hall", "Library"))
    )
    Track.objects.create(event=event, name=LazyI18nString({"en": "Literacy"}))
    both = [
        make_activity(event, hour=1 + number / 2, places=3, room=hall, title=LazyI18nString({"en": title}))
        for number, title in enumerate(("Letters people read", "Reading aloud"))
    ]
    make_activity(
        event, title=LazyI18nString({"en": "Poem"}), status=ActivityStatus.DRAFT, starts_at=None, ends_at=None
    )
    seat(make_registration(event), *both)
    return event


def place_of(title: str) -> tuple[str, str]:
    """Return when and where an activity is, as stored."""
    activity = Activity.objects.select_related("room").get(title__contains=title)
    hours = (activity.starts_at - START) / dt.timedelta(hours=1) + 9 if activity.starts_at else 0
    return f"{int(hours)}:{round(hours % 1 * 60):02}", str(activity.room or "")


def block(page: Page, title: str) -> Locator:
    return page.locator(".grid-block").filter(has=page.get_by_role("link", name=f"Move: {title}"))


def drag(page: Page, what: Locator, *, down: float = 0, onto: Locator | None = None, lower_edge: bool = False) -> None:
    """Drag a block with the mouse so many pixels down, or to the top of a column and so many pixels down from there."""
    page.evaluate("document.querySelector('main').scrollTo(0, 0)")
    # Waits until nothing slides any more.
    what.hover()
    box = what.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + (box["height"] - 2 if lower_edge else 4)
    page.mouse.move(x, y)
    page.mouse.down()
    if onto is not None:
        column = onto.bounding_box()
        assert column
        x, y = column["x"] + 20, column["y"] + 4
    page.mouse.move(x, y + down, steps=6)
    page.mouse.up()


def test_the_keyboard_moves_changes_the_length_takes_back_and_saves(page: Page, organiser: User, event: Event) -> None:
    sign_in(page, organiser)
    page.goto(reverse("desk:grid", args=[event.pk]))
    title = page.get_by_role("link", name="Move: Reading aloud")
    said = page.locator("#grid-said")
    title.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("“Reading aloud” would be here: 10:45–11:45, Library, 60 minutes.")
    page.keyboard.press("Shift+ArrowDown")
    expect(said).to_contain_text("10:45–12:00, Library, 75 minutes")
    page.keyboard.press("Escape")
    expect(said).to_have_text("It is back where it was.")
    expect(title).to_be_focused()
    assert place_of("Reading aloud") == ("10:30", "Hall")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".grid-told")).to_contain_text("10:30 to 11:30, Library.")
    expect(title).to_be_focused()
    assert place_of("Reading aloud") == ("10:30", "Library")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".grid-told")).to_contain_text("“Reading aloud” is back where it was.")
    assert place_of("Reading aloud") == ("10:30", "Hall")
    # The keyboard goes on from what was moved.
    expect(title).to_be_focused()


def test_arrows_follow_the_eye_where_columns_are_mirrored(open_page: OpenPage, organiser: User, event: Event) -> None:
    organiser.language = "ar"
    organiser.save()
    follow_language(organiser)
    page = open_page(locale="ar")
    sign_in(page, organiser)
    page.goto(reverse("desk:grid", args=[event.pk]))
    headings = page.locator(".grid-heading")
    hall, library = (headings.filter(has_text=name).bounding_box() for name in ("Hall", "Library"))
    assert hall
    assert library
    assert library["x"] < hall["x"]
    page.locator(".grid-title", has_text="Reading aloud").focus()
    page.keyboard.press("ArrowLeft")
    # One clock within the page: the axis, the blocks, and what the script says.
    half_past_ten = time_words(START + dt.timedelta(minutes=90), event.zone, "ar")
    expect(page.locator("#grid-said")).to_contain_text(half_past_ten)
    expect(page.locator(".grid-facts", has_text=half_past_ten)).to_have_count(1)
    expect(page.locator(".grid-hour").nth(5)).to_have_text(time_words(START + dt.timedelta(hours=4), event.zone, "ar"))
    page.keyboard.press("Enter")
    expect(page.locator(".grid-told")).to_be_visible()
    assert place_of("Reading aloud") == ("10:30", "Library")


def test_the_mouse_drags_to_another_time_and_room_and_out_of_the_tray(
    page: Page, organiser: User, event: Event
) -> None:
    sign_in(page, organiser)
    page.goto(reverse("desk:grid", args=[event.pk]))
    expect(page.get_by_text("2 conflicts here")).to_be_visible()
    step = 24
    library = page.locator(".grid-column").nth(1)
    drag(page, block(page, "Reading aloud"), onto=library, down=6 * 4 * step)
    expect(page.locator(".grid-told")).to_contain_text("14:00 to 15:00, Library.")
    expect(page.get_by_text("conflicts here")).to_have_count(0)
    assert place_of("Reading aloud") == ("14:00", "Library")

    drag(page, block(page, "Reading aloud"), down=2 * step, lower_edge=True)
    expect(page.locator(".grid-told")).to_contain_text("14:00 to 15:30, Library.")

    drag(page, block(page, "Poem"), onto=library, down=2 * 4 * step)
    expect(page.locator(".grid-told")).to_contain_text(
        "“Poem” is now here: Thursday, 18 March, 10:00 to 11:00, Library."
    )
    assert place_of("Poem") == ("10:00", "Library")


def test_who_comes_second_is_told_and_finds_what_they_wanted_in_the_form(
    page: Page, organiser: User, event: Event
) -> None:
    sign_in(page, organiser)
    page.goto(reverse("desk:grid", args=[event.pk]))
    moved = Activity.objects.get(title__contains="Reading aloud")
    change_activity(by=None, activity=moved, facts={"has_captions": True})
    page.get_by_role("link", name="Move: Reading aloud").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“Reading aloud” was not moved.")
    page.get_by_role("link", name="See where you wanted it, and try again").click()
    expect(page.get_by_label("Starts at")).to_have_value("10:45")
    page.get_by_role("button", name="Move it here").click()
    expect(page.locator(".grid-told")).to_contain_text("10:45 to 11:45, Hall.")
    assert place_of("Reading aloud") == ("10:45", "Hall")


def test_without_scripts_the_form_does_it_all(page_without_scripts: Page, organiser: User, event: Event) -> None:
    page = page_without_scripts
    sign_in(page, organiser)
    page.goto(reverse("desk:grid", args=[event.pk]))
    page.get_by_role("link", name="Move: Poem").click()
    page.get_by_label("Day").fill("2027-03-19")
    page.get_by_role("button", name="Move it here").click()
    expect(page.get_by_text("Add the time at which it starts.")).to_be_visible()
    page.get_by_label("Starts at").fill("09:15")
    page.get_by_label("Room").select_option(label="Library")
    page.get_by_role("button", name="Move it here").click()
    expect(page.locator(".grid-told")).to_contain_text("“Poem” is now here: Friday, 19 March, 9:15 to 10:15, Library.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".grid-tray")).to_contain_text("Poem")


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("en", {"color_scheme": "dark"}), ("ar", PHONE)],
    ids=["desk", "dark", "arabic phone"],
)
def test_screens_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, axe: Callable[[Page], list[str]], organiser, event, language: str, options: dict
) -> None:
    organiser.language = language
    organiser.save()
    follow_language(organiser)
    page = open_page(**options)
    sign_in(page, organiser)
    found: list[str] = []

    def look(where: str) -> None:
        page.wait_for_load_state("networkidle")
        found.extend(f"{where}: {line}" for line in axe(page))
        wide = "one => one.scrollWidth > one.clientWidth"
        if any(page.locator(part).evaluate(wide) for part in ("html", "main")):
            found.append(f"{where}: wider than the window")

    moved = Activity.objects.get(title__contains="Reading aloud")
    for name, keys in (("conflicts", ()), ("grid", ()), ("activity_move", (moved.pk,))):
        page.goto(reverse(f"desk:{name}", args=[event.pk, *keys]))
        look(name)
    page.locator("#id_start_time").fill("10:15")
    page.locator(".desk-form [type=submit]").click()
    page.locator(".grid-told").wait_for()
    page.evaluate("document.querySelector('main').scrollTo(0, 0)")
    look("the grid after a move")
    assert not found, "\n".join(found)

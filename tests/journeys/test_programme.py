"""The published programme in a real browser: side by side, on a phone, in the dark, in Arabic, on paper."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from playwright.sync_api import FloatRect, Page, expect

from events.models import Event, Theme
from events.programme.enums import ActivityKind, ContributionRole
from partners.models import Partner
from tests.cms.programmes import make_room, make_speaker, make_track, titled
from tests.factories import make_event
from tests.factories.programme import make_places, make_published, make_slot
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.test_weight import MOST, weight_of

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Überbrückungsqualifizierungsmaßnahmenkoordination"


@pytest.fixture
def event(partner: Partner) -> Event:
    """A conference that began half an hour ago, with two tracks, a slot and a study visit."""
    start = timezone.now().replace(second=0, microsecond=0) - dt.timedelta(minutes=30)
    event = make_event(hosts=[partner], starts_at=start, ends_at=start + dt.timedelta(days=2), time_zone="UTC")
    papers, families = make_track(event, "Papers"), make_track(event, "Families")
    slot = make_slot(event, hour=24)
    person = make_speaker(event, "Ane Holm", organisation=LONG, biography=LazyI18nString({"da": "Bager."}))
    titled(event, "Opening", kind=ActivityKind.PLENARY, hour=0, room=make_room(event, "Great Hall", step_free="yes"))
    common = {"hour": 24, "slot": slot, "cast": [(person, ContributionRole.SPEAKER)]}
    one = titled(event, "Bread and papers", track=papers, languages=["en"], interpreted_into=["ar"], **common)
    make_places(one, 24)
    titled(event, LONG, track=families, has_captions=True, themes=[Theme.objects.get(slug="work")], **common)
    titled(
        event,
        "Care school",
        kind=ActivityKind.STUDY_VISIT,
        hour=26,
        host_institution="Pflegeschule Linden",
        meeting_point=LazyI18nString({"en": "Main door"}),
    )
    make_published(event)
    return event


def _box(page: Page, text: str) -> FloatRect:
    """Return where the activity with `text` stands on the page."""
    found = page.get_by_role("article").filter(has_text=text).bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reader_finds_what_suits_them(open_page: OpenPage, event: Event, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"/en/events/{event.slug}/")
    expect(page.get_by_role("region", name="Now and next")).to_contain_text("Opening")
    page.get_by_role("link", name="The whole programme: 4 activities").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Programme")
    expect(page.get_by_text("All times are UTC.")).to_be_visible()
    page.get_by_label("Language").select_option("ar")
    if not scripts:
        page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("1 of 4 activities")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(1)
    # Towards midnight it is also what comes next.
    page.locator("#results").get_by_role("link", name="Bread and papers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bread and papers")
    expect(page.get_by_text("0 of 24 places taken")).to_be_visible()
    page.get_by_role("link", name="Ane Holm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ane Holm")
    page.get_by_role("link", name="Bread and papers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bread and papers")


def test_tracks_stand_side_by_side_and_below_each_other_on_a_phone(open_page: OpenPage, event: Event) -> None:
    wide, phone = open_page(), open_page(**PHONE)
    for page in (wide, phone):
        page.goto(f"/en/events/{event.slug}/programme/")
    first, second = _box(wide, "Bread"), _box(wide, LONG)
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    first, second = _box(phone, "Bread"), _box(phone, LONG)
    assert first["x"] == second["x"]
    assert first["y"] + first["height"] <= second["y"]


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("en", {}),
        ("en", {"color_scheme": "dark"}),
        ("ar", {"viewport": {"width": 375, "height": 812}}),
        ("de", {"viewport": {"width": 375, "height": 812}, "color_scheme": "dark"}),
    ],
)
def test_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, axe: Callable[[Page], list[str]], event: Event, language: str, options: dict
) -> None:
    page, found = open_page(**options), []
    here = f"/{language}/events/{event.slug}"
    activities = [f"{here}/programme/{one.pk}/" for one in event.activities.all()]
    for path in (f"{here}/", f"{here}/programme/", *activities, f"{here}/people/{event.speakers.get().pk}/"):
        page.goto(path)
        found += [f"{path}: {line}" for line in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: wider than the window")
    assert not found, "\n".join(found)


def test_paper_has_columns_and_no_navigation(page: Page, event: Event) -> None:
    page.set_viewport_size({"width": 700, "height": 1000})
    page.goto(f"/en/events/{event.slug}/programme/")
    page.emulate_media(media="print")
    first, second = _box(page, "Bread"), _box(page, LONG)
    assert first["y"] == second["y"]
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_text("All times are UTC.")).to_be_visible()
    expect(page.get_by_text("Version 1, published on").first).to_be_visible()
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") <= 3


def test_a_first_visit_to_a_programme_is_light(open_page: OpenPage, event: Event) -> None:
    activity = event.activities.first()
    assert activity is not None
    for path in ("", "programme/", f"programme/{activity.pk}/"):
        weights = weight_of(open_page, f"/en/events/{event.slug}/{path}")
        assert sum(weights.values()) <= MOST, weights

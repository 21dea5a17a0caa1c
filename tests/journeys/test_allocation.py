"""An organiser runs the allocation, reads its report and applies it; a guest finds the place on their timetable."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from events.models import Event
from partners.models import Partner
from partners.preferences import follow_language
from tests.events.desk.choices.programme import Programme
from tests.factories import make_event
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event(partner: Partner) -> Event:
    """A conference with room for everybody."""
    return make_event(hosts=[partner])


@pytest.fixture
def programme(event: Event) -> Programme:
    """What two guests wish for, one of whom cannot have it; wishes are closed."""
    programme = Programme.of(event)
    programme.guest("Ada", programme.bread, programme.cheese)
    programme.guest("Ben", programme.bread, programme.cheese, country="DE")
    programme.close()
    return programme


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_wishes_become_places(
    open_page: OpenPage, organiser, event, programme: Programme, run_tasks: Callable[[], int], scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    sign_in(page, organiser)
    page.goto(reverse("desk:choices", args=[event.pk]))
    page.get_by_role("link", name="Allocation", exact=True).click()
    page.get_by_label("Number of the lottery").fill("4711")
    page.get_by_role("button", name="Run the allocation").click()
    expect(page.get_by_text("It is about to begin.")).to_be_visible()
    run_tasks()
    if not scripts:
        page.get_by_role("link", name="Look again how far it is").click()
    expect(page.get_by_role("heading", name="What this allocation would give")).to_be_visible()
    expect(page.get_by_text("Number of the lottery: 4711.")).to_be_visible()
    page.get_by_role("link", name="Apply this allocation…").click()
    expect(page.get_by_text("2 guests get 2 places in all.")).to_be_visible()
    page.get_by_role("button", name="Apply and tell everybody").click()
    expect(page.get_by_text("The allocation is applied, and everybody is told by e-mail.")).to_be_visible()
    won = programme.bread.signups.holding().get().registration
    page.goto(reverse("registration_timetable", args=[won.token]))
    expect(page.get_by_text("Bread").first).to_be_visible()
    page.emulate_media(media="print")
    paper = page.locator(".timetable-paper")
    expect(paper.get_by_text(won.full_name)).to_be_visible()
    expect(paper.get_by_text(str(won.event))).to_be_visible()
    expect(page.locator("aside")).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("en", {"color_scheme": "dark"}), ("ar", PHONE)],
    ids=["desk", "dark", "arabic phone"],
)
def test_screens_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    organiser,
    event,
    programme: Programme,
    run_tasks: Callable[[], int],
    language: str,
    options: dict,
) -> None:
    organiser.language = language
    organiser.save()
    follow_language(organiser)
    cleo = programme.guest("Cleo")
    page = open_page(**options)
    sign_in(page, organiser)
    found: list[str] = []

    def check(name: str) -> None:
        page.wait_for_load_state("load")
        found.extend(f"{name}: {line}" for line in axe(page))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{name}: wider than the window")

    for name, keys in (
        ("choices", ()), ("choices_guests", ()), ("choices_guest", (cleo.pk,)), ("choices_put", (cleo.pk,)),
        ("allocation", ()),
    ):  # fmt: skip
        page.goto(reverse(f"desk:{name}", args=[event.pk, *keys]))
        check(name)
    page.locator(".choices-weights ~ .desk-actions button").click()
    page.locator("#progress").wait_for()
    check("progress")
    run_tasks()
    # The page asks every second and is loaded anew by itself.
    page.locator(".choices-numbers").wait_for()
    page.wait_for_load_state("networkidle")
    check("report")
    question = reverse("desk:allocation_apply", args=[event.pk, event.allocations.get().pk])
    # A way that only the page loaded anew has: going there by address would end what is still being loaded.
    page.locator(f'a[href="{question}"]').click()
    page.wait_for_url(f"**{question}")
    check("question")
    assert not found, "\n".join(found)

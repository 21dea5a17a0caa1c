"""A visitor's whole way: from the home page to a place, a mail, the private link, and back out; scripts on and off."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from events.models import Event, Registration
from events.registrations.enums import RegistrationStatus
from tests.factories import make_event, make_registration
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event(live_server) -> Event:
    """An announced conference with registration open, in a site that has its pages."""
    make_tree()
    return make_event()


def fill_in(page: Page) -> None:
    """Fill in the form as Maja from Hässleholm."""
    page.get_by_label("Given name").first.fill("Maja")
    page.get_by_label("Family name").first.fill("Lind")
    page.get_by_label("E-mail", exact=True).fill("maja.lind@example.org")
    page.get_by_label("Organisation", exact=True).fill("Hässleholms kommun")
    page.get_by_label("Country it is in").select_option("SE")
    page.get_by_label("Town it is in").fill("Hässleholm")
    page.get_by_label("Sector").select_option("administration")
    page.get_by_label("How you come").select_option("professional")


def walk(page: Page, event: Event, run_tasks: Callable[[], int]) -> None:
    """Register, read the mail, follow the private link and withdraw."""
    page.goto("/en/")
    page.get_by_role("link", name="Events", exact=True).first.click()
    page.get_by_role("link", name=str(event.name)).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(str(event.name))
    page.get_by_role("link", name=re.compile("^Register")).first.click()
    fill_in(page)
    page.get_by_role("button", name="Register").click()
    expect(page.locator(".error-summary")).to_contain_text("Please read how your data are used")
    expect(page.get_by_label("Given name")).to_have_value("Maja")
    page.get_by_label(re.compile("how my data are used")).check()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, your form has arrived")
    expect(page.locator(".notice").first).to_contain_text("An international place was free")

    run_tasks()
    (message,) = mail.outbox
    assert message.to == ["maja.lind@example.org"]
    link = re.search(r"https?://[^/\s]+(/en/registrations/\S+)", str(message.body))
    assert link is not None
    page.goto(link[1])
    expect(page.locator(".notice").first).to_contain_text("An international place is yours.")
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Yes, withdraw").click()
    expect(page.locator(".notice").first).to_contain_text("This registration has ended")
    assert Registration.objects.get().status == RegistrationStatus.WITHDRAWN


def test_the_whole_way_with_scripts(page: Page, event: Event, run_tasks: Callable[[], int]) -> None:
    walk(page, event, run_tasks)


def test_the_whole_way_without_scripts(page_without_scripts: Page, event: Event, run_tasks: Callable[[], int]) -> None:
    walk(page_without_scripts, event, run_tasks)


def test_the_place_appears_when_a_country_is_chosen(page: Page, event: Event) -> None:
    page.goto(f"/en/events/{event.slug}/register/")
    page.get_by_label("Country it is in").select_option("DE")
    expect(page.locator("#places")).to_contain_text("You would take a national place.")
    page.get_by_label("Country it is in").select_option("AT")
    expect(page.locator("#places")).to_contain_text("You would take an international place.")


def test_without_scripts_a_button_shows_the_place(page_without_scripts: Page, event: Event) -> None:
    page_without_scripts.goto(f"/en/events/{event.slug}/register/")
    fill_in(page_without_scripts)
    page_without_scripts.get_by_role("button", name="Show which place I would get").click()
    expect(page_without_scripts.locator("#places")).to_contain_text("You would take an international place.")
    expect(page_without_scripts.get_by_label("Family name")).to_have_value("Lind")


def test_a_double_click_sends_one_form(page: Page, event: Event) -> None:
    page.goto(f"/en/events/{event.slug}/register/")
    fill_in(page)
    page.get_by_label(re.compile("how my data are used")).check()
    page.get_by_role("button", name="Register").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, your form has arrived")
    assert Registration.objects.count() == 1


def test_a_registration_by_keyboard_alone(page: Page, event: Event) -> None:
    page.goto(f"/en/events/{event.slug}/register/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.get_by_label("Given name").focus()
    typed = ["Maja", "Lind", "maja@example.org", None, "Hässleholms kommun", "Swe", "Hässleholm", "Adm", "As part"]
    for text in typed:
        if text:
            page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.get_by_label(re.compile("how my data are used")).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Register").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, your form has arrived")
    assert Registration.objects.get().country == "SE"


def test_an_arabic_form_on_a_phone_runs_from_right_to_left(arabic_phone: Page, event: Event) -> None:
    arabic_phone.goto(f"/ar/events/{event.slug}/register/")
    assert arabic_phone.locator("html").get_attribute("dir") == "rtl"
    width = arabic_phone.evaluate("document.documentElement.scrollWidth")
    assert width <= arabic_phone.evaluate("document.documentElement.clientWidth")


def test_the_waiting_list_speaks_of_the_queue(page: Page, live_server) -> None:
    make_tree()
    event = make_event(international=1)
    make_registration(event)
    page.goto(f"/en/events/{event.slug}/register/")
    page.get_by_label("Country it is in").select_option("SE")
    expect(page.locator("#places")).to_contain_text("you would join the waiting list")

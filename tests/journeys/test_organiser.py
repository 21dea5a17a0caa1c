"""An organiser's whole way through the desk, scripts on and off, and axe-core on every one of its screens."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Event, Registration
from events.registrations.actions import cancel, register_group
from events.registrations.actions.code_book import create_code
from events.registrations.enums import GuestRole
from partners.models import Partner, User
from tests.factories import make_event, make_registration, person_values, pool_of
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def create(page: Page) -> Event:
    """Fill in the form, first with an end before the start."""
    page.goto(reverse("desk:events"))
    page.get_by_role("link", name="Create an event").first.click()
    day = timezone.now().date() + dt.timedelta(days=90)
    page.get_by_label("English").first.fill("Opening conference")
    page.get_by_label("Host country").select_option("DE")
    page.get_by_label("First day").fill(day.isoformat())
    page.get_by_label("Starts at").fill("17:00")
    page.get_by_label("Ends at").fill("09:00")
    page.get_by_label("Registration opens on").fill(timezone.now().date().isoformat())
    page.get_by_label("International places").fill("1")
    page.get_by_role("button", name="Create the draft").click()
    expect(page.get_by_text("The end must come after the start.")).to_be_visible()
    expect(page.get_by_label("English").first).to_have_value("Opening conference")
    page.get_by_label("Ends at").fill("20:00")
    page.get_by_role("button", name="Create the draft").click()
    expect(page.get_by_text("“Opening conference” has been created as a draft.")).to_be_visible()
    return Event.objects.get()


def organise(page: Page, user: User) -> None:
    """Create and announce an event, watch it fill, cancel somebody, and see the next in the queue follow."""
    sign_in(page, user)
    event = create(page)
    page.get_by_role("link", name="Announce").click()
    page.get_by_role("button", name="Announce").click()
    expect(page.get_by_text("“Opening conference” is now: Announced.")).to_be_visible()

    event.refresh_from_db()
    seated = make_registration(event, given_name="Ada", family_name="First")
    make_registration(event, given_name="Ben", family_name="Next")
    page.get_by_role("link", name="Registrations").first.click()
    page.get_by_label("Name, e-mail or organisation").fill("ada")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name="Ada First").click()
    page.get_by_role("link", name="Cancel the registration").click()
    expect(page.get_by_text("Ben Next is next")).to_be_visible()
    page.get_by_label("Reason").fill("Asked us by telephone.")
    page.get_by_role("button", name="Cancel the registration").click()
    expect(page.get_by_text("The registration of Ada First has ended.")).to_be_visible()
    assert Registration.objects.get(pk=seated.pk).status == "cancelled"
    assert Registration.objects.get(given_name="Ben").pool == pool_of(event)


def test_an_organiser_runs_a_conference(page: Page, organiser: User) -> None:
    organise(page, organiser)


def test_an_organiser_runs_a_conference_without_scripts(page_without_scripts: Page, organiser: User) -> None:
    organise(page_without_scripts, organiser)


def test_a_list_narrows_while_one_types(page: Page, organiser: User, partner: Partner) -> None:
    event = make_event(hosts=[partner])
    for name in ("Søren", "Lucía", "Jamila"):
        make_registration(event, given_name=name)
    sign_in(page, organiser)
    page.goto(reverse("desk:registrations", args=[event.pk]))
    page.get_by_label("Name, e-mail or organisation").press_sequentially("soren")
    expect(page.get_by_text("1 registration found")).to_be_visible()
    expect(page.get_by_role("link", name="Lucía Lind")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Name, e-mail or organisation")).to_have_value("soren")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_no_screen_of_the_desk_is_hard_to_use(
    open_page: OpenPage, organiser: User, partner: Partner, options: dict
) -> None:
    event = make_event(hosts=[partner], international=2, national=0)
    seated, *_others = [make_registration(event) for _number in range(3)]
    ended = make_registration(event, country="DE")
    cancel(by=organiser, registration=ended)
    empty = make_event(hosts=[partner], registration_opens_at=None)
    code = create_code(by=organiser, event=event, name="Booth", uses=3, role=GuestRole.INTERPRETER)
    people = [person_values(given_name=name) for name in ("Ben", "Cleo")]
    waiting = register_group(by=None, event=event, people=people, name="Choir").registrations.first()
    page = open_page(**options)
    sign_in(page, organiser)
    check_screens(
        page,
        (
            reverse("desk:events"),
            f"{reverse('desk:events')}?q=nothing",
            reverse("desk:event_create"),
            reverse("desk:event", args=[event.pk]),
            reverse("desk:event_edit", args=[event.pk]),
            reverse("desk:event_status", args=[event.pk, "cancelled"]),
            reverse("desk:registrations", args=[event.pk]),
            reverse("desk:registrations", args=[empty.pk]),
            reverse("desk:registration", args=[event.pk, seated.pk]),
            reverse("desk:registration_operation", args=[event.pk, seated.pk, "cancel"]),
            reverse("desk:registration_operation", args=[event.pk, ended.pk, "reinstate"]),
            reverse("desk:registration", args=[event.pk, waiting.pk]),
            reverse("desk:codes", args=[event.pk]),
            reverse("desk:codes", args=[empty.pk]),
            reverse("desk:code_create", args=[event.pk]),
            reverse("desk:code", args=[event.pk, code.pk]),
            reverse("desk:code_withdraw", args=[event.pk, code.pk]),
            reverse("desk:queue", args=[event.pk]),
            reverse("desk:queue", args=[empty.pk]),
            reverse("desk:queue_move", args=[event.pk, waiting.pk]),
        ),
    )

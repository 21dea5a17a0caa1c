"""A delegation lead's way without scripts, and axe-core on every one of their screens."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Registration, SeatPool
from events.registrations.delegations.actions import invite
from partners.models import User
from tests.events.desk.conftest import admit
from tests.events.registrations.delegations.conftest import keep_places
from tests.factories import make_event, make_partner, make_user
from tests.factories.tree import make_tree
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead(live_server) -> User:
    """The administrator of a Swedish partner, in a site that has its pages."""
    make_tree()
    return admit(make_user(partner=make_partner(country="SE", status="active")))


@pytest.fixture
def block(lead: User) -> SeatPool:
    """Three places kept for that partner."""
    return keep_places(make_event(), lead.memberships.get().partner)


def test_people_are_asked_and_replaced_without_scripts(open_page: OpenPage, lead: User, block: SeatPool) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, lead)
    page.goto(reverse("delegations:delegation", args=[block.pk]))
    page.get_by_role("link", name="Ask several").click()
    page.get_by_label("People").fill("Maja Lind <maja@example.org>\nnobody")
    page.get_by_role("button", name="Look at the list").click()
    expect(page.get_by_text("1 row is left out")).to_be_visible()
    page.get_by_role("button", name="Name 1 person").click()
    page.get_by_role("link", name="Replace").click()
    for label, text in (("Given name", "Åsa"), ("Family name", "Berg"), ("E-mail", "asa@example.org")):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Replace").click()
    expect(page.get_by_text("In place of")).to_be_visible()
    assert Registration.objects.get(pool=block).given_name == "Åsa"


def test_names_that_take_two_lines_stay_beside_their_box(open_page: OpenPage, lead: User, block: SeatPool) -> None:
    invite(
        by=lead, block=block, given_name="Maximiliane", family_name="von Hohenstein-Langenfeld zu Rabenau",
        email="maximiliane.von.hohenstein-langenfeld@volkshochschule.example.org", language="de",
    )  # fmt: skip
    page = open_page(**PHONE)
    sign_in(page, lead)
    page.goto(reverse("delegations:write", args=[block.pk]))
    box, text, lines = page.evaluate("""() => {
        const label = document.querySelector(".desk-group label"), range = document.createRange();
        range.selectNodeContents(label.lastChild);
        const ends = label.querySelector("input").getBoundingClientRect().right;
        return [ends, range.getBoundingClientRect().left, range.getClientRects().length];
    }""")
    assert lines > 1
    assert text >= box


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_every_screen_is_accessible_and_fits(
    open_page: OpenPage, lead: User, block: SeatPool, axe: Callable[[Page], list[str]], options: dict
) -> None:
    maja = invite(by=lead, block=block, given_name="Maja", family_name="Lind", email="maja@example.org", language="sv")
    Registration.objects.update(registered_at=timezone.now() - dt.timedelta(days=2))
    page = open_page(**options)
    sign_in(page, lead)
    names = ("delegation", "invite", "several", "enter", "import", "give_back", "remind", "write")
    about_people = ("replace", "replace_with_details", "take_back")
    check_screens(
        page,
        (
            reverse("delegations:delegations"),
            *(reverse(f"delegations:{name}", args=[block.pk]) for name in names),
            *(reverse(f"delegations:{name}", args=[block.pk, maja.pk]) for name in about_people),
        ),
    )
    page.goto(reverse("delegations:several", args=[block.pk]))
    page.get_by_label("People").fill("Bo Ek <bo@example.org>\nnobody")
    page.get_by_role("button", name="Look at the list").click()
    page.wait_for_load_state("networkidle")
    assert axe(page) == []

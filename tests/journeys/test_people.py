"""People of partners: invited, joining and shown, and axe-core on every screen that is about them."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Page, expect

from partners.actions import invite_colleague, invite_to_office, leave_network, show_profile
from partners.enums import MembershipRole, NetworkRole
from partners.models import Membership, Partner, User
from partners.preferences import follow_language
from tests.factories import make_partner, make_user
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def partner(live_server) -> Partner:
    """A partner in a site that has its pages."""
    make_tree()
    return make_partner(name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_colleague_is_invited_and_joins(open_page: OpenPage, partner: Partner, run_tasks, scripts: bool) -> None:
    desk = open_page(java_script_enabled=scripts)
    sign_in(desk, make_user(partner=partner, first_name="Ane", last_name="Admin"))
    desk.goto(reverse("partners_desk:people", args=[partner.pk]))
    desk.get_by_role("link", name="Invite a colleague").click()
    desk.get_by_label("A personal line").fill("Welcome!")
    desk.get_by_role("button", name="Send the invitation").click()
    expect(desk.get_by_text("This field is required.")).to_be_visible()
    expect(desk.get_by_label("A personal line")).to_have_value("Welcome!")
    desk.get_by_label("E-mail address").fill("maja@example.org")
    desk.get_by_role("button", name="Send the invitation").click()
    expect(desk.get_by_text("The invitation to maja@example.org is on its way.")).to_be_visible()

    run_tasks()
    link = re.search(r"/en/invitations/[\w-]+/", str(mail.outbox[-1].body))
    newcomer = open_page(java_script_enabled=scripts)
    newcomer.goto(link.group())
    newcomer.get_by_label("Given name").fill("Maja")
    newcomer.get_by_label("Family name").fill("Lind")
    newcomer.get_by_label("Password", exact=True).fill("forty-two-guests")
    newcomer.get_by_role("button", name="Accept the invitation").click()
    expect(newcomer.get_by_text("Welcome! You now work for VNB.")).to_be_visible()
    assert Membership.objects.get(user__email="maja@example.org").role == MembershipRole.EDITOR

    newcomer.goto(reverse("partners_desk:profiles"))
    newcomer.get_by_label("Show me on the partner's page").check()
    newcomer.get_by_label("English").fill("Project manager")
    newcomer.get_by_role("button", name="Save").click()
    expect(newcomer.get_by_text("You are shown on the page of VNB.")).to_be_visible()


def screens(partner: Partner, person: User, colleague: User) -> list[str]:
    """Fill the screens with something of everything and return their addresses."""
    invitation = invite_colleague(
        by=person, partner=partner, email="maja@example.org", role=MembershipRole.EDITOR, language="sv"
    )
    to_office = invite_to_office(by=person, email="new@example.org", language="en")
    own, other = (Membership.objects.get(user=user) for user in (person, colleague))
    show_profile(by=person, membership=own, function=LazyI18nString({"en": "Manager"}))
    former = leave_network(by=None, partner=make_partner(), left_on=dt.date(2025, 12, 31))
    names: list[tuple[str, tuple[object, ...]]] = [
        ("partners", ()), ("partner_create", ()), ("office", ()), ("office_invite", ()),
        ("office_person", (person.pk,)), ("office_remove", (person.pk,)), ("office_withdraw", (to_office.pk,)),
        ("partner", (partner.pk,)), ("partner_edit", (partner.pk,)), ("partner_edit", (former.pk,)),
        ("leave", (partner.pk,)), ("rejoin", (former.pk,)), ("people", (partner.pk,)), ("invite", (partner.pk,)),
        ("member", (partner.pk, other.pk)), ("member_remove", (partner.pk, other.pk)),
        ("member_second_factor", (partner.pk, other.pk)), ("send_again", (partner.pk, invitation.pk)),
        ("profile", (own.pk,)),
    ]  # fmt: skip
    files = [reverse("imports:imports"), reverse("exports:export", args=["partners"])]
    files += [reverse("imports:new", args=[kind]) for kind in ("partners", "people")]
    return [*(reverse(f"partners_desk:{name}", args=keys) for name, keys in names), *files]


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("en", {"color_scheme": "dark"}), ("ar", PHONE)],
    ids=["desk", "dark", "arabic phone"],
)
def test_screens_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, axe: Callable[[Page], list[str]], partner: Partner, language: str, options: dict
) -> None:
    person = make_user(
        partner=partner, first_name="Ane", last_name="Admin", network_role=NetworkRole.PLATFORM_ADMIN, language=language
    )
    follow_language(person)
    addresses = screens(partner, person, make_user(partner=partner))
    page = open_page(**options)
    sign_in(page, person)
    found = []
    for address in addresses:
        page.goto(address)
        found += [f"{address}: {line}" for line in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{address}: wider than the window")
    assert not found, "\n".join(found)

"""An organiser adds a room, a person and a slot, and publishes the programme; axe-core on every screen of it."""

import datetime as dt
from functools import partial

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from events.models import Event, Room, Signup, Slot, Speaker
from events.programme.actions.activities import change_activity
from events.programme.actions.resources import create_resource
from events.programme.actions.speakers import create_speaker
from events.programme.enums import ContributionRole, SlotMode
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.enums import SignupSource, SignupStatus
from partners.models import Partner, User
from tests.events.registrations.asking import text
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published, make_slot
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = dt.timedelta(hours=1)
NARROW = {**PHONE, "viewport": {"width": 375, "height": 667}}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_organiser_prepares_and_publishes(
    open_page: OpenPage, organiser: User, partner: Partner, scripts: bool
) -> None:
    event = make_event(hosts=[partner])
    make_activity(event, title=text("Letters people read"))
    page = open_page(java_script_enabled=scripts)
    sign_in(page, organiser)
    page.goto(reverse("desk:resources", args=[event.pk]))
    page.get_by_role("link", name="Add a room").click()
    page.get_by_label("English").fill("Great hall")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Great hall")).to_be_visible()
    page.get_by_role("navigation", name="Parts of the programme").get_by_role("link", name="People").click()
    page.get_by_role("link", name="Add a person").click()
    page.get_by_label("Name").fill("Inés Prado")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Inés Prado")).to_be_visible()
    page.get_by_role("navigation", name="Parts of the programme").get_by_role("link", name="Publishing").click()
    expect(page.get_by_text("“Letters people read” is new")).to_be_visible()
    page.get_by_role("button", name="Publish the programme").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()


@pytest.fixture
def changed(partner: Partner) -> Event:
    """An event with one of everything, of whose programme a change is to be published that makes a guest's clash."""
    event = make_event(hosts=[partner])
    name = text("Neighbours first, with whoever lives beside them " * 3)
    room = create_resource(by=None, event=event, kind=Room, facts={"name": name, "capacity": 40})
    speaker = create_speaker(by=None, event=event, facts={"name": "Inés " * 30, "organisation": "Ayuntamiento " * 9})
    slot = make_slot(event, hours=2, mode=SlotMode.RANKED, closes_at=event.starts_at - HOUR)
    cast = [(speaker, ContributionRole.MODERATOR)]
    early = make_activity(event, title=text("Letters people read"), places=9, room=room, cast=cast, slot=slot)
    late = make_activity(event, title=name, places=9, hour=2)
    guest = make_registration(event)
    for activity in (early, late):
        signup = Signup(registration=guest, activity=activity, source=SignupSource.CHOSEN)
        change_signup(signup, SignupStatus.CONFIRMED, by=None, pool=activity.pools.get())
    make_published(event)
    change_activity(
        by=None, activity=early, facts={"starts_at": early.starts_at + HOUR, "ends_at": early.ends_at + HOUR}
    )
    return event


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("en", {"color_scheme": "dark"}), ("de", NARROW), ("ar", NARROW)],
    ids=["wide", "dark", "narrow", "arabic"],
)
def test_the_screens_are_for_everybody(
    open_page: OpenPage, organiser: User, changed: Event, language: str, options: dict[str, object]
) -> None:
    UserProfile.objects.create(user=organiser, preferred_language=language)
    page = open_page(**options)
    sign_in(page, organiser)
    slot, speaker, room = Slot.objects.get(), Speaker.objects.get(), Room.objects.get()
    address = partial(_address, changed)
    check_screens(
        page,
        [
            address("resources"),
            address("resource", "rooms", room.pk),
            address("resource_delete", "rooms", room.pk),
            address("speakers"),
            address("speaker", speaker.pk),
            address("speaker_delete", speaker.pk),
            address("slots"),
            address("slot", slot.pk),
            address("versions"),
            address("version", 1),
        ],
    )


def _address(event: Event, name: str, *more: object) -> str:
    return reverse(f"desk:{name}", args=[event.pk, *more])

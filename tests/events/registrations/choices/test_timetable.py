"""What the timetable says of what is chosen, wished for and still to do."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from i18nfield.strings import LazyI18nString

from events.models import Event, Registration, Slot
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityKind, SlotMode
from events.registrations.actions import register_with_companions
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.actions.wishing import set_wishes
from events.registrations.choices.owed import open_choices, owed_choices
from events.registrations.choices.queries import Chosen, chosen_by
from events.registrations.choices.timetable import timetable_of
from tests.factories import make_event, make_registration, person_values
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def page_of(client: Client, guest: Registration, language: str = "en", told: str = "") -> str:
    """Return the timetable of `guest`; `told` is what its address says."""
    with translation.override(language):
        address = reverse("registration_timetable", args=[guest.token])
    return " ".join(client.get(address + told).content.decode().split())


def make_ranked(event: Event, hour: float = 1) -> Slot:
    """Return a slot that takes wishes for an hour from now."""
    return make_slot(event, hour=hour, mode=SlotMode.RANKED, closes_at=timezone.now() + HOUR)


@pytest.fixture
def event() -> Event:
    """An event with room for many."""
    return make_event(international=20, national=20)


def test_who_must_choose_nothing_only_reads_that_they_can(client: Client, event: Event) -> None:
    make_activity(event, places=4, slot=make_slot(event))
    make_published(event)
    guest = make_registration(event)
    page = page_of(client, guest)
    assert "You can still choose" in page
    assert "You still have to choose" not in page
    set_choice_rules(by=None, event=event, facts={"least": 1})
    assert "You still have to choose" in page_of(client, guest)


def test_what_was_wished_for_counts_as_chosen_until_the_answer(event: Event) -> None:
    slot, later = make_ranked(event), make_ranked(event, hour=3)
    visit = make_activity(event, places=4, slot=slot, kind=ActivityKind.STUDY_VISIT)
    make_activity(event, hour=3, places=4, slot=later)
    make_published(event)
    set_choice_rules(by=None, event=event, facts={"least": 2, "least_visits": 1})
    guest = make_registration(event)
    assert len(owed_choices(timetable_of(guest))) == 2
    set_wishes(by=None, registration=guest, slot=slot, activities=[visit])
    assert owed_choices(timetable_of(guest)) == ["Choose at least 1 more activity."]
    assert len(open_choices(timetable_of(guest))) == 1
    Slot.objects.filter(pk=slot.pk).update(allocated_at=timezone.now())
    assert len(owed_choices(timetable_of(guest))) == 2


def test_wishes_that_wait_for_the_answer_are_not_nothing(client: Client, event: Event) -> None:
    slot = make_ranked(event)
    workshop = make_activity(event, places=4, slot=slot)
    make_published(event)
    guest = make_registration(event)
    assert "you have nothing yet" in page_of(client, guest)
    set_wishes(by=None, registration=guest, slot=slot, activities=[workshop])
    for _moment in ("before the deadline", "after it"):
        page = page_of(client, guest)
        assert "your wishes are sent" in page
        assert "nothing yet" not in page
        Slot.objects.update(closes_at=timezone.now() - HOUR)


def test_who_stands_in_a_queue_reads_so_on_the_day(client: Client, event: Event) -> None:
    workshop = make_activity(event, places=0, slot=make_slot(event))
    make_published(event)
    guest = make_registration(event)
    sign_up(by=None, registration=guest, activity=workshop)
    page = page_of(client, guest)
    assert "you stand in a queue" in page
    assert "nothing yet" not in page


def test_places_are_left_for_the_guest_only_where_one_can_be_taken(client: Client, event: Event) -> None:
    free = make_activity(event, places=3, slot=make_slot(event))
    make_activity(event, hour=3, places=12, slot=make_ranked(event, hour=3))
    make_published(event)
    guest = make_registration(event)
    page = page_of(client, guest)
    assert "3 of 3 places left for you" in page
    assert "12 places" in page
    assert "12 of 12" not in page
    sign_up(by=None, registration=guest, activity=free)
    page = page_of(client, guest)
    assert "2 of 3 places free" in page
    assert "left for you" not in page


def test_until_when_wishes_can_be_changed_is_a_moment(client: Client, event: Event) -> None:
    slot = make_ranked(event)
    workshop = make_activity(event, places=4, slot=slot)
    make_published(event)
    guest = make_registration(event)
    set_wishes(by=None, registration=guest, slot=slot, activities=[workshop])
    saved = "Your wishes are saved. You can change them as often as you like until "
    page = page_of(client, guest, told=f"?done=wished&about={slot.pk}")
    assert saved in page
    assert page.split(saved)[1].startswith(f"{slot.closes_at.day} ")
    Slot.objects.update(closes_at=timezone.now() - HOUR)
    assert "Your wishes are saved" not in page_of(client, guest, told=f"?done=wished&about={slot.pk}")


def test_dates_and_times_are_joined_as_the_language_does(client: Client, event: Event) -> None:
    make_activity(event, places=4, slot=make_slot(event))
    make_activity(event, hour=3, places=4)
    make_published(event)
    page = page_of(client, make_registration(event), "ar")
    year = str(event.starts_at.year)
    assert f"{year}، " in page
    assert f"{year}, " not in page


def test_paper_names_who_it_is_for(client: Client, event: Event) -> None:
    make_activity(event)
    make_published(event)
    guest = make_registration(event)
    assert f"<p><bdi>{guest.full_name}</bdi></p>" in page_of(client, guest)


def test_who_withdraws_reads_what_of_the_programme_goes_as_well(client: Client) -> None:
    event = make_event(international=20, most_companions=1)
    taken, other, full = (make_activity(event, hour=hour, places=hour % 5) for hour in (1, 3, 5))
    slot = make_ranked(event, hour=7)
    wished = make_activity(event, hour=7, places=1, slot=slot, title=LazyI18nString({"en": "Dear"}))
    make_published(event)
    silent = make_registration(event)
    guest = register_with_companions(by=None, event=event, person=person_values(), companions=[("Ebba", "Lind")])
    for activity in (taken, other, full):
        sign_up(by=None, registration=guest, activity=activity)
    set_wishes(by=None, registration=guest, slot=slot, activities=[wished])
    assert chosen_by([guest]) == Chosen(places=2, queues=1, has_wishes=True)
    sign_up(by=None, registration=guest.companions.get(), activity=other)

    def said(who: Registration) -> str:
        page = client.get(reverse("registration_withdraw", args=[who.token])).content.decode()
        return " ".join(page.split())

    page = said(guest)
    assert "3 places in activities of the programme go as well." in page
    assert "1 place in the queue of an activity goes as well." in page
    assert "Wishes that were sent for the programme go as well." in page
    assert "as well" not in said(silent)

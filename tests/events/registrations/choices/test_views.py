"""The guest's timetable, and choosing on it."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from common.templatetags.common import date_range
from events.models import Activity, Event, Pin, Registration, Signup, Slot, Wish
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityKind, SlotMode
from events.registrations.choices.actions.choosing import leave, sign_up
from events.registrations.choices.actions.organising import put_in, take_off
from events.registrations.choices.actions.wishing import set_wishes
from events.registrations.choices.enums import SignupStatus
from tests.factories import make_event, make_registration, make_user
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def address(registration: Registration, name: str = "registration_timetable", *args: Any) -> str:
    """Return where the guest of `registration` finds their timetable, or what is below it."""
    return reverse(name, args=[registration.token, *args])


def text(client: Client, registration: Registration) -> str:
    """Return the page of the timetable."""
    response = client.get(address(registration))
    assert response.status_code == 200
    return response.content.decode()


def choose(client: Client, registration: Registration, activity: Activity, *leaving: Activity) -> Any:
    """Send the form of an activity; follows where it leads."""
    data = {"activity": activity.pk, "leaving": [other.pk for other in leaving]}
    return client.post(address(registration, "registration_choose"), data, follow=True)


@pytest.fixture
def event() -> Event:
    """An event with room for many."""
    return make_event(international=20, national=20)


def ranked(event: Event, *titles: str, closes: dt.timedelta = HOUR) -> tuple[Slot, list[Activity]]:
    """Return a slot that takes wishes, with published workshops of these titles."""
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=timezone.now() + closes)
    activities = [
        make_activity(event, places=2, slot=slot, title=LazyI18nString({"en": title, "de": f"{title} (de)"}))
        for title in titles
    ]
    make_published(event)
    return slot, activities


def test_the_timetable_shows_what_is_open_to_all_and_what_can_be_chosen(client: Client, event: Event) -> None:
    plenary = make_activity(event, title=LazyI18nString({"de": "Begrüßung"}))
    workshop = make_activity(event, hour=3, places=4, slot=make_slot(event, hour=3))
    make_published(event)
    guest = make_registration(event)
    page = text(client, guest)
    assert '<span lang="de" dir="ltr">Begrüßung</span>' in page
    assert str(workshop.title) in page
    assert "4 of 4 places left for you" in page
    assert "You have nothing yet for" in page
    assert str(plenary.title) in page


def test_a_guest_takes_a_place_and_sees_whom_to_call(client: Client, event: Event) -> None:
    visit = make_activity(
        event, places=4, kind=ActivityKind.STUDY_VISIT, contact_name="Ada Lenz", contact_phone="+49 511 1",
        meeting_point=LazyI18nString({"en": "Main gate"}), travel_before=30, bring=LazyI18nString({"en": "Boots"}),
    )  # fmt: skip
    make_published(event)
    guest = make_registration(event)
    assert "Ada Lenz" not in text(client, guest)
    response = choose(client, guest, visit)
    assert response.redirect_chain[0][1] == 302
    page = response.content.decode()
    for told in ("You have a place", "Ada Lenz", "+49 511 1", "Main gate", "Boots"):
        assert told in page


def test_a_clash_is_refused_and_the_way_out_offered(client: Client, event: Event) -> None:
    one, two = make_activity(event, places=2), make_activity(event, places=2)
    make_published(event)
    guest = make_registration(event)
    choose(client, guest, one)
    response = choose(client, guest, two)
    assert response.status_code == 409
    page = response.content.decode()
    assert f"Leave “{one.title}” and take “{two.title}”" in page
    assert f'name="leaving" value="{one.pk}"' in page
    assert choose(client, guest, two, one).status_code == 200
    assert [signup.activity_id for signup in guest.signups.holding()] == [two.pk]


def test_who_finds_it_full_waits_and_is_told_what_they_would_leave(client: Client, event: Event) -> None:
    full, other = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    sign_up(by=None, registration=make_registration(event), activity=full)
    guest = make_registration(event)
    choose(client, guest, other)
    page = choose(client, guest, full).content.decode()
    assert "You are number 1 in the queue." in page
    assert f"If a place comes free you get it and leave “{other.title}”." in page


def test_leaving_is_asked_once_and_says_what_happens(client: Client, event: Event) -> None:
    workshop = make_activity(event, places=1)
    make_published(event)
    guest, other = make_registration(event), make_registration(event)
    signup = sign_up(by=None, registration=guest, activity=workshop)
    sign_up(by=None, registration=other, activity=workshop)
    way = address(guest, "registration_leave_activity", workshop.pk)
    assert "1 person waits for a place." in client.get(way).content.decode()
    page = client.post(way, follow=True).content.decode()
    assert "You have left" in page
    signup.refresh_from_db()
    assert signup.status == SignupStatus.LEFT
    assert client.post(way, follow=True).status_code == 200
    waiting = address(other, "registration_leave_activity", workshop.pk)
    assert "Nobody waits for it" in client.get(waiting).content.decode()


def test_wishes_are_ranked_saved_changed_and_taken_back(client: Client, event: Event) -> None:
    slot, (one, two, three) = ranked(event, "One", "Two", "Three")
    guest = make_registration(event)
    way = address(guest, "registration_wishes", slot.pk)
    assert "Rank your wishes for" in text(client, guest)
    page = client.post(way, {"wish_1": two.pk, "wish_2": one.pk}, follow=True).content.decode()
    assert "Your wishes are saved." in page
    assert "Rank your wishes for" not in page
    client.post(way, {"wish_1": two.pk, "wish_2": one.pk})
    client.post(way, {"wish_1": three.pk, "wish_2": two.pk})
    assert list(guest.wishes.order_by("rank").values_list("activity", flat=True)) == [three.pk, two.pk]
    assert "taken your wishes back" in client.post(way, {}, follow=True).content.decode()
    assert not Wish.objects.exists()


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((0, 0), "This is your wish 1 already."),
        ((None, 1), "Choose wish 1 as well"),
        ((0, None, 1), "Choose wish 2 as well"),
    ],
)
def test_wishes_that_make_no_sense_come_back_as_they_were_typed(
    client: Client, event: Event, ranks: tuple[int | None, ...], said: str
) -> None:
    slot, activities = ranked(event, "One", "Two", "Three")
    guest = make_registration(event)
    sent = {f"wish_{rank}": activities[chosen].pk for rank, chosen in enumerate(ranks, start=1) if chosen is not None}
    response = client.post(address(guest, "registration_wishes", slot.pk), sent)
    assert response.status_code == 409
    page = response.content.decode()
    assert said in page
    assert all(f'value="{chosen}" selected' in page for chosen in sent.values())
    assert not Wish.objects.exists()


def test_wishes_after_the_deadline_are_refused_in_words(client: Client, event: Event) -> None:
    slot, (one, _two) = ranked(event, "One", "Two")
    Slot.objects.update(closes_at=timezone.now() - HOUR)
    guest = make_registration(event)
    response = client.post(address(guest, "registration_wishes", slot.pk), {"wish_1": one.pk})
    assert response.status_code == 409
    assert "Wishes were taken until" in response.content.decode()
    assert "Wishes were taken until" in text(client, guest)


@pytest.mark.parametrize("sent", [{"wish_1": "x"}, {"wish_1": "99999999999999999999"}])
def test_wishes_for_nothing_there_is_are_refused(client: Client, event: Event, sent: dict[str, str]) -> None:
    slot, _activities = ranked(event, "One", "Two")
    response = client.post(address(make_registration(event), "registration_wishes", slot.pk), sent)
    assert response.status_code == 409


@pytest.mark.parametrize("activity", ["", "x", "0", "9" * 30, "-1", "١"])
def test_choosing_nothing_there_is_finds_nothing(client: Client, event: Event, activity: str) -> None:
    guest = make_registration(event)
    assert client.post(address(guest, "registration_choose"), {"activity": activity}).status_code == 404


def test_another_event_is_not_found(client: Client, event: Event) -> None:
    other = make_event()
    foreign = make_activity(other, places=1)
    slot, _activities = ranked(other, "One", "Two")
    guest = make_registration(event)
    assert choose(client, guest, foreign).status_code == 404
    assert client.post(address(guest, "registration_wishes", slot.pk), {}).status_code == 404
    assert client.get("/en/registrations/nobody/timetable/").status_code == 404


def test_without_a_programme_the_page_says_so(client: Client, event: Event) -> None:
    assert "not published yet" in text(client, make_registration(event))


def test_who_has_no_place_is_led_to_their_registration(client: Client) -> None:
    event = make_event(international=0)
    guest = make_registration(event)
    assert client.get(address(guest)).status_code == 302
    assert client.post(address(guest, "registration_wishes", make_slot(event).pk)).status_code == 302


def test_the_rules_are_told_until_they_are_met(client: Client, event: Event) -> None:
    visit = make_activity(event, places=3, kind=ActivityKind.STUDY_VISIT)
    make_published(event)
    set_choice_rules(by=None, event=event, facts={"least": 2, "least_visits": 1})
    guest = make_registration(event)
    page = text(client, guest)
    assert "Choose at least 2 more activities." in page
    assert "Choose at least 1 study visit." in page
    sign_up(by=None, registration=guest, activity=visit)
    page = text(client, guest)
    assert "Choose at least 1 more activity." in page
    assert "study visit." not in page


def test_after_the_freeze_nothing_can_be_changed(client: Client, event: Event) -> None:
    workshop = make_activity(event, places=3)
    make_published(event)
    guest = make_registration(event)
    sign_up(by=None, registration=guest, activity=workshop)
    set_choice_rules(by=None, event=event, facts={"freezes_at": timezone.now()})
    page = text(client, guest)
    assert "All choices are fixed since" in page
    assert "Give this place back" not in page
    response = client.post(address(guest, "registration_leave_activity", workshop.pk))
    assert response.status_code == 409


def test_what_the_organisers_have_pinned_cannot_be_left(client: Client, event: Event) -> None:
    workshop = make_activity(event, places=3)
    make_published(event)
    guest = make_registration(event)
    sign_up(by=None, registration=guest, activity=workshop)
    Pin.objects.create(registration=guest, activity=workshop)
    assert "for a reason" in text(client, guest)
    assert client.post(address(guest, "registration_leave_activity", workshop.pk)).status_code == 409


def test_the_timetable_of_three_asks_as_much_as_that_of_one(
    client: Client, event: Event, assert_same_queries: Any
) -> None:
    guest = make_registration(event)
    hours = iter(range(1, 20, 3))

    def add() -> None:
        hour = next(hours)
        slot = make_slot(event, hour=hour)
        sign_up_later = [make_activity(event, hour=hour, places=1, slot=slot) for _ in range(2)]
        make_activity(event, hour=hour + 1.5)
        make_published(event)
        sign_up(by=None, registration=guest, activity=sign_up_later[0])
        sign_up(by=None, registration=make_registration(event), activity=sign_up_later[1])
        sign_up(by=None, registration=guest, activity=sign_up_later[1])

    add()
    assert_same_queries(lambda: client.get(address(guest)), add)


def test_on_paper_the_timetable_says_of_which_event_and_whose_it_is(client: Client, event: Event) -> None:
    guest = make_registration(event, given_name="Käthe", family_name="Reißner")
    page = text(client, guest)
    paper = page[page.index('class="timetable-paper"') : page.index("<h1")]
    assert str(event) in paper
    assert "Käthe Reißner" in paper
    assert date_range(event.starts_at, event.ends_at, event.time_zone, event.precision) in paper


def test_the_own_page_leads_to_the_timetable_of_who_comes(client: Client, event: Event) -> None:
    guest = make_registration(event)
    own = reverse("registration", args=[guest.token])
    assert address(guest) not in client.get(own).content.decode()
    make_activity(event, places=1)
    make_published(event)
    assert address(guest) in client.get(own).content.decode()


def letters_to(guest: Registration) -> list[Any]:
    """Return the mails that `guest` got, the latest last."""
    return [letter for letter in mail.outbox if letter.to == [guest.email]]


def test_who_moves_up_gets_a_letter_in_their_language(event: Event, run_tasks: Any) -> None:
    dear = make_activity(event, places=1, title=LazyI18nString({"en": "Dear", "de": "Lieb"}))
    other = make_activity(event, places=1, title=LazyI18nString({"en": "Other", "de": "Anderes"}))
    make_published(event)
    lucky, guest = make_registration(event), make_registration(event, language="de")
    held = sign_up(by=None, registration=lucky, activity=dear)
    sign_up(by=None, registration=guest, activity=other)
    sign_up(by=None, registration=guest, activity=dear)
    run_tasks()
    mail.outbox.clear()
    leave(by=None, signup=held)
    run_tasks()
    (letter,) = letters_to(guest)
    assert "Lieb" in letter.subject
    assert "Anderes" in letter.body
    assert f"/de/registrations/{guest.token}/timetable/" in letter.body


def test_a_letter_that_is_no_longer_true_is_not_sent(event: Event, run_tasks: Any) -> None:
    workshop = make_activity(event, places=1)
    make_published(event)
    lucky, guest = make_registration(event), make_registration(event)
    held = sign_up(by=None, registration=lucky, activity=workshop)
    waits = sign_up(by=None, registration=guest, activity=workshop)
    run_tasks()
    mail.outbox.clear()
    leave(by=None, signup=held)
    leave(by=None, signup=waits)
    run_tasks()
    assert mail.outbox == []


def test_organisers_put_guests_in_and_take_them_off_with_a_reason(event: Event, run_tasks: Any) -> None:
    one, two = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    host, guest, waiting = make_user(), make_registration(event), make_registration(event)
    sign_up(by=None, registration=guest, activity=one)
    behind = sign_up(by=None, registration=waiting, activity=one)
    run_tasks()
    mail.outbox.clear()
    put = put_in(by=host, registration=guest, activity=two, reason="You speak there.", leaving=[one])
    behind.refresh_from_db()
    assert (put.status, behind.status) == (SignupStatus.CONFIRMED, SignupStatus.CONFIRMED)
    run_tasks()
    (letter,) = letters_to(guest)
    assert "You speak there." in letter.body
    assert str(one.title) in letter.body
    take_off(by=host, signup=put, reason="The bus is smaller.")
    run_tasks()
    assert "The bus is smaller." in letters_to(guest)[-1].body
    assert not Signup.objects.live().filter(registration=guest).exists()


def test_wishing_for_what_is_known_already_changes_nothing(event: Event) -> None:
    slot, (one, two) = ranked(event, "One", "Two")
    guest = make_registration(event)
    first = set_wishes(by=None, registration=guest, slot=slot, activities=[one, two])
    again = set_wishes(by=None, registration=guest, slot=slot, activities=[one, two])
    assert [wish.pk for wish in first] == [wish.pk for wish in again]

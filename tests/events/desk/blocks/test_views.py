"""The desk's screen of places kept for partners."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events.desk.history import changes_of_event
from events.models import Event, SeatPool
from events.programme.enums import EventStatus
from events.registrations.actions import carve, release
from events.registrations.emails.facts import moment_words
from events.seats.enums import Audience
from partners.models import Partner
from tests.factories import make_event, make_partner, make_registration, make_user, pool_of


@pytest.fixture
def event(partner):
    return make_event(hosts=[partner], international=20, national=5)


def in_days(days):
    return timezone.now() + dt.timedelta(days=days)


def day_in(days):
    return in_days(days).date().isoformat()


def make_block(event, seats=7, partner=None, **values):
    facts = {"parent": pool_of(event), "partner": partner or make_partner(), "seats": seats, "releases_at": in_days(10)}
    return carve(by=None, **{**facts, **values})


def screen(event):
    return reverse("desk:delegations", args=[event.pk])


def address(name, block):
    return reverse(f"desk:delegation{name}", args=[block.event_id, block.pk])


def give(desk, event, partners, **values):
    filled = {"partners": [partner.pk for partner in partners], "group": pool_of(event).pk, "seats": 7}
    filled |= {"last_day": day_in(9), **values}
    return desk.post(screen(event), {f"give-{name}": value for name, value in filled.items()}, follow=True)


def cells(response, block):
    """Return what the row of `block` says, by the name of the column."""
    row = next(row for row in response.context["blocks"] if row.block == block)
    return {name: getattr(row, name) for name in ("given", "named", "confirmed", "free", "is_released")}


def test_an_event_without_blocks_says_what_they_are_for(desk, event):
    page = desk.get(screen(event)).content.decode()
    assert "No places are kept for partners yet" in page
    assert 'aria-current="true">Delegations</a>' in page


def test_an_event_without_fitting_places_leads_to_them(desk, partner):
    event = make_event(hosts=[partner], international=None, national=None)
    page = desk.get(screen(event)).content.decode()
    assert "No places that could be kept for partners" in page
    assert 'name="give-seats"' not in page


def test_places_are_given_to_several_partners_at_once(desk, event, told):
    first, second = make_partner(short_name="ABF", country="SE"), make_partner(short_name="LOF", country="SE")
    response = give(desk, event, [first, second])
    assert told(response) == ["Places are kept for 2 partners."]
    blocks = SeatPool.objects.filter(audience=Audience.BLOCK)
    assert {(block.partner, block.capacity) for block in blocks} == {(first, 7), (second, 7)}
    assert pool_of(event).taken == 14
    assert {block.releases_at.astimezone(event.zone).strftime("%H:%M:%S") for block in blocks} == {"23:59:59"}
    assert [(row.kept, row.others, row.free) for row in response.context["groups"]] == [(14, 0, 6), (0, 0, 5)]


def test_partners_whose_own_people_cannot_come_are_named(desk, event, told):
    fits, fits_not = make_partner(short_name="ABF", country="SE"), make_partner(short_name="VHS", country="DE")
    first, second = told(give(desk, event, [fits, fits_not]))
    assert first == "Places are kept for 2 partners."
    assert "because of its country: VHS. They can only name people of other organisations" in second


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"seats": 11}, "This takes 22 free places. Only 20 places are free there."),
        ({"last_day": day_in(-3)}, "This date has passed."),
        # In the hour before midnight, UTC, the event begins a local day later.
        ({"last_day": day_in(31)}, "The event has started by then."),
        ({"seats": 0}, "greater than or equal to 1"),
        ({"last_day": "soon"}, "Enter a valid date."),
    ],
)
def test_what_is_refused_keeps_what_was_typed(desk, event, values, sentence):
    first, second = make_partner(), make_partner()
    response = give(desk, event, [first, second], **values)
    page = response.content.decode()
    assert sentence in page
    assert not SeatPool.objects.filter(audience=Audience.BLOCK).exists()
    assert response.context["give_form"]["seats"].value() == str(values.get("seats", 7))
    assert response.context["give_form"]["last_day"].value() == values.get("last_day", day_in(9))


def test_somebody_must_be_chosen(desk, event):
    assert "Choose at least one partner." in give(desk, event, []).content.decode()


def test_a_partner_that_has_places_already_is_named(desk, event):
    has_some = make_partner(short_name="ABF")
    make_block(event, 2, has_some)
    response = give(desk, event, [make_partner(), has_some])
    assert "ABF: Places of this group are kept for this partner already." in response.content.decode()
    assert SeatPool.objects.filter(audience=Audience.BLOCK).count() == 1


def test_partners_outside_the_network_cannot_be_chosen(desk, event):
    left = make_partner()
    Partner.objects.filter(pk=left.pk).update(status="former")
    response = give(desk, event, [left])
    assert "is not one of the available choices" in response.content.decode()
    assert not SeatPool.objects.filter(audience=Audience.BLOCK).exists()


def test_the_table_counts_what_partners_were_given_and_use(desk, event):
    partner = make_partner(short_name="ABF")
    block = make_block(event, 7, partner)
    make_registration(event, country="DE")
    response = desk.get(screen(event))
    assert cells(response, block) == {"given": 7, "named": 0, "confirmed": 0, "free": 7, "is_released": False}
    assert "Nobody there can name people yet" in response.content.decode()
    make_user(partner=partner)
    release(by=None, block=block)
    response = desk.get(screen(event))
    assert cells(response, block) == {"given": 7, "named": 0, "confirmed": 0, "free": 0, "is_released": True}
    page = response.content.decode()
    assert "7 places went back" in page
    assert "Nobody there can name people yet" not in page


def test_a_partner_that_left_is_marked(desk, event):
    block = make_block(event)
    Partner.objects.filter(pk=block.partner_id).update(status="former")
    assert "Does not take part in the network now" in desk.get(screen(event)).content.decode()


def test_the_table_is_read_in_a_fixed_number_of_queries(desk, event, assert_same_queries):
    make_block(event, 1)
    assert_same_queries(lambda: desk.get(screen(event)), lambda: make_block(event, 1))


def test_the_number_of_places_changes(desk, event, told):
    block = make_block(event)
    response = desk.post(address("_number", block), {"number-seats": 9}, follow=True)
    assert told(response) == [f"9 places are now kept for {block.partner}."]
    assert response.redirect_chain == [(address("", block), 302)]
    assert f'<p class="desk-line"><bdi>{event}</bdi></p>' in response.content.decode()
    refused = desk.post(address("_number", block), {"number-seats": 25})
    assert "This takes 16 free places. Only 11 places are free there." in refused.content.decode()
    assert refused.context["number"]["seats"].value() == "25"


def test_the_day_changes(desk, event):
    block = make_block(event)
    desk.post(address("_date", block), {"date-last_day": day_in(20)})
    moved = SeatPool.objects.get(pk=block.pk).releases_at
    assert moved.astimezone(event.zone).date().isoformat() == day_in(20)
    desk.post(address("_date", block), {"date-last_day": day_in(20)})
    assert SeatPool.objects.get(pk=block.pk).releases_at == moved
    assert "This date has passed." in desk.post(address("_date", block), {"date-last_day": day_in(-2)}).content.decode()


def test_places_are_passed_on(desk, event, told):
    block, other = make_block(event), make_partner(short_name="LOF")
    response = desk.post(address("_pass", block), {"pass-partner": other.pk, "pass-seats": 3}, follow=True)
    assert told(response) == ["3 places have been passed on to LOF."]
    assert SeatPool.objects.get(partner=other).capacity == 3
    for wrong, sentence in (
        ({"pass-partner": other.pk, "pass-seats": 5}, "Only 4 places are free there."),
        ({"pass-partner": block.partner_id, "pass-seats": 1}, "Select a valid choice."),
    ):
        assert sentence in desk.post(address("_pass", block), wrong).content.decode()


def test_before_releasing_the_desk_says_what_will_happen(desk, event, told):
    block = make_block(event, 20)
    make_user(partner=block.partner)
    waiting = make_registration(event)
    page = desk.get(address("_release", block)).content.decode()
    for sentence in (
        "20 unused places go back to",
        "1 person is on the waiting list",
        "1 person at the partner is told",
    ):
        assert sentence in page
    assert pool_of(event).taken == 20
    response = desk.post(address("_release", block), follow=True)
    assert told(response) == [f"20 places of {block.partner} have gone back."]
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert told(desk.get(address("_release", block), follow=True)) == [
        "The unused places of this partner have gone back already."
    ]
    assert told(desk.post(address("_release", block), follow=True)) == [
        "The unused places of this partner have gone back already."
    ]


def test_a_released_block_has_no_forms_left(desk, event):
    block = make_block(event)
    release(by=None, block=block)
    page = desk.get(address("", block)).content.decode()
    assert "have gone back. To keep new ones" in page
    assert "number-seats" not in page
    late = desk.post(address("_number", block), {"number-seats": 3})
    assert "Nothing was changed." in late.content.decode()


def test_lending_is_set_with_its_floors(desk, event, told):
    url = reverse("desk:lending", args=[event.pk])
    international, national = pool_of(event), pool_of(event, Audience.NATIONAL)
    names = [f"lending-floor_{pool.pk}" for pool in (international, national)]
    response = desk.post(url, {"lending-first_day": day_in(-1), names[0]: 15, names[1]: 0}, follow=True)
    assert told(response) == ["What unfilled places may do has been saved."]
    stored = Event.objects.get(pk=event.pk)
    assert stored.lends()
    assert stored.borrowing_from is not None
    assert pool_of(event).floor == 15
    (change,) = [change for change in changes_of_event(stored) if change.what == "Changed the event"]
    moment = moment_words(stored.borrowing_from, stored)
    assert change.detail == f"Unfilled places serve the other group from: {moment}"
    response = desk.post(url, {"lending-first_day": "", names[0]: 21, names[1]: 1})
    assert "At most 20 places can stay with this group" in response.content.decode()
    assert pool_of(event, Audience.NATIONAL).floor == 0
    assert Event.objects.get(pk=event.pk).lends()


def test_addresses_of_forms_lead_back_to_their_page(desk, event):
    block = make_block(event)
    for name in ("_number", "_date", "_pass"):
        assert desk.get(address(name, block)).url == address("", block)
    assert desk.get(reverse("desk:lending", args=[event.pk])).url == screen(event)


def test_what_is_not_ones_own_does_not_exist(desk, event, foreign_event):
    foreign = make_block(foreign_event, 1)
    assert desk.get(screen(foreign_event)).status_code == 404
    for name in ("", "_number", "_date", "_pass", "_release"):
        assert desk.get(address(name, foreign)).status_code == 404
        assert desk.get(reverse(f"desk:delegation{name}", args=[event.pk, foreign.pk])).status_code == 404
        assert desk.get(reverse(f"desk:delegation{name}", args=[event.pk, pool_of(event).pk])).status_code == 404
    assert desk.post(address("_release", foreign)).status_code == 404
    assert SeatPool.objects.get(pk=foreign.pk).released_at is None


def test_a_drafts_partners_are_not_written_to(desk, partner):
    event = make_event(hosts=[partner], status=EventStatus.DRAFT)
    block = make_block(event)
    make_user(partner=block.partner)
    assert "Nobody at the partner gets an e-mail." in desk.get(address("_release", block)).content.decode()

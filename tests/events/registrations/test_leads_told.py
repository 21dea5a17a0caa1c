"""What the leads of a delegation are told of what others do with its places and its people."""

import pytest

from events.registrations.actions import (
    decline_offer,
    give_seats_back,
    pass_seats,
    register,
    release,
    resize_block,
    set_release,
    withdraw,
)
from events.registrations.delegations.actions import enter, invite, withdraw_delegate
from events.registrations.emails.facts import moment_words
from tests.events.registrations.delegations.test_naming import invited
from tests.events.registrations.test_block_releases import Leads, Letters, leads, letters_to
from tests.events.registrations.test_blocks import in_days, make_block
from tests.factories import make_event, make_partner, person_values

__all__ = ["leads", "letters_to"]


@pytest.fixture
def block(leads: Leads, letters_to: Letters):
    """Seven places of which the leads have been told."""
    partner, people = leads
    block = make_block(make_event(host_country="SE"), 7, partner)
    letters_to(*people)
    return block


@pytest.fixture
def named(leads: Leads, block, run_tasks):
    """Somebody who was asked by mail and has got the letter."""
    person = invite(by=leads[1][0], block=block, **invited())
    run_tasks()
    return person


def addresses(mailoutbox, run_tasks):
    """Send what is in the outbox; return to whom of the partner."""
    mailoutbox.clear()
    run_tasks()
    return sorted(address for letter in mailoutbox for address in letter.to if address.endswith("@abf.example.org"))


def test_of_a_new_date(leads: Leads, block, letters_to: Letters) -> None:
    block = set_release(by=None, block=block, releases_at=in_days(2))
    subject, text = letters_to(*leads[1])[1]
    assert subject.startswith("The date for naming people has changed: Conference number")
    assert moment_words(block.releases_at, block.event) in text
    set_release(by=None, block=block, releases_at=block.releases_at)
    letters_to()


def test_of_fewer_places_but_not_who_has_given_them_back(leads: Leads, block, letters_to: Letters) -> None:
    administrator, lead = leads[1]
    resize_block(by=None, block=block, seats=6)
    subject, text = letters_to(administrator, lead)[1]
    assert subject.startswith("You have fewer places")
    assert "1 unused place of ABF has gone back to the organisers before its date." in text
    assert "Places you have now: 6, of which free: 6." in text
    give_seats_back(by=administrator, block=block, seats=2)
    assert "2 unused places of ABF have gone back" in letters_to(lead)[0][1]


def test_of_places_passed_on(leads: Leads, block, letters_to: Letters) -> None:
    pass_seats(by=None, block=block, partner=make_partner(), seats=3)
    text = letters_to(*leads[1])[1][1]
    assert "The organisers have passed 3 unused places of ABF on to another partner." in text
    assert "Places you have now: 4, of which free: 4." in text


def test_of_who_declines_and_who_withdraws(leads: Leads, block, named, mailoutbox, run_tasks) -> None:
    decline_offer(by=None, registration=named)
    assert addresses(mailoutbox, run_tasks) == ["admin@abf.example.org", "lead@abf.example.org"]
    text = next(letter.body for letter in mailoutbox if letter.to == ["lead@abf.example.org"])
    assert f"{named.full_name}, whom ABF has named, has declined." in text.replace("\u2068", "").replace("\u2069", "")
    assert "The place is free in your delegation again" in text
    other = enter(by=leads[1][0], block=block, **person_values(country="DK"))
    run_tasks()
    release(by=None, block=block)
    run_tasks()
    withdraw(by=leads[1][1], registration=other)
    assert addresses(mailoutbox, run_tasks) == ["admin@abf.example.org"]
    block.refresh_from_db()
    assert block.capacity == 0


def test_not_of_whom_they_take_back_nor_of_others(leads: Leads, block, named, mailoutbox, run_tasks) -> None:
    withdraw_delegate(by=leads[1][0], registration=named)
    withdraw(by=None, registration=register(by=None, event=block.event, **person_values()).registration)
    assert addresses(mailoutbox, run_tasks) == []

"""Unused places of partners go back, and their leads hear of it."""

import logging
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from wagtail.models import ModelLogEntry

from events.models import Event, Registration, SeatPool
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from events.registrations.actions import (
    BlockReleased,
    give_seats_back,
    pass_seats,
    release,
    release_due,
    remind_due,
    resize_block,
    set_release,
    withdraw,
)
from events.registrations.emails.blocks import tell_released
from events.registrations.enums import RegistrationStatus
from partners.actions import set_membership
from partners.enums import MembershipRole
from partners.models import Membership, Partner, User
from tests.events.registrations.test_blocks import in_days, make_block, name_person, numbers, overdue
from tests.factories import make_event, make_partner, make_registration, make_user, pool_of

pytestmark = pytest.mark.django_db

# A partner, and those who name its people.
Leads = tuple[Partner, list[User]]
Letters = Callable[..., list[tuple[str, str]]]


def test_release_gives_back_what_is_unused_and_calls_the_queue() -> None:
    event = make_event(international=7)
    block = make_block(event, 7)
    for _ in range(5):
        name_person(block)
    waiting = [make_registration(event) for _ in range(3)]
    assert release(by=None, block=block) == 2
    assert numbers(block) == (5, 5)
    assert block.released_at is not None
    assert numbers(pool_of(event)) == (7, 7)
    states = [Registration.objects.get(pk=person.pk).status for person in waiting]
    assert states == [RegistrationStatus.CONFIRMED, RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING]


def test_a_date_that_an_earlier_event_has_left_behind_comes_a_day_before_it() -> None:
    event = make_event(international=7)
    block, on_time = make_block(event, 3), make_block(event, 2, releases_at=in_days(1.25))
    waiting = [make_registration(event) for _ in range(6)]
    Event.objects.filter(pk=event.pk).update(starts_at=in_days(1.5), ends_at=in_days(2))
    assert SeatPool.objects.get(pk=block.pk).releases_at > in_days(1.5)
    assert release_due() == 0
    assert release_due(now=in_days(0.51)) == 1
    block.refresh_from_db()
    assert (block.released_at is None, numbers(block)) == (False, (0, 0))
    on_time.refresh_from_db()
    assert on_time.released_at is None
    states = [Registration.objects.get(pk=person.pk).status for person in waiting]
    assert states == [RegistrationStatus.CONFIRMED] * 5 + [RegistrationStatus.WAITING]


def test_a_block_is_released_once() -> None:
    event = make_event(international=7)
    block = make_block(event)
    release(by=None, block=block)
    for again in (
        lambda: release(by=None, block=block),
        lambda: resize_block(by=None, block=block, seats=3),
        lambda: set_release(by=None, block=block, releases_at=in_days(5)),
        lambda: give_seats_back(by=None, block=block, seats=1),
        lambda: pass_seats(by=None, block=block, partner=make_partner(), seats=1),
    ):
        with pytest.raises(BlockReleased):
            again()
    assert numbers(pool_of(event)) == (7, 0)
    assert ModelLogEntry.objects.filter(action="event.block_released").count() == 1


def test_a_seat_freed_later_in_a_released_block_goes_to_the_queue() -> None:
    event = make_event(international=1)
    block = make_block(event, 1)
    named, waiting = name_person(block), make_registration(event)
    release(by=None, block=block)
    withdraw(by=None, registration=named)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.pool) == (RegistrationStatus.CONFIRMED, pool_of(event))
    assert numbers(block) == (0, 0)
    assert (block.given, block.went_back) == (1, 1)


def test_a_released_block_can_be_given_anew() -> None:
    event, partner = make_event(international=10), make_partner()
    block = make_block(event, 7, partner)
    name_person(block)
    release(by=None, block=block)
    again = make_block(event, 3, partner)
    assert again == block
    assert (again.released_at, again.capacity, again.taken) == (None, 4, 1)
    assert (again.given, again.went_back) == (10, 6)
    assert numbers(pool_of(event)) == (10, 4)


def test_due_blocks_are_released_and_the_others_are_not() -> None:
    event = make_event(international=20)
    due, later, extended = make_block(event, 7), make_block(event, 3), make_block(event, 2)
    overdue(due)
    overdue(extended)
    set_release(by=None, block=extended, releases_at=in_days(3))
    assert release_due() == 1
    assert release_due() == 0
    assert numbers(due) == (0, 0)
    assert numbers(later) == (3, 0)
    assert numbers(extended) == (2, 0)


def test_one_that_dies_leaves_the_others_to_be_done(
    monkeypatch: pytest.MonkeyPatch, allow_error_logs: list[logging.LogRecord]
) -> None:
    event = make_event(international=20)
    blocks = [make_block(event, 5) for _ in range(3)]
    for block in blocks:
        overdue(block)

    def die_at_the_second(block: SeatPool, *, seats: int) -> bool:
        if block == blocks[1]:
            raise ZeroDivisionError
        return tell_released(block, seats=seats)

    monkeypatch.setattr("events.registrations.actions.releasing.tell_released", die_at_the_second)
    assert release_due() == 2
    assert [numbers(block) for block in blocks] == [(0, 0), (5, 0), (0, 0)]
    assert numbers(pool_of(event)) == (20, 5)
    assert len(allow_error_logs) == 1
    monkeypatch.undo()
    assert release_due() == 1
    assert numbers(pool_of(event)) == (20, 0)


def test_a_killed_run_has_done_what_it_did_and_the_next_one_does_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    event = make_event(international=20)
    blocks = [make_block(event, 5) for _ in range(3)]
    for block in blocks:
        overdue(block)

    def killed(block: SeatPool, *, seats: int) -> bool:
        if block == blocks[1]:
            raise SystemExit
        return True

    monkeypatch.setattr("events.registrations.actions.releasing.tell_released", killed)
    with pytest.raises(SystemExit):
        release_due()
    assert [numbers(block) for block in blocks] == [(0, 0), (5, 0), (5, 0)]
    monkeypatch.undo()
    assert release_due() == 2
    assert numbers(pool_of(event)) == (20, 0)


def test_the_command_releases_and_reminds(capsys: pytest.CaptureFixture[str]) -> None:
    event = make_event()
    overdue(make_block(event))
    near = make_block(event, 2)
    SeatPool.objects.filter(pk=near.pk).update(releases_at=in_days(2), told_at=in_days(-30))
    call_command("release_blocks")
    assert capsys.readouterr().out == "1 blocks released, 1 partners reminded.\n"


def test_the_day_before_the_event_places_go_back_that_would_go_too_late() -> None:
    event = make_event(international=1, starts_at=in_days(20))
    block = make_block(event, 1, releases_at=in_days(19))
    waiting = make_registration(event)
    Event.objects.filter(pk=event.pk).update(starts_at=in_days(10))
    assert release_due() == 0
    Event.objects.filter(pk=event.pk).update(starts_at=in_days(0.9))
    assert release_due() == 1
    block.refresh_from_db()
    waiting.refresh_from_db()
    assert block.released_at is not None
    assert waiting.status == RegistrationStatus.CONFIRMED


@pytest.mark.parametrize(
    ("ahead", "told", "reminded"),
    [(8, -30, 0), (6, -30, 1), (6, -0.5, 0), (0.5, -30, 1), (0.5, -3, 1), (0.5, -0.25, 0), (-1, -30, 0)],
)
def test_reminders_come_a_week_and_a_day_before_once_each(ahead: float, told: float, reminded: int) -> None:
    block = make_block(make_event())
    SeatPool.objects.filter(pk=block.pk).update(releases_at=in_days(ahead), told_at=in_days(told))
    assert remind_due() == reminded
    assert remind_due() == 0


@pytest.fixture
def leads(db: None) -> Leads:
    """A partner with an administrator, a member who leads delegations, and two people who must not be told."""
    partner, other = make_partner(short_name="ABF"), make_partner()
    administrator = make_user(partner=partner, email="admin@abf.example.org", language="da")
    lead = make_user(partner=partner, role=MembershipRole.EDITOR, email="lead@abf.example.org")
    Membership.objects.filter(user=lead).update(leads_delegations=True)
    editor = make_user(partner=partner, role=MembershipRole.EDITOR, email="editor@abf.example.org")
    set_membership(by=None, user=editor, partner=other, role=MembershipRole.ADMIN)
    make_user(partner=other, email="elsewhere@example.org")
    gone = make_user(partner=partner, email="gone@abf.example.org")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    return partner, [administrator, lead]


@pytest.fixture
def letters_to(run_tasks: Callable[[], object], mailoutbox: list[EmailMessage]) -> Letters:
    """Return a function that sends what is in the outbox, expecting it to go to the people given and nobody else.

    It returns subject and text of each letter, in the order of their addresses.
    """

    def _letters_to(*people: User) -> list[tuple[str, str]]:
        mailoutbox.clear()
        run_tasks()
        letters = sorted(mailoutbox, key=lambda letter: letter.to)
        assert [letter.to for letter in letters] == sorted([person.email] for person in people)
        return [(str(letter.subject), str(letter.body)) for letter in letters]

    return _letters_to


def test_leads_are_told_and_nobody_else(leads: Leads, letters_to: Letters) -> None:
    partner, people = leads
    event = make_event()
    block = make_block(event, 7, partner)
    (_danish, (subject, text)) = letters_to(*people)
    assert subject.startswith("Places are kept for you: Conference number")
    assert "The organisers keep 7 places for ABF." in text
    assert f"/admin/delegations/{block.pk}/" in text
    resize_block(by=None, block=block, seats=9)
    text = letters_to(*people)[1][1]
    assert "The organisers keep 2 places for ABF." in text
    assert "You now have 9 places altogether." in text


def test_leads_are_reminded_and_told_of_the_release(leads: Leads, letters_to: Letters) -> None:
    partner, people = leads
    event = make_event()
    block = make_block(event, 7, partner)
    SeatPool.objects.filter(pk=block.pk).update(releases_at=in_days(6), told_at=in_days(-30))
    letters_to(*people)
    assert remind_due() == 1
    subject, text = letters_to(*people)[1]
    assert subject.startswith("Your unused places go back soon")
    assert "7 of the 7 places kept for ABF are not used yet." in text
    release(by=None, block=block)
    subject, text = letters_to(*people)[1]
    assert subject.startswith("The time to name people has ended")
    assert "7 unused places of ABF have gone back to the organisers." in text


def test_a_partner_that_left_is_told_nothing(leads: Leads, letters_to: Letters) -> None:
    partner, people = leads
    block = make_block(make_event(), 7, partner)
    letters_to(*people)
    Partner.objects.filter(pk=partner.pk).update(status="former")
    release(by=None, block=block)
    letters_to()


def test_of_a_draft_nobody_is_told_before_it_is_announced(leads: Leads, letters_to: Letters) -> None:
    partner, people = leads
    event = make_event(status=EventStatus.DRAFT)
    make_block(event, 7, partner)
    letters_to()
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    letters_to(*people)
    set_status(by=None, event=event, status=EventStatus.POSTPONED)
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    letters_to()

"""What a lead does with people already named: replacing, taking back, reminding, writing."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Registration
from events.registrations.actions import TransitionRefused, accept_offer, register, release, withdraw
from events.registrations.delegations.actions import enter, invite, remind, replace, withdraw_delegate, write
from events.registrations.delegations.actions.naming import TAKEN_BACK_PER_DAY
from events.registrations.delegations.errors import (
    AlreadyRegistered,
    NobodyToAsk,
    NobodyToWriteTo,
    NotLeading,
    SamePerson,
    TooManyLetters,
    TooManyTakenBack,
)
from events.registrations.enums import RegistrationStatus
from tests.events.registrations.delegations.test_naming import invited
from tests.factories import make_partner, make_registration, make_user, person_values, pool_of


@pytest.fixture
def maja(lead, block):
    """Somebody who was asked by mail."""
    return invite(by=lead, block=block, **invited())


@pytest.fixture
def stranger(db):
    """Another partner's lead."""
    return make_user(partner=make_partner(status="active"))


def actions_of(registration):
    return set(ModelLogEntry.objects.for_instance(registration).values_list("action", flat=True))


def long_ago(registration):
    Registration.objects.filter(pk=registration.pk).update(registered_at=timezone.now() - dt.timedelta(days=2))


def test_the_seat_of_who_is_replaced_passes_on(lead, block, maja, run_tasks):
    run_tasks()
    mail.outbox.clear()
    new = replace(by=lead, registration=maja, **invited(email="asa@example.org", given_name="Åsa"))
    maja.refresh_from_db()
    block.refresh_from_db()
    assert (maja.status, maja.pool) == (RegistrationStatus.WITHDRAWN, None)
    assert (new.status, new.pool, new.replaces, new.delegation) == (RegistrationStatus.OFFERED, block, maja, block)
    assert block.taken == 1
    assert "registration.replaced" in actions_of(maja)
    assert "registration.replaces" in actions_of(new)
    run_tasks()
    letters = {message.to[0]: message.body for message in mail.outbox}
    assert letters.keys() == {"maja@example.org", "asa@example.org"}
    # Both are told who has decided it: a letter from nobody looks like one to throw away.
    assert all("Lova Ek" in text for text in letters.values())
    assert all("lova@example.org" in text for text in letters.values())


def test_a_full_or_released_block_still_lets_replace(lead, block, maja):
    release(by=None, block=block)
    new = replace(by=lead, registration=maja, is_entered=True, **person_values())
    block.refresh_from_db()
    assert (new.status, new.pool) == (RegistrationStatus.CONFIRMED, block)
    assert (block.capacity, block.taken) == (1, 1)
    assert pool_of(block.event).taken == 1


def test_a_refused_replacement_changes_nothing(lead, event, block, maja):
    guest = make_registration(event)
    with pytest.raises(AlreadyRegistered):
        replace(by=lead, registration=maja, **invited(email=guest.email))
    maja.refresh_from_db()
    assert (maja.status, maja.pool) == (RegistrationStatus.OFFERED, block)


def test_who_comes_again_under_the_same_address_can_be_replaced(lead, maja):
    assert replace(by=lead, registration=maja, **invited(given_name="Another")).email == maja.email


def test_nobody_is_replaced_by_themselves(lead, maja):
    name = {"given_name": maja.given_name.upper(), "family_name": maja.family_name}
    with pytest.raises(SamePerson, match="This is the same person"):
        replace(by=lead, registration=maja, **invited(**name, email=maja.email.upper()))
    maja.refresh_from_db()
    assert maja.holds_seat


def test_only_own_people_with_a_place_are_replaced_or_taken_back(lead, event, block, maja, stranger):
    guest = make_registration(event)
    for by, registration in ((lead, guest), (stranger, maja)):
        with pytest.raises(NotLeading):
            replace(by=by, registration=registration, **invited(email="new@example.org"))
        with pytest.raises(NotLeading):
            withdraw_delegate(by=by, registration=registration)
    withdraw(by=None, registration=maja)
    with pytest.raises(TransitionRefused):
        replace(by=lead, registration=maja, **invited(email="new@example.org"))
    with pytest.raises(TransitionRefused):
        withdraw_delegate(by=lead, registration=maja)


def test_a_place_taken_back_is_free_in_the_block(lead, block, maja, run_tasks):
    withdraw_delegate(by=lead, registration=maja, reason="You said you are ill.")
    block.refresh_from_db()
    assert (block.capacity, block.taken) == (3, 0)
    run_tasks()
    assert "You said you are ill." in mail.outbox[-1].body
    assert "lova@example.org" in mail.outbox[-1].body


def test_a_place_taken_back_after_the_date_goes_to_who_waits(lead, block, event, maja):
    release(by=None, block=block)
    pool = pool_of(event)
    for _number in range(pool.capacity - pool.taken):
        register(by=None, event=event, **person_values())
    waiting = make_registration(event)
    assert waiting.status == RegistrationStatus.WAITING
    withdraw_delegate(by=lead, registration=maja)
    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.CONFIRMED


def test_who_has_not_answered_is_reminded_once_a_day(lead, block, maja, run_tasks):
    with pytest.raises(NobodyToAsk):
        remind(by=lead, block=block, registrations=[maja])
    long_ago(maja)
    confirmed = enter(by=lead, block=block, **person_values())
    long_ago(confirmed)
    run_tasks()
    mail.outbox.clear()
    assert remind(by=lead, block=block, registrations=[maja, confirmed]) == [maja]
    run_tasks()
    assert [message.to for message in mail.outbox] == [["maja@example.org"]]
    with pytest.raises(NobodyToAsk):
        remind(by=lead, block=block, registrations=[maja])


def test_strangers_remind_and_write_to_nobody(stranger, block, maja):
    with pytest.raises(NotLeading):
        remind(by=stranger, block=block, registrations=[maja])
    with pytest.raises(NotLeading):
        write(by=stranger, block=block, registrations=[maja], subject="Hi", text="Hi", language="en")


def test_a_letter_carries_the_leads_words_and_name(lead, block, event, maja, run_tasks):
    run_tasks()
    mail.outbox.clear()
    guest = make_registration(event)
    people = write(
        by=lead,
        block=block,
        registrations=[maja, guest],
        subject="Resa\ntillsammans",
        text="Vi åker tåg.",
        language="sv",
    )
    assert people == [maja]
    run_tasks()
    letter = next(message for message in mail.outbox if message.to == ["maja@example.org"])
    assert letter.subject == "Resa tillsammans"
    assert letter.body.startswith("Vi åker tåg.\n\nLova Ek\n")
    assert "lova@example.org" in letter.body
    assert maja.token in letter.body
    assert letter.extra_headers["Content-Language"] == "sv"


def test_nobody_is_written_to_who_holds_no_place(lead, block, maja):
    withdraw(by=None, registration=maja)
    with pytest.raises(NobodyToWriteTo):
        write(by=lead, block=block, registrations=[maja], subject="Hi", text="Hi", language="en")


def test_a_lead_writes_a_few_times_a_day(lead, block, maja):
    for _number in range(5):
        write(by=lead, block=block, registrations=[maja], subject="Hi", text="Hi", language="en")
    with pytest.raises(TooManyLetters):
        write(by=lead, block=block, registrations=[maja], subject="Hi", text="Hi", language="en")


def test_names_are_not_given_and_taken_back_all_day(lead, block, maja):
    for number in range(TAKEN_BACK_PER_DAY - 1):
        maja = replace(by=lead, registration=maja, **invited(email=f"maja{number}@example.org"))
    withdraw_delegate(by=lead, registration=maja, reason="Buy my soap.")
    maja = invite(by=lead, block=block, **invited())
    with pytest.raises(TooManyTakenBack):
        withdraw_delegate(by=lead, registration=maja)
    with pytest.raises(TooManyTakenBack):
        replace(by=lead, registration=maja, **invited(email="somebody@example.org"))
    colleague = make_user(partner=block.partner)
    assert withdraw_delegate(by=colleague, registration=maja).status == RegistrationStatus.WITHDRAWN


def test_entered_people_need_no_answer(lead, block):
    person = enter(by=lead, block=block, **person_values())
    with pytest.raises(TransitionRefused):
        accept_offer(by=None, registration=person)

"""What a person changes in their own registration."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Registration
from events.registrations.actions import NothingToChange, SeatGroupFull, change_details, send_links, withdraw
from events.registrations.enums import RegistrationStatus
from events.registrations.queries import queue_position
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, pool_of

pytestmark = pytest.mark.django_db


def test_details_change_and_the_seat_stays() -> None:
    event = make_event()
    registration = make_registration(event)
    changed = change_details(by=None, registration=registration, details={"city": "Malmö", "email": "New@Example.org"})
    assert (changed.city, changed.email, changed.status) == ("Malmö", "new@example.org", RegistrationStatus.CONFIRMED)
    assert pool_of(event).taken == 1


def test_the_former_address_is_told_that_it_was_changed_and_not_to_which(run_tasks, mailoutbox) -> None:
    registration = make_registration(make_event(), email="maja@example.org", language="sv")
    run_tasks()
    mailoutbox.clear()
    change_details(by=None, registration=registration, details={"email": "new@example.org", "language": "da"})
    run_tasks()
    [letter] = [mail for mail in mailoutbox if mail.to == ["maja@example.org"]]
    assert letter.extra_headers["Content-Language"] == "sv"
    told = letter.body + str(letter.alternatives)
    assert "new@example.org" not in told
    assert registration.token not in told
    assert [mail.to for mail in mailoutbox if mail is not letter] == [["new@example.org"]]


def test_no_letter_goes_to_an_address_that_stays_or_is_written_otherwise(run_tasks, mailoutbox) -> None:
    registration = make_registration(make_event(), email="maja@example.org")
    change_details(by=None, registration=registration, details={"city": "Malmö", "email": "MAJA@example.org"})
    run_tasks()
    assert "Your e-mail address was changed" not in {mail.subject for mail in mailoutbox}


def test_a_refused_change_tells_nobody(run_tasks, mailoutbox) -> None:
    event = make_event(national=0)
    registration = make_registration(event)
    with pytest.raises(SeatGroupFull):
        change_details(by=None, registration=registration, details={"country": "DE", "email": "new@example.org"})
    run_tasks()
    assert "Your e-mail address was changed" not in {mail.subject for mail in mailoutbox}


def test_a_move_to_the_host_country_moves_the_seat_and_calls_the_next() -> None:
    event = make_event(international=1)
    first, second = make_registration(event), make_registration(event)
    changed = change_details(by=None, registration=first, details={"country": "DE"})
    assert (changed.audience, changed.pool) == (Audience.NATIONAL, pool_of(event, Audience.NATIONAL))
    second.refresh_from_db()
    assert second.status == RegistrationStatus.CONFIRMED


def test_a_move_into_a_full_group_is_refused_and_nothing_changes() -> None:
    event = make_event(national=0)
    registration = make_registration(event)
    with pytest.raises(SeatGroupFull):
        change_details(by=None, registration=registration, details={"country": "DE", "city": "Hannover"})
    stored = Registration.objects.get(pk=registration.pk)
    assert (stored.country, stored.city, stored.pool) == ("SE", "Hässleholm", pool_of(event))


def test_who_waits_and_changes_country_queues_anew_in_the_other_queue() -> None:
    event = make_event(international=0, national=0)
    first = make_registration(event)
    national = make_registration(event, country="DE")
    changed = change_details(by=None, registration=first, details={"country": "DE"})
    assert (queue_position(national), queue_position(changed)) == (1, 2)


def test_an_address_of_somebody_else_is_refused() -> None:
    event = make_event()
    first, second = make_registration(event), make_registration(event)
    with pytest.raises(NothingToChange):
        change_details(by=None, registration=second, details={"email": first.email})


def test_nothing_changes_after_the_end_and_nothing_malformed_ever() -> None:
    registration = make_registration(make_event())
    with pytest.raises(ValidationError):
        change_details(by=None, registration=registration, details={"country": "XX"})
    withdraw(by=None, registration=registration)
    with pytest.raises(NothingToChange):
        change_details(by=None, registration=registration, details={"city": "Malmö"})


def test_links_go_out_for_live_registrations_only() -> None:
    first = make_registration(make_event(), email="maja@example.org")
    make_registration(make_event(), email="maja@example.org")
    withdraw(by=None, registration=first)
    assert send_links(by=None, email="MAJA@example.org") == 1
    assert send_links(by=None, email="nobody@example.org") == 0

"""Asking for deletion: granted where nothing must be kept, refused with the reason and the day, decided by people."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration
from events.programme.enums import EventStatus
from events.registrations import actions
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.deletion.actions import (
    ask_for_deletion,
    ask_people,
    grant_deletion,
    refuse_deletion,
)
from events.registrations.deletion.rules import PROOF, must_keep, refusal_words
from events.registrations.deletion.tasks import carry_out
from events.registrations.enums import RegistrationStatus
from events.registrations.models import DeletionRequest, Erasure
from events.registrations.retention.actions import ErasedAlready, UnderHold, lift_hold, place_hold
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db


def address(registration: Registration) -> str:
    return reverse("registration_deletion", args=[registration.token])


def let_it_begin(event: Event, *, ended: bool = True) -> None:
    now = timezone.now()
    end = now - dt.timedelta(hours=1) if ended else now + dt.timedelta(hours=5)
    Event.objects.filter(pk=event.pk).update(starts_at=now - dt.timedelta(hours=9), ends_at=end)
    event.refresh_from_db()


def test_before_the_event_a_person_is_erased_at_their_word(client: Client, run_tasks: Callable[[], int]) -> None:
    event = make_event(international=1)
    registration, waiting = make_registration(event), make_registration(event, email="next@example.org")
    run_tasks()
    mail.outbox.clear()
    former = address(registration)
    assert "Delete your data?" in client.get(former).content.decode()
    response = client.post(address(registration), {"step": "ask"})
    assert response["Location"] == reverse("registration_deletion_granted")
    assert client.get(response["Location"]).status_code == 200
    run_tasks()
    registration.refresh_from_db()
    waiting.refresh_from_db()
    assert registration.erased_at is not None
    assert (registration.status, waiting.status) == (RegistrationStatus.WITHDRAWN, RegistrationStatus.CONFIRMED)
    request = DeletionRequest.objects.get()
    assert (request.granted, request.decided_by, request.reason) == (True, None, "")
    assert not Erasure.objects.get().left
    assert client.get(former).status_code == 404


def test_the_letter_about_it_goes_to_the_former_address_and_names_nobody(run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event(), given_name="Tarja", email="tarja@example.org")
    run_tasks()
    mail.outbox.clear()
    ask_for_deletion(by=None, registration=registration)
    run_tasks()
    # The one letter says both: withdrawn and deleted.
    (letter,) = mail.outbox
    assert "You do not take part any more" in letter.body
    assert letter.to == ["tarja@example.org"]
    assert "have been deleted" in letter.subject
    assert "Tarja" not in letter.body
    assert Registration.objects.get().email.endswith("@erased.invalid")


def test_whoever_comes_along_goes_too(run_tasks: Callable[[], int]) -> None:
    event = make_event(most_companions=1)
    host = actions.register_with_companions(by=None, event=event, person=person_values(), companions=[("Ebba", "Lind")])
    ask_for_deletion(by=None, registration=host)
    run_tasks()
    assert not Registration.objects.filter(event=event, erased_at=None).exists()
    assert pool_of(event).taken == 0


def test_when_a_companion_goes_the_letter_says_whose_data_are_gone(run_tasks: Callable[[], int]) -> None:
    event = make_event(most_companions=1)
    host = actions.register_with_companions(by=None, event=event, person=person_values(), companions=[("Ebba", "Lind")])
    run_tasks()
    mail.outbox.clear()
    companion = host.companions.get()
    ask_for_deletion(by=None, registration=companion)
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [host.email]
    assert "The data of your companion have been deleted" in letter.subject
    assert "Your own registration stays as it is." in letter.body
    assert "They do not take part any more" in letter.body
    assert "Your data" not in letter.subject
    assert "private link no longer works" not in letter.body
    host.refresh_from_db()
    assert host.erased_at is None


def test_who_took_part_is_kept_until_the_day_and_told_so(client: Client, run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event())
    let_it_begin(registration.event)
    run_tasks()
    mail.outbox.clear()
    day = str(registration.event.ends_at.year + 3)
    first = client.get(address(registration)).content.decode()
    assert "prove to its funders" in first
    assert day in first
    response = client.post(address(registration), {"step": "ask"}, follow=True)
    assert "Have the organisers decide" in response.content.decode()
    registration.refresh_from_db()
    assert registration.erased_at is None
    request = DeletionRequest.objects.get()
    assert (request.granted, request.rule, request.reason) == (False, PROOF, "")
    run_tasks()
    (letter,) = mail.outbox
    assert "prove to its funders" in letter.body
    assert day in letter.body


@pytest.mark.parametrize("ended", [True, False])
def test_nothing_keeps_who_had_no_place(ended: bool) -> None:
    event = make_event(international=1)
    seated, waiting = make_registration(event), make_registration(event)
    let_it_begin(event, ended=ended)
    assert must_keep(seated) == PROOF
    waiting.event.refresh_from_db()
    assert must_keep(waiting) == ""


def test_a_place_kept_under_the_same_address_keeps_all_of_them() -> None:
    """Who withdrew and registered again is one person: what proves that they took part stays."""
    event = make_event()
    former = make_registration(event, email="same@example.org")
    actions.withdraw(by=None, registration=former)
    make_registration(event, email="same@example.org")
    let_it_begin(former.event)
    assert must_keep(former) == PROOF


def test_a_legal_hold_keeps_everything(client: Client) -> None:
    registration = make_registration(make_event())
    place_hold(by=None, event=registration.event, reason="A court asks.")
    page = client.get(address(registration)).content.decode()
    assert "legal matter" in page
    assert "A court asks." not in page
    assert ask_for_deletion(by=None, registration=registration).granted is False


def test_people_decide_what_a_rule_refused(client: Client, run_tasks: Callable[[], int]) -> None:
    registration, office = make_registration(make_event()), make_office()
    let_it_begin(registration.event)
    ask_for_deletion(by=None, registration=registration)
    response = client.post(address(registration), {"step": "people"}, follow=True)
    assert "The organisers look at it" in response.content.decode()
    request = DeletionRequest.objects.get(decided_at=None)
    with pytest.raises(ReasonMissing):
        refuse_deletion(by=office, request=request, reason=" ")
    run_tasks()
    mail.outbox.clear()
    refuse_deletion(by=office, request=request, reason="The funder audits us in May.")
    with pytest.raises(DecidedAlready):
        grant_deletion(by=office, request=request)
    run_tasks()
    assert "The funder audits us in May." in mail.outbox[0].body
    assert "The funder audits us in May." in client.get(address(registration)).content.decode()


def test_who_asks_while_the_event_is_postponed_gives_their_place_back(run_tasks: Callable[[], int]) -> None:
    """The dates it did not take place on have passed; it has yet to take place."""
    registration = make_registration(make_event())
    let_it_begin(registration.event)
    Event.objects.update(status=EventStatus.POSTPONED)
    registration.event.refresh_from_db()
    ask_for_deletion(by=None, registration=registration)
    run_tasks()
    registration.refresh_from_db()
    assert (registration.status, registration.pool) == (RegistrationStatus.WITHDRAWN, None)
    assert registration.erased_at is not None
    assert pool_of(registration.event).taken == 0


def test_people_grant_what_a_rule_refused_but_never_against_a_hold(run_tasks: Callable[[], int]) -> None:
    registration, office = make_registration(make_event()), make_office()
    let_it_begin(registration.event)
    request = ask_people(by=None, registration=registration)
    hold = place_hold(by=office, event=registration.event, reason="A court asks.")
    with pytest.raises(UnderHold):
        grant_deletion(by=office, request=request)
    hold.lifted_at = timezone.now()
    hold.save()
    grant_deletion(by=office, request=request)
    run_tasks()
    registration.refresh_from_db()
    request.refresh_from_db()
    assert registration.erased_at is not None
    assert (request.granted, request.decided_by) == (True, office)


def test_of_two_organisers_one_decides(run_tasks: Callable[[], int]) -> None:
    """What is granted is decided, whenever a worker comes to it."""
    registration, office = make_registration(make_event()), make_office()
    let_it_begin(registration.event)
    request = ask_people(by=None, registration=registration)
    grant_deletion(by=office, request=request)
    with pytest.raises(DecidedAlready):
        refuse_deletion(by=make_office(), request=request, reason="The funder audits us in May.")
    run_tasks()
    assert "have been deleted" in mail.outbox[-1].subject
    assert not any("cannot be deleted" in letter.subject for letter in mail.outbox)


def test_killed_before_the_proof_it_has_written_and_is_not_done_twice(
    run_tasks: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    registration, office = make_registration(make_event()), make_office()
    let_it_begin(registration.event)
    run_tasks()
    mail.outbox.clear()
    request = grant_deletion(by=office, request=ask_people(by=None, registration=registration))

    def killed(*about: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("events.registrations.retention.actions.look_for", killed)
        with pytest.raises(SystemExit):
            carry_out.call(request.pk)
    assert carry_out.call(request.pk) == "gone"
    run_tasks()
    assert ["have been deleted" in letter.subject for letter in mail.outbox] == [True]
    request.refresh_from_db()
    assert (request.granted, request.decided_by) == (True, office)
    assert "looked_for" not in Erasure.objects.get().kept


def test_the_proof_looks_past_its_own_letter_and_at_no_other(run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event(), email="tarja@example.org")
    make_registration(make_event(), given_name="Ane", registrar_email="tarja@example.org")
    ask_for_deletion(by=None, registration=registration)
    run_tasks()
    (report,) = Erasure.objects.all()
    assert report.left == []
    assert [place["column"] for place in report.kept["elsewhere"]] == ["registrar_email"]


def test_who_takes_part_when_it_is_granted_stays_in_the_numbers(run_tasks: Callable[[], int]) -> None:
    event = make_event(international=1)
    seated, waiting = make_registration(event), make_registration(event, email="next@example.org")
    let_it_begin(event, ended=False)
    grant_deletion(by=make_office(), request=ask_people(by=None, registration=seated))
    ask_for_deletion(by=None, registration=waiting)
    run_tasks()
    seated.refresh_from_db()
    waiting.refresh_from_db()
    assert None not in (seated.erased_at, waiting.erased_at)
    assert (seated.status, waiting.status) == (RegistrationStatus.CONFIRMED, RegistrationStatus.WITHDRAWN)
    assert pool_of(event).taken == 1
    assert not any("You do not take part any more" in letter.body for letter in mail.outbox)


def test_who_asks_again_once_a_hold_is_lifted_is_erased(client: Client, run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event())
    hold = place_hold(by=None, event=registration.event, reason="A court asks.")
    ask_for_deletion(by=None, registration=registration)
    request = ask_people(by=None, registration=registration)
    assert "The organisers look at it" in client.get(address(registration)).content.decode()
    lift_hold(by=None, hold=hold)
    page = client.get(address(registration)).content.decode()
    assert "Yes, delete it" in page
    assert "being deleted" not in page
    client.post(address(registration), {"step": "ask"})
    request.refresh_from_db()
    assert (request.granted, request.decided_at) == (True, None)
    assert "being deleted" in client.get(address(registration)).content.decode()
    run_tasks()
    registration.refresh_from_db()
    assert registration.erased_at is not None


def test_what_a_hold_stops_half_way_is_left_to_the_organisers(client: Client, run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event())
    request = ask_for_deletion(by=None, registration=registration)
    hold = place_hold(by=None, event=registration.event, reason="A court asks.")
    run_tasks()
    request.refresh_from_db()
    assert (request.granted, request.decided_at) == (None, None)
    assert "The organisers look at it" in client.get(address(registration)).content.decode()
    lift_hold(by=None, hold=hold)
    grant_deletion(by=make_office(), request=request)
    run_tasks()
    assert not Registration.objects.filter(erased_at=None).exists()


def test_a_reason_is_told_when_who_gave_it_has_no_account_any_more(client: Client) -> None:
    registration, office = make_registration(make_event()), make_office()
    let_it_begin(registration.event)
    request = ask_people(by=None, registration=registration)
    refuse_deletion(by=office, request=request, reason="proof")
    office.delete()
    request.refresh_from_db()
    assert (refusal_words(request), request.rule) == ("proof", "")
    assert '<p dir="auto">proof</p>' in client.get(address(registration)).content.decode()


def test_asking_again_brings_no_other_letter(client: Client, run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event())
    let_it_begin(registration.event)
    run_tasks()
    mail.outbox.clear()
    for _press in range(3):
        client.post(address(registration), {"step": "ask"})
    run_tasks()
    assert len(mail.outbox) == DeletionRequest.objects.count() == 1


def test_asking_twice_is_asking_once(run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event())
    first = ask_for_deletion(by=None, registration=registration)
    assert ask_for_deletion(by=None, registration=registration) == first
    run_tasks()
    with pytest.raises(ErasedAlready):
        ask_for_deletion(by=None, registration=registration)

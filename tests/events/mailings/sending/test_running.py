import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from events.mailings.actions import launch, retry, stop
from events.mailings.enums import DeliveryState, MailingState, Reason
from events.mailings.sending import running
from events.mailings.sending.running import claim, find_lost, send_some
from events.models import Delivery, Mailing
from events.registrations.actions import withdraw

pytestmark = pytest.mark.django_db


def states(mailing):
    return dict(Delivery.objects.filter(mailing=mailing).values_list("address", "state"))


def test_everybody_gets_one_letter_in_their_language(mailing, guests, office, postbox, run_tasks):
    postbox.open()
    launch(by=office, mailing=mailing)
    run_tasks()
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENT
    assert set(states(mailing).values()) == {DeliveryState.SENT}
    letters = {recipients[0]: letter for recipients, letter in postbox.letters}
    assert len(postbox.letters) == 3
    assert letters["cem@example.org"]["Subject"].startswith("Neues von Konferenz")
    assert "Hello Ane Lind," in letters["ane@example.org"].get_body(("plain",)).get_content()
    identity = Delivery.objects.get(address="ane@example.org").identity
    assert letters["ane@example.org"]["Message-ID"] == f"<{identity}@localhost>"
    assert letters["ane@example.org"]["List-Unsubscribe"] is None


def test_one_address_refused_keeps_nobody_else_waiting(mailing, guests, office, postbox, run_tasks, monkeypatch):
    postbox.open()

    async def refuse(server, session, envelope, address, options):
        if address == "bo@example.org":
            return "550 5.1.1 <bo@example.org> unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    monkeypatch.setattr(postbox, "handle_RCPT", refuse)
    launch(by=office, mailing=mailing)
    run_tasks()
    bo = Delivery.objects.get(address="bo@example.org")
    assert (bo.state, bo.reason, bo.code) == (DeliveryState.REFUSED, Reason.NO_SUCH_ADDRESS, "550 5.1.1")
    assert len(postbox.letters) == 2
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENT


def test_a_server_that_is_away_is_asked_again_later(mailing, guests, office, postbox, run_tasks):
    launch(by=office, mailing=mailing)
    run_tasks()
    mailing.refresh_from_db()
    assert mailing.failures == 1
    assert mailing.paused_until > timezone.now()
    assert sorted(states(mailing).values()) == ["deferred", "queued", "queued"]
    assert Delivery.objects.get(state="deferred").reason == Reason.SERVER_SILENT
    postbox.open()
    past = timezone.now() - dt.timedelta(minutes=5)
    Mailing.objects.update(paused_until=None, worked_at=past, started_at=past)
    Delivery.objects.update(next_at=past)
    call_command("send_mailings")
    run_tasks()
    assert set(states(mailing).values()) == {DeliveryState.SENT}
    assert len(postbox.letters) == 3
    mailing.refresh_from_db()
    assert (mailing.state, mailing.failures) == (MailingState.SENT, 0)


def test_a_connection_that_breaks_before_the_answer_leaves_a_letter_unknown(
    mailing, guests, office, postbox, run_tasks, monkeypatch
):
    postbox.open()
    taken = []

    async def die(server, session, envelope):
        taken.append(envelope.rcpt_tos[0])
        if len(taken) == 2:
            server.transport.abort()
            return "250 never heard"
        return "250 OK"

    monkeypatch.setattr(postbox, "handle_DATA", die)
    launch(by=office, mailing=mailing)
    run_tasks()
    unknown = Delivery.objects.get(state=DeliveryState.UNKNOWN)
    assert (unknown.address, unknown.reason) == (taken[1], Reason.CUT_OFF)
    Mailing.objects.update(paused_until=None)
    send_some(mailing.pk)
    # Nobody twice, and who is unknown is left to somebody's decision.
    assert sorted(taken) == ["ane@example.org", "bo@example.org", "cem@example.org"]
    assert retry(by=office, mailing=mailing, delivery=unknown) == 1


def test_a_connection_that_breaks_before_the_data_leaves_the_letter_with_us(
    mailing, guests, office, postbox, run_tasks, monkeypatch
):
    postbox.open()

    async def die(server, session, envelope, address, options):
        server.transport.abort()
        return "250 never heard"

    monkeypatch.setattr(postbox, "handle_RCPT", die)
    launch(by=office, mailing=mailing)
    run_tasks()
    assert sorted(states(mailing).values()) == ["deferred", "queued", "queued"]


def test_what_a_killed_worker_had_in_hand_is_unknown(mailing, guests, office, postbox, run_tasks):
    launch(by=office, mailing=mailing)
    taken = claim(Delivery.objects.first().pk)
    assert claim(taken.pk) is None
    assert find_lost() == 0
    assert find_lost(timezone.now() + running.CLAIMED_FOR) == 1
    postbox.open()
    run_tasks()
    assert len(postbox.letters) == 2
    taken.refresh_from_db()
    assert (taken.state, taken.reason) == (DeliveryState.UNKNOWN, Reason.WORKER_LOST)


def test_the_rest_is_stopped_and_can_be_sent_after_all(mailing, guests, office, postbox, run_tasks):
    launch(by=office, mailing=mailing)
    assert stop(by=office, mailing=mailing) == 3
    postbox.open()
    run_tasks()
    assert postbox.letters == []
    assert retry(by=office, mailing=mailing) == 3
    run_tasks()
    assert len(postbox.letters) == 3


def test_many_letters_take_few_statements_each(mailing, guests, office, run_tasks, django_assert_max_num_queries):
    launch(by=office, mailing=mailing)
    # Taking, reading and noting one letter, and some for the whole.
    with django_assert_max_num_queries(3 * 4 + 8, connection=connection):
        send_some(mailing.pk)


def test_who_is_no_longer_meant_is_left_out_when_the_rest_is_sent_after_all(
    mailing, guests, office, postbox, run_tasks
):
    launch(by=office, mailing=mailing)
    stop(by=office, mailing=mailing)
    withdraw(by=None, registration=guests[0])
    retry(by=office, mailing=mailing)
    postbox.open()
    run_tasks()
    left = Delivery.objects.get(registration=guests[0])
    assert (left.state, left.reason) == (DeliveryState.STOPPED, Reason.NOT_MEANT)
    assert sorted(states(mailing).values()) == ["sent", "sent", "stopped"]

"""Messages reach a real receiver, signed; what fails is tried again, and never for ever."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from common.fetching import Limits
from events.calendars.webhooks import sending
from events.calendars.webhooks.actions import pause_webhook, renew_secret, resend, send_test
from events.calendars.webhooks.enums import DeliveryState
from events.models import Webhook, WebhookDelivery
from tests.common.hostile_server import dripping, flooding, serving
from tests.events.calendars.webhooks.receiving import verifies
from tests.factories import make_event
from tests.racing import together


def one() -> WebhookDelivery:
    return WebhookDelivery.objects.select_related("webhook").get()


def make_due() -> None:
    WebhookDelivery.objects.filter(state=DeliveryState.WAITING).update(next_at=timezone.now())


def test_a_message_arrives_signed(made, receiver, run_tasks, mailoutbox):
    _webhook, secret = made
    event = make_event()
    run_tasks()
    ((headers, body),) = receiver.got
    assert verifies(secret, headers, body)
    assert not verifies(secret, headers, body + b" ")
    assert not verifies("whsec_c29tZXRoaW5nIGVsc2U=", headers, body)
    assert headers["webhook-id"] == json.loads(body)["id"]
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert headers["content-type"] == "application/json; charset=utf-8"
    assert json.loads(body)["data"]["event"]["slug"] == event.slug
    delivery = one()
    assert (delivery.state, delivery.code, delivery.answer, delivery.attempts) == ("delivered", 200, "thanks", 1)
    assert sending.send(delivery.pk) == "delivered"
    assert len(receiver.got) == 1


def test_for_a_day_both_secrets_sign(made, office, receiver, run_tasks):
    webhook, former = made
    _webhook, present = renew_secret(by=office, webhook=webhook)
    send_test(by=office, webhook=webhook)
    Webhook.objects.update(former_until=timezone.now() - dt.timedelta(seconds=1))
    run_tasks()
    Webhook.objects.update(former_until=timezone.now() + dt.timedelta(hours=1))
    send_test(by=office, webhook=webhook)
    run_tasks()
    late, early = receiver.got
    assert [verifies(secret, *early) for secret in (former, present)] == [True, True]
    assert [verifies(secret, *late) for secret in (former, present)] == [False, True]


def test_what_fails_is_tried_again_and_then_given_up(webhook, office, receiver, run_tasks):
    receiver.answers = [(500, {})] * 8
    send_test(by=office, webhook=webhook)
    run_tasks()
    pauses = []
    for attempt in range(1, 8):
        delivery = one()
        assert (delivery.state, delivery.attempts, delivery.code) == ("waiting", attempt, 500)
        pauses.append((delivery.next_at - delivery.tried_at).total_seconds() / 60)
        sending.send_due()
        assert one().attempts == attempt, "nothing is sent before its time"
        make_due()
        sending.send_due()
    assert one().state == "given_up"
    for pause, planned in zip(pauses, [1, 5, 30, 120, 360, 720, 1440], strict=True):
        assert planned <= pause < planned * 1.2 + 1
    assert len(receiver.got) == 8
    assert len({headers["webhook-id"] for headers, _body in receiver.got}) == 1
    resend(by=office, delivery=one())
    run_tasks()
    assert (one().state, one().webhook.failures, one().webhook.failing_since) == ("delivered", 0, None)


def test_a_receiver_may_ask_for_time(webhook, office, receiver, run_tasks):
    receiver.answers = [(503, {"Retry-After": "7200"})]
    send_test(by=office, webhook=webhook)
    run_tasks()
    assert one().next_at - one().tried_at >= dt.timedelta(hours=2)


def test_a_receiver_that_is_gone_is_told_nothing_more(webhook, office, receiver, run_tasks, mailoutbox):
    receiver.answers = [(500, {}), (410, {})]
    send_test(by=office, webhook=webhook)
    run_tasks()
    send_test(by=office, webhook=webhook)
    run_tasks()
    webhook.refresh_from_db()
    assert (webhook.off_reason, webhook.is_active) == ("gone", False)
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"stopped"}
    (mail,) = mailoutbox
    assert mail.to == [office.email]
    assert f"/admin/webhooks/{webhook.pk}/" in mail.body
    make_event()
    make_due()
    run_tasks()
    assert len(receiver.got) == 2


def test_three_days_of_nothing_but_failing_end_it(webhook, office, receiver, run_tasks, mailoutbox):
    receiver.answers = [(500, {})] * 2
    send_test(by=office, webhook=webhook)
    run_tasks()
    Webhook.objects.update(failing_since=timezone.now() - dt.timedelta(days=3))
    make_due()
    sending.send_due()
    webhook.refresh_from_db()
    assert (webhook.off_reason, one().state) == ("failing", "stopped")
    run_tasks()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [
        (flooding(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536), "too_large"),
        (dripping(b"HTTP/1.1 200 OK\r\n\r\n", seconds=2), "too_slow"),
    ],
)
def test_an_answer_without_measure_is_no_success(webhook, office, run_tasks, monkeypatch, behaviour, failure):
    monkeypatch.setattr(sending, "LIMITS", Limits(bytes=64_000, seconds=0.4, redirects=0))
    with serving(behaviour) as url:
        Webhook.objects.update(url=url)
        send_test(by=office, webhook=webhook)
        run_tasks()
    assert (one().state, one().failure, one().code) == ("waiting", failure, None)


def test_messages_are_not_sent_on(webhook, office, receiver, run_tasks):
    receiver.answers = [(307, {"Location": receiver.url})]
    send_test(by=office, webhook=webhook)
    run_tasks()
    assert (one().failure, len(receiver.got)) == ("redirect", 1)


def test_messages_leave_for_public_addresses_only(webhook, office, receiver, run_tasks, settings):
    settings.FETCH_LOOPBACK = False
    send_test(by=office, webhook=webhook)
    run_tasks()
    assert (one().failure, receiver.got) == ("refused", [])


def test_nobody_there(webhook, office, run_tasks):
    Webhook.objects.update(url="http://127.0.0.1:9/")
    send_test(by=office, webhook=webhook)
    run_tasks()
    assert (one().failure, one().state) == ("no_answer", "waiting")


def test_a_lost_key_is_said(webhook, office, receiver, run_tasks, settings):
    send_test(by=office, webhook=webhook)
    settings.ANSWER_KEYS = {}
    run_tasks()
    assert (one().failure, receiver.got) == ("key_lost", [])


def test_a_worker_killed_before_it_noted_the_answer_sends_again(webhook, office, receiver):
    delivery = send_test(by=office, webhook=webhook)
    claimed = sending.claim(delivery.pk)
    assert claimed is not None
    sending.attempt(claimed)
    assert sending.claim(delivery.pk) is None
    call_command("send_webhooks")
    assert len(receiver.got) == 1
    WebhookDelivery.objects.update(next_at=timezone.now())
    call_command("send_webhooks")
    (first, _body), (second, _same) = receiver.got
    assert first["webhook-id"] == second["webhook-id"]
    assert one().state == "delivered"


def test_a_failing_receiver_keeps_no_other_waiting(webhook, office, receiver):
    receiver.answers = [(500, {})]
    for _time in range(3):
        send_test(by=office, webhook=webhook)
    assert sending.send_due()["waiting"] == 1
    assert len(receiver.got) == 1
    assert sending.send_due(seconds=0)["delivered"] == 0


def test_what_is_paused_meanwhile_is_not_sent(webhook, office, receiver, run_tasks):
    send_test(by=office, webhook=webhook)
    pause_webhook(by=office, webhook=webhook)
    run_tasks()
    assert (one().state, receiver.got) == ("stopped", [])


def test_old_messages_are_forgotten(webhook, office, receiver):
    old, young = (send_test(by=office, webhook=webhook) for _time in range(2))
    WebhookDelivery.objects.filter(pk=old.pk).update(made_at=timezone.now() - dt.timedelta(days=31))
    sending.forget_old()
    assert one() == young


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_sends(receiver, office, webhook):
    delivery = send_test(by=office, webhook=webhook)
    together(lambda: sending.send(delivery.pk), lambda: sending.send(delivery.pk))
    assert (len(receiver.got), one().state) == (1, "delivered")

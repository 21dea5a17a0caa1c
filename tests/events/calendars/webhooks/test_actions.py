from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.calendars.webhooks.actions import (
    AddressOpen,
    StillWaiting,
    SwitchedOff,
    change_webhook,
    create_webhook,
    delete_webhook,
    pause_webhook,
    renew_secret,
    resend,
    resume_webhook,
    send_test,
)
from events.calendars.webhooks.enums import CHOSEN_KINDS
from events.calendars.webhooks.rules import can_tell_of, keepers_of, webhooks_for
from events.calendars.webhooks.sealing import SecretsUnprotected, open_secret, reseal_secrets
from events.models import Webhook
from events.registrations.questions.sealing import KeyLost
from partners.enums import MembershipRole
from tests.factories import make_partner, make_user


def test_every_change_is_in_the_audit_trail(webhook, office):
    kept = {"name": "App", "url": webhook.url, "kinds": ["event.changed"], "partner": None}
    change_webhook(by=office, webhook=webhook, **kept)
    change_webhook(by=office, webhook=webhook, **kept)
    delivery = send_test(by=office, webhook=webhook)
    with pytest.raises(StillWaiting):
        resend(by=office, delivery=delivery)
    pause_webhook(by=office, webhook=webhook)
    for refused in (pause_webhook, send_test):
        with pytest.raises(SwitchedOff):
            refused(by=office, webhook=webhook)
    with pytest.raises(SwitchedOff):
        resend(by=office, delivery=delivery)
    resume_webhook(by=office, webhook=webhook)
    resume_webhook(by=office, webhook=webhook)
    resend(by=office, delivery=delivery)
    renew_secret(by=office, webhook=webhook)
    delete_webhook(by=office, webhook=webhook)
    trail = ModelLogEntry.objects.filter(action__startswith="webhook.").order_by("pk")
    assert [entry.action.removeprefix("webhook.") for entry in trail] == [
        "created", "changed", "tested", "paused", "resumed", "resent", "secret_renewed", "deleted",
    ]  # fmt: skip
    assert {entry.user_id for entry in trail} == {office.pk}
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "url", ["http://example.org/", "https://me:word@example.org/", "ftp://example.org", "https://", "https://a:0/", "x"]
)
def test_messages_go_sealed(office, settings, url):
    settings.FETCH_LOOPBACK = False
    with pytest.raises(AddressOpen):
        create_webhook(by=office, name="App", url=url, kinds=CHOSEN_KINDS)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "169.254.169.254", "10.0.0.5", "[::1]", "[fe80::1]", "localhost", "app.localhost."]
)
def test_addresses_inside_are_refused_at_once(office, settings, host):
    settings.FETCH_LOOPBACK = False
    with pytest.raises(AddressOpen, match="does not lead to a public website"):
        create_webhook(by=office, name="App", url=f"https://{host}/x", kinds=CHOSEN_KINDS)
    assert not Webhook.objects.exists()


def test_malformed_values_and_doubles_are_refused(webhook, office):
    refused: tuple[dict[str, Any], ...] = ({"kinds": []}, {"kinds": ["ping"]}, {"name": ""}, {"url": webhook.url})
    for wrong in refused:
        values = {"name": "App", "url": "https://example.org/", "kinds": CHOSEN_KINDS, **wrong}
        with pytest.raises(ValidationError):
            create_webhook(by=office, **values)
    assert Webhook.objects.count() == 1


def test_the_secret_is_sealed_and_follows_a_new_key(made, office, settings):
    webhook, secret = made
    assert secret.startswith("whsec_")
    webhook.refresh_from_db()
    assert secret.encode() not in bytes(webhook.sealed)
    assert open_secret(webhook.sealed, webhook.key, webhook) == secret
    with pytest.raises(KeyLost):
        open_secret(webhook.sealed, webhook.key, Webhook(pk=webhook.pk + 1))
    old = settings.ANSWER_KEYS
    settings.ANSWER_KEYS = {"new": next(iter(old.values())), **old}
    assert reseal_secrets() == (1, [])
    webhook.refresh_from_db()
    assert (webhook.key, open_secret(webhook.sealed, "new", webhook)) == ("new", secret)
    settings.ANSWER_KEYS = {"other": next(iter(old.values()))}
    assert reseal_secrets() == (0, ["new"])
    settings.ANSWER_KEYS = {}
    with pytest.raises(SecretsUnprotected):
        create_webhook(by=office, name="App", url="https://example.org/", kinds=CHOSEN_KINDS)
    assert Webhook.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"off_reason": "paused"},
        {"off_at": timezone.now()},
        {"failures": 1},
        {"failing_since": timezone.now()},
    ],
)
def test_the_database_has_the_last_word(webhook, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(**values)


@pytest.mark.parametrize("values", [{"state": "delivered"}, {"next_at": None}, {"state": "given_up"}])
def test_a_message_waits_for_a_time_or_not_at_all(webhook, office, values):
    delivery = send_test(by=office, webhook=webhook)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(delivery).objects.filter(pk=delivery.pk).update(**values)


def test_who_looks_after_which(webhook, office, receiver):
    own = make_partner()
    administrator, editor = make_user(partner=own), make_user(partner=own, role=MembershipRole.EDITOR)
    of_own, _secret = create_webhook(by=administrator, name="Own", url=receiver.url, kinds=CHOSEN_KINDS, partner=own)
    assert set(webhooks_for(office)) == {webhook, of_own}
    assert list(webhooks_for(administrator)) == [of_own]
    assert not webhooks_for(editor).exists()
    assert not webhooks_for(None).exists()
    assert can_tell_of(administrator, own)
    assert not can_tell_of(administrator, None)
    assert not can_tell_of(administrator, make_partner())
    assert keepers_of(of_own) == [administrator]
    another = make_user(partner=own)
    administrator.memberships.all().delete()
    of_own.refresh_from_db()
    assert keepers_of(of_own) == [another]
    Webhook.objects.filter(pk=webhook.pk).update(made_by=None)
    webhook.refresh_from_db()
    assert keepers_of(webhook) == [office]

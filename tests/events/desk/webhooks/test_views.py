"""Webhooks in the back office."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events.calendars.webhooks.actions import create_webhook, send_test
from events.calendars.webhooks.enums import CHOSEN_KINDS
from events.models import Webhook, WebhookDelivery
from events.programme.enums import EventStatus
from partners.enums import MembershipRole
from tests.events.desk.conftest import admit
from tests.factories import make_event, make_office, make_partner, make_user

SENT = {"name": "Town app", "url": "https://example.org/hook", "kinds": ["event.changed"], "partner": ""}
OWN = ("webhook", "change", "test", "pause", "resume", "secret", "delete")


@pytest.fixture
def office(client, db):
    """Somebody of the network office, signed in."""
    person = admit(make_office())
    client.force_login(person)
    return person


@pytest.fixture
def webhook(office):
    """A webhook that is told everything."""
    return make(office)


def make(by, number=1, partner=None):
    url = f"https://example.org/{number}"
    return create_webhook(by=by, name=f"App {number}", url=url, kinds=CHOSEN_KINDS, partner=partner)[0]


def address(name, *numbers):
    return reverse(f"webhooks:{name}", args=numbers)


def test_the_secret_is_shown_once_and_no_more(client, office):
    assert "No webhooks yet" in client.get(address("webhooks")).content.decode()
    page = client.post(address("create"), SENT).content.decode()
    webhook = Webhook.objects.get()
    (secret,) = set(re.findall(r"whsec_[\w+/=]+", page))
    assert webhook.kinds == ["event.changed"]
    for name in OWN:
        assert secret not in client.get(address(name, webhook.pk)).content.decode()
    renewed = client.post(address("secret", webhook.pk)).content.decode()
    assert secret not in renewed
    assert "whsec_" in renewed
    assert "The former secret holds until" in client.get(address("webhook", webhook.pk)).content.decode()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"url": "http://example.org/hook"}, "begins with https://"),
        ({"url": "https://me:word@example.org/hook"}, "no name and password"),
        ({"url": "https://example.org/1"}, "There is a webhook with this address already."),
        ({"kinds": []}, "This field is required."),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_is_refused_stays_typed(client, webhook, values, told):
    page = client.post(address("create"), {**SENT, **values}).content.decode()
    assert told in page
    assert values.get("url", SENT["url"]) in page
    assert Webhook.objects.count() == 1


def test_without_a_key_it_says_why_there_can_be_no_webhook(client, office, settings):
    settings.ANSWER_KEYS = {}
    page = client.post(address("create"), SENT).content.decode()
    assert "the key that protects their secrets is missing" in page
    assert SENT["url"] in page


def test_it_is_changed_paused_switched_on_and_deleted(client, webhook):
    client.post(address("change", webhook.pk), SENT)
    webhook.refresh_from_db()
    assert (webhook.name, webhook.url) == ("Town app", SENT["url"])
    for name, reason in (("pause", "paused"), ("resume", ""), ("resume", ""), ("pause", "paused")):
        assert client.post(address(name, webhook.pk)).url == address("webhook", webhook.pk)
        webhook.refresh_from_db()
        assert webhook.off_reason == reason
    assert "Switch it on first." in client.post(address("pause", webhook.pk)).content.decode()
    assert client.post(address("delete", webhook.pk)).url == address("webhooks")
    assert not Webhook.objects.exists()


def test_the_log_says_what_became_of_each_message(client, webhook, office):
    make_event()
    send_test(by=office, webhook=webhook)
    failed, arrived = WebhookDelivery.objects.order_by("pk")
    now = timezone.now()
    WebhookDelivery.objects.filter(pk=failed.pk).update(
        attempts=8, state="given_up", next_at=None, failure="answer", code=500, tried_at=now, duration=12,
        answer="<script>alert(1)</script>",
    )  # fmt: skip
    WebhookDelivery.objects.filter(pk=arrived.pk).update(
        attempts=1, state="delivered", next_at=None, code=204, tried_at=now, duration=12
    )
    page = client.get(address("webhook", webhook.pk)).content.decode()
    for words in ("Event published", "answered with 500, which is no success", "8 attempts", "204 after 12 ms"):
        assert words in page
    page = client.get(address("webhook", webhook.pk), {"state": "delivered"}).content.decode()
    assert "answered with 500" not in page
    assert (
        "No message is in this state" in client.get(f"{address('webhook', webhook.pk)}?state=stopped").content.decode()
    )
    shown = client.get(address("message", webhook.pk, failed.pk)).content.decode()
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    client.get(address("resend", webhook.pk, failed.pk))
    client.post(address("resend", webhook.pk, failed.pk))
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("waiting", 0)


def test_nobody_sends_many_by_hand(client, webhook):
    for _time in range(12):
        response = client.post(address("test", webhook.pk), follow=True)
    assert "You have sent many messages" in response.content.decode()
    assert WebhookDelivery.objects.count() == 10


def test_looking_writes_nothing(client, webhook):
    for name in OWN:
        assert client.get(address(name, webhook.pk)).status_code == 200
    assert not WebhookDelivery.objects.exists()
    webhook.refresh_from_db()
    assert webhook.is_active


def test_lists_ask_the_same_for_any_number(client, office, assert_same_queries):
    numbers = iter(range(1, 9))
    partner = make_partner()
    make(office, next(numbers), partner=partner)
    assert_same_queries(lambda: client.get(address("webhooks")), lambda: make(office, next(numbers), partner=partner))


def test_the_log_asks_the_same_for_any_number(client, office, webhook, assert_same_queries):
    event = make_event(status=EventStatus.DRAFT)

    def another():
        WebhookDelivery.objects.create(webhook=webhook, kind="event.changed", payload="{}", event=event)

    another()
    assert_same_queries(lambda: client.get(address("webhook", webhook.pk)), another)


def test_administrators_have_those_of_their_partners_alone(client, webhook, office):
    own, other = make_partner(), make_partner()
    administrator, editor = make_user(partner=own), make_user(partner=own, role=MembershipRole.EDITOR)
    of_own, of_other = make(administrator, 2, own), make(office, 3, other)
    message = send_test(by=office, webhook=webhook)
    client.force_login(admit(administrator))
    page = client.get(address("webhooks")).content.decode()
    assert "App 2" in page
    assert "App 1" not in page
    for foreign in (webhook, of_other):
        for name in OWN:
            assert client.get(address(name, foreign.pk)).status_code == 404
            assert client.post(address(name, foreign.pk), SENT).status_code == 404
    assert client.get(address("message", of_own.pk, message.pk)).status_code == 404
    for partner in ("", other.pk):
        page = client.post(address("create"), {**SENT, "partner": partner})
        assert page.context["form"].has_error("partner")
        page = client.post(address("change", of_own.pk), {**SENT, "partner": partner})
        assert page.context["form"].has_error("partner")
    client.post(address("create"), {**SENT, "partner": own.pk})
    assert set(Webhook.objects.filter(partner=own).values_list("name", flat=True)) == {"App 2", "Town app"}
    client.force_login(admit(editor))
    assert client.get(address("webhooks")).status_code == 404

"""The webhooks of the office and of one partner with their logs, without asking anybody."""

import datetime as dt
import json

from django.contrib.contenttypes.models import ContentType
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from config.demo.facts.webhooks import RECEIVERS, Receiver, Told
from events.calendars.webhooks.actions import create_webhook
from events.calendars.webhooks.noting import Outcome, note_answer
from events.calendars.webhooks.outbox import note
from events.calendars.webhooks.pauses import PAUSES
from events.calendars.webhooks.payloads import public_facts, told_of, written
from events.calendars.webhooks.tasks import send_message
from events.models import Event, Webhook, WebhookDelivery
from partners.models import Partner, User

MADE_BEFORE = dt.timedelta(days=27)


def build_webhooks(*, by: User, now: dt.datetime) -> None:
    """Make the webhooks and what they have been told, unless there are any."""
    if Webhook.objects.exists():
        return
    for receiver in RECEIVERS:
        _make(receiver, by=by, now=now)
    # What was noted has been sent, as far as the log tells; the worker has nothing left to do.
    DBTaskResult.objects.ready().filter(task_path=send_message.module_path).delete()


def _make(receiver: Receiver, *, by: User, now: dt.datetime) -> None:
    partner = Partner.objects.get(slug=receiver.partner) if receiver.partner else None
    webhook, _secret = create_webhook(
        by=by, name=receiver.name, url=receiver.url, kinds=receiver.kinds, partner=partner
    )
    Webhook.objects.filter(pk=webhook.pk).update(made_at=now - MADE_BEFORE)
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Webhook))
    entries.filter(object_id=str(webhook.pk)).update(timestamp=now - MADE_BEFORE)
    for told in receiver.told:
        _tell(webhook, told, now=now)


def _tell(webhook: Webhook, told: Told, *, now: dt.datetime) -> None:
    """Note one message and what came of it, as of its hour."""
    event = Event.objects.get(slug=told.event)
    delivery = note(webhook, told.kind, {"event": public_facts(event), "changed": told_of(told.changed)}, event=event)
    delivery.made_at = now - dt.timedelta(hours=told.hours)
    data = json.loads(delivery.payload)["data"]
    delivery.payload = written(delivery.message, told.kind, delivery.made_at, data)
    delivery.attempts = told.attempts
    delivery.save()
    # As of now, for a webhook to which nothing got through for days would be switched off.
    note_answer(delivery, Outcome(now, told.milliseconds, code=told.code, answer=told.answer, failure=told.failure))
    tried_at = delivery.made_at + sum(PAUSES[: told.attempts - 1], dt.timedelta())
    WebhookDelivery.objects.filter(pk=delivery.pk).update(tried_at=tried_at)
    if told.failure:
        Webhook.objects.filter(pk=webhook.pk).update(failures=told.attempts, failing_since=delivery.made_at)

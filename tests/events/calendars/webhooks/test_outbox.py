"""What is told to whom."""

import json

from django.db import transaction
from i18nfield.strings import LazyI18nString

from events.calendars.webhooks.actions import create_webhook, pause_webhook
from events.calendars.webhooks.enums import MessageKind
from events.models import Event, WebhookDelivery
from events.programme.actions.events import change_event, set_status
from events.programme.enums import EventStatus
from tests.factories import make_event, make_partner
from tests.factories.programme import make_activity, make_published


def kinds(webhook=None):
    found = WebhookDelivery.objects.order_by("pk")
    if webhook is not None:
        found = found.filter(webhook=webhook)
    return list(found.values_list("kind", flat=True))


def latest():
    return json.loads(WebhookDelivery.objects.latest("pk").payload)


def test_drafts_are_nobodys_business(webhook):
    event = make_event(status=EventStatus.DRAFT)
    change_event(by=None, event=event, facts={"city": "Celle"})
    make_activity(event)
    make_published(event)
    assert kinds() == []


def test_each_thing_that_happens_is_told_once(webhook):
    event = make_event(status=EventStatus.DRAFT, hosts=[make_partner()])
    event = set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    assert kinds() == ["event.published"]
    event = change_event(by=None, event=event, facts={"city": "Celle", "venue": "Town hall", "largest_group": 4})
    assert latest()["data"]["changed"] == ["place"]
    event = change_event(by=None, event=event, facts={"city": "Celle"})
    event = set_status(by=None, event=event, status=EventStatus.POSTPONED)
    event = set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert kinds() == ["event.published", "event.changed", "event.changed", "event.cancelled"]
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    assert (latest()["type"], latest()["data"]["changed"]) == ("event.changed", ["status"])
    make_activity(event)
    make_published(event)
    assert latest()["data"]["changed"] == ["programme"]


def test_only_what_everybody_may_know_is_told(webhook, settings):
    event = make_event(name=LazyI18nString({"en": "Reading", "ar": "قراءة"}))
    Event.objects.filter(pk=event.pk).update(join_link="https://meet.example.org/secret")
    event = change_event(by=None, event=event, facts={"city": "Celle"})
    message = latest()
    facts = message["data"]["event"]
    assert facts["name"] == {"en": "Reading", "ar": "قراءة"}
    assert (facts["uid"], facts["version"]) == (str(event.calendar_uid), event.version)
    assert facts["url"] == f"{settings.BASE_URL}/en/events/{event.slug}/"
    assert facts["calendar_url"] == f"{settings.BASE_URL}/calendar/events/{event.slug}.ics"
    assert facts["starts_at"] == event.starts_at.astimezone(event.zone).isoformat()
    assert facts["place"]["city"] == "Celle"
    assert [host["slug"] for host in facts["hosts"]] == [host.slug for host in event.hosts.all()]
    assert "meet.example.org" not in WebhookDelivery.objects.latest("pk").payload
    assert message["id"] == f"msg_{WebhookDelivery.objects.latest('pk').message.hex}"
    told = len(kinds())
    change_event(by=None, event=event, facts={"largest_group": 3})
    assert len(kinds()) == told, "how groups register is told to nobody"


def test_a_webhook_is_told_what_it_was_made_for(office, receiver):
    own, other = make_partner(), make_partner()
    of_own, _secret = create_webhook(
        by=office, name="Own", url=receiver.url, kinds=[MessageKind.PUBLISHED, MessageKind.CANCELLED], partner=own
    )
    of_other, _secret = create_webhook(
        by=office, name="Other", url=receiver.url, kinds=[MessageKind.CHANGED], partner=other
    )
    event = make_event(hosts=[own])
    event = change_event(by=None, event=event, facts={"city": "Celle"})
    assert (kinds(of_own), kinds(of_other)) == (["event.published"], [])
    pause_webhook(by=office, webhook=of_own)
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert len(kinds()) == 1


def test_what_did_not_happen_is_not_told(webhook, receiver, run_tasks):
    event = make_event(status=EventStatus.DRAFT)
    with transaction.atomic():
        set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
        transaction.set_rollback(True)
    run_tasks()
    assert (kinds(), receiver.got) == ([], [])

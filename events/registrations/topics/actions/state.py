"""Locking a topic and moving it from one status to another."""

from typing import Any

from common.audit import record
from events.programme.models import Event
from events.registrations.models import Topic, TopicCall
from events.registrations.topics.actions.errors import CallClosed, OwnOrganisation, TopicSettled
from events.registrations.topics.enums import TRANSITIONS, CallPhase, TopicStatus
from events.registrations.topics.queries import phase_of
from events.registrations.topics.rules import can_decide_about
from partners.models import User


def lock_call(event: Event) -> TopicCall | None:
    """Return the call of `event`, locked until the transaction ends; who locks topics as well locks it first."""
    return TopicCall.objects.select_for_update(no_key=True).filter(event=event).first()


def lock_open_call(event: Event) -> TopicCall:
    """Return the call of `event`, locked until the transaction ends; raises `CallClosed` when it is not open."""
    call = lock_call(event)
    if call is None or phase_of(call, event) != CallPhase.OPEN:
        raise CallClosed(event, call)
    return call


def lock_topics(*topics: Topic) -> list[Topic]:
    """Return `topics` as they stand now, in the order given; rows are locked in the order of their numbers."""
    locked = Topic.objects.select_for_update(of=("self",), no_key=True).select_related("event").order_by("pk")
    rows = {topic.pk: topic for topic in locked.filter(pk__in=[topic.pk for topic in topics])}
    return [rows[topic.pk] for topic in topics]


def lock_decidable(by: User | None, topic: Topic) -> Topic:
    """Return `topic` as it stands now, locked; raises `OwnOrganisation` when others decide about it."""
    [stored] = lock_topics(topic)
    if by is not None and not can_decide_about(by, stored):
        raise OwnOrganisation
    return stored


def change_status(topic: Topic, status: TopicStatus) -> None:
    """Move the locked `topic` to `status`, without storing it; raises `TopicSettled` where nothing leads there."""
    if status not in TRANSITIONS[topic.status]:
        raise TopicSettled(topic.status)
    topic.status = status


def note(topic: Topic, action: str, *, by: User | None, **data: Any) -> None:
    """Record in the event's history that something happened to `topic`, which is told by its number alone."""
    record(topic.event, f"topic.{action}", by=by, topic=topic.pk, **data)

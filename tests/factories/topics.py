"""Builders of calls for topics and of suggestions, each made by its action."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Event, Topic, TopicCall
from events.registrations.topics.actions import set_call, suggest, support
from events.registrations.topics.links import address_key

_numbers = itertools.count(1)


def make_call(event: Event, **values: Any) -> TopicCall:
    """Return a call for topics of `event` that opened a week ago and closes in a week."""
    now = timezone.now()
    defaults = {
        "opens_at": now - dt.timedelta(days=7),
        "closes_at": now + dt.timedelta(days=7),
        "introduction": LazyI18nString({"en": "What moves you?", "de": "Was bewegt euch?"}),
    }
    return set_call(by=None, event=event, **{**defaults, **values})


def topic_facts(**values: Any) -> dict[str, Any]:
    """Return what somebody types; every call has another title and address."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "title": f"Learning outdoors, part {number}",
        "why": f"People learn better where they live. We tried it {number} times.",
        "speakers": "Maja Lind",
        "partner": None,
        "language": "en",
        "is_named": False,
        "name": "Maja Lind",
        "email": f"maja-topic{number}@example.org",
        "organisation": "Hässleholms kommun",
    }
    return {**defaults, **values}


def make_topic(event: Event, *, letters_language: str = "en", held_for: tuple[str, ...] = (), **values: Any) -> Topic:
    """Return a topic suggested for `event`, whose call is open, and is set where there is none."""
    if not TopicCall.objects.filter(event=event).exists():
        make_call(event)
    facts = topic_facts(**values)
    return suggest(by=None, event=event, facts=facts, letters_language=letters_language, held_for=held_for)


def make_voice(topic: Topic, email: str) -> None:
    """Add the voice of the person with the address `email`."""
    support(by=None, topic=topic, addresses=[address_key(topic.event_id, email)])


def close_call(event: Event) -> TopicCall:
    """Let the call of `event` have closed a second ago, and `event` forget the one it has read."""
    now = timezone.now()
    call = make_call(event, opens_at=now - dt.timedelta(days=7), closes_at=now - dt.timedelta(seconds=1))
    event.refresh_from_db()
    return call

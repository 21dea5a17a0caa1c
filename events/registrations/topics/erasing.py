"""Erasing who suggested topics: with the people of an event, with a guest who is erased, and at their own request."""

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from common.audit import record
from events.programme.actions import lock_event
from events.programme.models import Event
from events.registrations.models import Topic, TopicReview, TopicVoice
from events.registrations.retention.dates import has_come, is_held
from events.registrations.topics.actions.errors import ErasureOnHold
from events.registrations.topics.actions.state import lock_decidable, note
from partners.models import User

logger = logging.getLogger(__name__)

# What tells who suggested a topic, or may: all of it but the title, which readers know, and what numbers are made of.
TELLING = ("why", "speakers", "name", "email", "organisation", "answer", "answer_language")


def due_topics(now: dt.datetime | None = None) -> list[Event]:
    """Return the events whose day of erasing has come at `now` and of which topics still tell who suggested them."""
    now = now or timezone.now()
    known = Topic.objects.filter(event=OuterRef("pk"), erased_at=None)
    voices = TopicVoice.objects.filter(topic__event=OuterRef("pk"))
    over = Event.objects.filter(Exists(known) | Exists(voices), ends_at__lt=now).order_by("ends_at", "pk")
    return [event for event in over if has_come(event, now) and not is_held(event)]


def erase_due_topics(now: dt.datetime | None = None) -> dict[int, int]:
    """Erase who suggested topics for events whose day has come at `now`; returns how many topics, by event.

    Each event is a transaction that looks again once it has the locks; of voices only how many there were is kept. One
    that fails keeps no other from going: the log says why, and it is still among `due_topics`.
    """
    now = now or timezone.now()
    erased = {}
    for event in due_topics(now):
        try:
            erased[event.pk] = _erase_event(event, now)
        except Exception:
            logger.exception("Who suggested topics for event %s could not be erased.", event.pk)
    return erased


def plan_due_topics(now: dt.datetime | None = None) -> dict[int, int]:
    """Return what `erase_due_topics` would at `now`, without erasing anything."""
    return {event.pk: event.topics.filter(erased_at=None).count() for event in due_topics(now)}


@transaction.atomic
def erase_suggester(*, by: User | None, topic: Topic) -> Topic:
    """Erase at their own request who suggested `topic`; returns it. Raises `ErasureOnHold`, `OwnOrganisation`."""
    event = lock_event(topic.event)
    if is_held(event):
        raise ErasureOnHold
    stored = lock_decidable(by, topic)
    if stored.erased_at is None:
        forget_suggesters([stored])
        note(stored, "erased", by=by)
    return stored


def suggested_by(event: Event, addresses: Iterable[str]) -> "QuerySet[Topic]":
    """Return the topics of `event` that tell that they were suggested from one of `addresses`.

    Once the day of erasing has come all that tell anything, for who is a guest may have suggested from elsewhere.
    """
    known = Topic.objects.filter(event=event, erased_at=None)
    if has_come(event):
        return known
    written = Q(pk__in=[])
    for address in addresses:
        written |= Q(email__iexact=address)
    return known.filter(written)


def forget_suggesters(topics: Iterable[Topic]) -> int:
    """Erase who suggested `topics`, locked by the caller; returns how many these are.

    What everybody has read keeps its title.
    """
    gone = list(topics)
    for topic in gone:
        for name in TELLING:
            setattr(topic, name, "")
        if not topic.is_public:
            topic.title = ""
        fresh = Topic()
        # Nobody may have the old link, and nothing else tells two forms apart.
        topic.token, topic.submission, topic.is_named = fresh.token, fresh.submission, False
        topic.erased_at = timezone.now()
        topic.save()
        TopicReview.objects.filter(topic=topic).exclude(note="").update(note="")
    return len(gone)


@transaction.atomic
def _erase_event(event: Event, now: dt.datetime) -> int:
    stored = lock_event(event)
    if is_held(stored) or not has_come(stored, now):
        return 0
    topics = Topic.objects.select_for_update(of=("self",), no_key=True).filter(event=stored).order_by("pk")
    number = forget_suggesters([topic for topic in topics if topic.erased_at is None])
    for topic in topics:
        counted, _by_model = topic.voices.all().delete()
        if counted:
            topic.past_voices += counted
            topic.save(update_fields=["past_voices"])
    record(stored, "topic.erased", by=None, topics=number)
    return number

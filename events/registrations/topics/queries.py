"""Reads about topics: the open call, what everybody may read, who is credited, what reviewers think."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
)  # fmt: skip
from django.db.models.functions import Coalesce
from django.urls import reverse

from events.programme.enums import EventStatus
from events.programme.models import Event
from events.programme.snapshots import published
from events.registrations.models import Topic, TopicCall, TopicQuerySet, TopicReview, TopicVoice
from events.registrations.selection.scores import with_scores
from events.registrations.topics.enums import CallPhase
from events.registrations.topics.rules import conflicts
from partners.models import Partner
from partners.rules import Actor


class Credit(NamedTuple):
    """Where an activity comes from: the topic, the partner behind it if any, and who agreed to be named, or ""."""

    topic: int
    partner: Partner | None
    name: str


def call_of(event: Event) -> TopicCall | None:
    """Return the call for topics of `event`, whatever its moments are; one query."""
    return TopicCall.objects.filter(event=event.pk).first()


def open_call_of(event: Event, now: dt.datetime | None = None) -> TopicCall | None:
    """Return the call at which topics can be suggested for `event` at `now` (default: this moment).

    None of a draft, and of an event that is called off. No query where the event was read with its `topic_call`.
    """
    call = getattr(event, "topic_call", None)
    return call if call is not None and phase_of(call, event, now) == CallPhase.OPEN else None


def phase_of(call: TopicCall, event: Event, now: dt.datetime | None = None) -> CallPhase:
    """Return where `call` stands; that of an event which is a draft, cancelled or over is closed."""
    is_on = event.status in {EventStatus.ANNOUNCED, EventStatus.POSTPONED} and not event.has_ended()
    return call.phase(now) if is_on else CallPhase.CLOSED


def with_voices(topics: TopicQuerySet) -> "QuerySet[Any]":
    """Add to each of `topics` how many have added their voice: `voices_number`."""
    voices = TopicVoice.objects.filter(topic=OuterRef("pk")).order_by().values("topic").annotate(number=Count("pk"))
    return topics.annotate(
        voices_number=F("past_voices") + Coalesce(Subquery(voices.values("number"), output_field=IntegerField()), 0)
    )


def public_topics(event: Event) -> "QuerySet[Any]":
    """Return what everybody may read of the suggestions for `event`, most voices first; those merged stand apart."""
    topics = with_voices(Topic.objects.public().filter(event=event, merged_into=None))
    return topics.select_related("partner").order_by("-voices_number", "suggested_at", "pk")


def has_voice(topic: Topic, addresses: Iterable[str]) -> bool:
    """Tell whether the person of `addresses`, as `links.address_key` makes them, has added their voice for `topic`."""
    return TopicVoice.objects.filter(topic=topic, address__in=addresses).exists()


def credit_of(activity_id: int) -> Credit | None:
    """Return where an activity comes from, None where nobody suggested it; one query."""
    return credits_of([activity_id]).get(activity_id)


def credits_of(activity_ids: Iterable[int]) -> dict[int, Credit]:
    """Return where those of the activities that were suggested come from, by their numbers; one query."""
    topics = Topic.objects.filter(activity__in=activity_ids).select_related("partner")
    return {
        topic.activity_id: Credit(topic.pk, topic.partner, topic.name if topic.is_named else "")
        for topic in topics
        if topic.activity_id is not None
    }


def activity_url(topic: Topic) -> str:
    """Return the address of what an accepted `topic` has become, in the reader's language; "" until it is published.

    `topic.event` is read; two queries.
    """
    programme = published(topic.event) if topic.activity_id is not None else None
    if programme is None or topic.activity_id not in programme.by_id():
        return ""
    return reverse("activity_by_number", args=[topic.event.slug, topic.activity_id])


def with_reviews(topics: TopicQuerySet, viewer: Actor, event: Event) -> "QuerySet[Any]":
    """Add to each of the `topics` of `event` what reviewers think, as far as `viewer` may know; two queries.

    `mean_score` and `reviewers` (how many scored), `own_score` and `is_reviewed` by the viewer, and `has_conflict`.
    Where the viewer has an interest there are no scores.
    """
    return with_scores(
        with_voices(topics), TopicReview.objects.all(), of="topic", viewer=viewer, conflicts=conflicts(viewer, event)
    )

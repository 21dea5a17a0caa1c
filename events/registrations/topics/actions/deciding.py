"""What organisers do about topics: let through, remove, merge, answer, decline, accept."""

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.programme.actions.activities import create_activity
from events.programme.enums import ActivityKind
from events.registrations.models import Topic, TopicVoice
from events.registrations.topics import letters
from events.registrations.topics.actions.errors import AnswerMissing, CannotMerge, OwnOrganisation, TopicSettled
from events.registrations.topics.actions.state import change_status, lock_call, lock_decidable, lock_topics, note
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.rules import can_decide_about
from partners.enums import PartnerStatus
from partners.models import User

MERGED_INTO = frozenset({TopicStatus.OPEN, TopicStatus.ACCEPTED})


@transaction.atomic
def show_topic(*, by: User | None, topic: Topic) -> Topic:
    """Let everybody read a topic that was held back or removed; returns it.

    Whoever suggested it gets the private link, which they may not have had. Raises `TopicSettled`, `OwnOrganisation`.
    """
    stored = lock_decidable(by, topic)
    change_status(stored, TopicStatus.OPEN)
    stored.save()
    note(stored, "shown", by=by)
    letters.post_shown(stored)
    return stored


@transaction.atomic
def remove_topic(*, by: User | None, topic: Topic) -> Topic:
    """Take a topic out of everybody's sight, without a letter; returns it. Raises `TopicSettled`, `OwnOrganisation`."""
    stored = lock_decidable(by, topic)
    change_status(stored, TopicStatus.REMOVED)
    stored.save()
    note(stored, "removed", by=by)
    return stored


@transaction.atomic
def merge_topic(*, by: User | None, topic: Topic, into: Topic) -> Topic:
    """Merge `topic` into another one of its event, with its voices, each person's once; returns that other one.

    What was merged into `topic` before belongs to the other one from then on. Raises `CannotMerge`, `TopicSettled`,
    and `OwnOrganisation` where somebody else decides about either.
    """
    if topic.pk == into.pk:
        raise CannotMerge
    # Voices find their way to what a topic was merged into, so no voice comes meanwhile.
    lock_call(topic.event)
    stored, other = lock_topics(topic, into)
    if other.event_id != stored.event_id or other.status not in MERGED_INTO:
        raise CannotMerge
    if by is not None and not (can_decide_about(by, stored) and can_decide_about(by, other)):
        raise OwnOrganisation
    change_status(stored, TopicStatus.MERGED)
    stored.merged_into = other
    stored.save()
    Topic.objects.filter(merged_into=stored).update(merged_into=other)
    known = TopicVoice.objects.filter(topic=other).values("address")
    stored.voices.exclude(address__in=known).update(topic=other)
    stored.voices.all().delete()
    note(stored, "merged", by=by, into=other.pk)
    letters.post_merged(stored, other)
    return other


@transaction.atomic
def answer_topic(*, by: User | None, topic: Topic, answer: str, language: str) -> Topic:
    """Say something about a topic to everybody, in `language`; returns it.

    Raises `AnswerMissing`, `OwnOrganisation`, and `TopicSettled` for one that nobody else can read.
    """
    stored = lock_decidable(by, topic)
    if not stored.is_public:
        raise TopicSettled(stored.status)
    if not answer.strip():
        raise AnswerMissing
    _say(stored, answer, language)
    note(stored, "answered", by=by)
    letters.post_answered(stored)
    return stored


@transaction.atomic
def decline_topic(*, by: User | None, topic: Topic, answer: str, language: str) -> Topic:
    """Do not take up a topic, and say why in `language`; returns it.

    Raises `AnswerMissing`, `TopicSettled`, `OwnOrganisation`.
    """
    stored = lock_decidable(by, topic)
    if not answer.strip():
        raise AnswerMissing
    change_status(stored, TopicStatus.DECLINED)
    _say(stored, answer, language)
    note(stored, "declined", by=by)
    letters.post_declined(stored)
    return stored


@transaction.atomic
def accept_topic(*, by: User | None, topic: Topic, kind: ActivityKind, answer: str = "", language: str = "") -> Topic:
    """Make a draft activity of the sort `kind` of a topic; returns the topic, whose `activity` it is.

    The activity begins with the words of the topic in their language and with the partner behind it as its host, as
    long as that is in the network. An `answer` in `language` is told to everybody. Raises `TopicSettled`,
    `OwnOrganisation`.
    """
    stored = lock_decidable(by, topic)
    change_status(stored, TopicStatus.ACCEPTED)
    # Who has left the network since the topic was suggested hosts nothing.
    host = stored.partner if stored.partner and stored.partner.status == PartnerStatus.ACTIVE else None
    stored.activity = create_activity(
        by=by,
        event=stored.event,
        facts={
            "kind": kind,
            "title": LazyI18nString({stored.language: stored.title}),
            "abstract": LazyI18nString({stored.language: stored.why}),
            "languages": [stored.language],
            "host_partner": host,
        },
    )
    if answer.strip():
        _say(stored, answer, language)
    else:
        stored.save()
    note(stored, "accepted", by=by, activity=stored.activity.pk)
    letters.post_accepted(stored)
    return stored


def _say(topic: Topic, answer: str, language: str) -> None:
    topic.answer, topic.answer_language, topic.answered_at = answer.strip(), language, timezone.now()
    topic.full_clean()
    topic.save()

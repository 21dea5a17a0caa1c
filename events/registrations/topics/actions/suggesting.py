"""The call, and what people do with their own suggestion while it is open."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.programme.actions import lock_event
from events.programme.models import Event
from events.registrations.models import Topic, TopicCall
from events.registrations.topics.actions.errors import AlreadySuggested, TopicSettled
from events.registrations.topics.actions.state import change_status, lock_call, lock_open_call, lock_topics, note
from events.registrations.topics.enums import CHANGEABLE, GONE, TopicStatus
from events.registrations.topics.letters import post_suggested
from events.registrations.topics.spam import by_program
from partners.models import User

WORDS = frozenset({"title", "why", "speakers", "partner", "language", "is_named"})
PERSON = frozenset({"name", "email", "organisation"})


@transaction.atomic
def set_call(
    *, by: User | None, event: Event, opens_at: dt.datetime, closes_at: dt.datetime, introduction: LazyI18nString
) -> TopicCall:
    """Ask for topics for `event` between two instants; returns the call, in place of the former one.

    Raises `ValidationError` for a call that closes before it opens.
    """
    stored = lock_event(event)
    call = lock_call(stored) or TopicCall(event=stored)
    call.opens_at, call.closes_at, call.introduction = opens_at, closes_at, introduction
    call.full_clean()
    call.save()
    record(stored, "topic.call_set", by=by, opens=opens_at.isoformat(), closes=closes_at.isoformat())
    return call


@transaction.atomic
def suggest(
    *,
    by: User | None,
    event: Event,
    facts: Mapping[str, Any],
    letters_language: str,
    held_for: Sequence[str] = (),
    submission: uuid.UUID | None = None,
) -> Topic:
    """Suggest a topic for `event`; returns it. The same `submission` sent twice makes one.

    `facts` are names of `WORDS` and `PERSON` with clean values; `held_for` are codes of `spam.REASONS`, with any of
    which organisers read it before others do. Whoever suggests it gets a letter with a private link, at once unless a
    program seems to have filled in the form. Raises `CallClosed`, `AlreadySuggested` for the same words in another
    form, and `ValidationError` for malformed values.
    """
    lock_open_call(event)
    known = Topic.objects.filter(submission=submission).first() if submission else None
    if known is not None:
        return known
    # A browser that goes back asks for a new form, and puts into it what was typed.
    same = Topic.objects.filter(event=event, title=facts["title"], why=facts["why"])
    if same.exclude(status__in=GONE).exists():
        raise AlreadySuggested
    topic = Topic(
        event=event,
        submission=submission or uuid.uuid4(),
        status=TopicStatus.HELD if held_for else TopicStatus.OPEN,
        held_for=list(held_for),
        letters_language=letters_language,
        privacy_text_version=settings.PRIVACY_TEXT_VERSION,
        **{name: facts[name] for name in (WORDS | PERSON) & facts.keys()},
    )
    topic.full_clean()
    topic.save()
    note(topic, "suggested", by=by, held_for=list(held_for))
    if not by_program(held_for):
        post_suggested(topic)
    return topic


@transaction.atomic
def change_topic(*, by: User | None, topic: Topic, facts: Mapping[str, Any], held_for: Sequence[str] = ()) -> Topic:
    """Change what somebody has suggested, by `facts`, names of `WORDS` with clean values; returns it as stored.

    With `held_for` (see `suggest`) it is held back until an organiser has read it; what is held back stays so. Raises
    `CallClosed`, `TopicSettled` once it has been decided about, `ValidationError`.
    """
    lock_open_call(topic.event)
    stored = _own(topic)
    changed = [name for name in sorted(WORDS & facts.keys()) if getattr(stored, name) != facts[name]]
    if not changed:
        return stored
    for name in changed:
        setattr(stored, name, facts[name])
    if held_for:
        stored.held_for = list(held_for)
        if stored.status == TopicStatus.OPEN:
            change_status(stored, TopicStatus.HELD)
    stored.changed_at = timezone.now()
    stored.full_clean()
    stored.save()
    note(stored, "changed", by=by, fields=changed, held_for=list(held_for))
    return stored


@transaction.atomic
def withdraw_topic(*, by: User | None, topic: Topic) -> Topic:
    """Take back a suggestion at the word of whoever made it, also after the call has closed; returns it.

    Raises `TopicSettled` once it has been decided about.
    """
    lock_call(topic.event)
    stored = _own(topic)
    change_status(stored, TopicStatus.WITHDRAWN)
    stored.save()
    note(stored, "withdrawn", by=by)
    return stored


def _own(topic: Topic) -> Topic:
    [stored] = lock_topics(topic)
    if stored.status not in CHANGEABLE:
        raise TopicSettled(stored.status)
    return stored

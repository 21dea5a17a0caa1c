"""Adding one's voice to a topic, once."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from events.registrations.models import Topic, TopicVoice
from events.registrations.topics.actions.errors import TopicSettled
from events.registrations.topics.actions.state import lock_open_call, lock_topics, note
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.letters import post_voice_link


class Support(NamedTuple):
    """For which topic a voice counts now, and whether it did not before."""

    topic: Topic
    is_new: bool


@transaction.atomic
def ask_for_voice(*, by: None, topic: Topic, email: str, language: str) -> None:
    """Mail a link to `email`, by which its reader adds a voice for `topic`; nothing is stored.

    Raises `CallClosed`, and `TopicSettled` for a topic that is not open.
    """
    lock_open_call(topic.event)
    _open(topic)
    post_voice_link(topic, email=email, language=language)


@transaction.atomic
def support(*, by: None, topic: Topic, addresses: Sequence[str]) -> Support:
    """Count one person's voice for `topic`, or for what it was merged into.

    `addresses` are all that are known to be theirs, as `links.address_key` makes them; the first one is kept. Whose
    voice it is, neither the history nor anything else knows. Raises `CallClosed`, and `TopicSettled` for a topic that
    is not open.
    """
    lock_open_call(topic.event)
    stored = _open(topic)
    if TopicVoice.objects.filter(topic=stored, address__in=addresses).exists():
        return Support(stored, is_new=False)
    TopicVoice.objects.create(topic=stored, address=addresses[0])
    note(stored, "supported", by=by)
    return Support(stored, is_new=True)


def _open(topic: Topic) -> Topic:
    """Return the open topic that `topic` is, or was merged into, locked."""
    [stored] = lock_topics(topic)
    while stored.merged_into is not None:
        # Nothing is merged meanwhile: that needs the call, which this transaction has locked.
        [stored] = lock_topics(stored.merged_into)
    if stored.status != TopicStatus.OPEN:
        raise TopicSettled(stored.status)
    return stored

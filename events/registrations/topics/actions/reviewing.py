"""What reviewers say about topics."""

from django.db import transaction
from django.utils import timezone

from events.registrations.models import Topic, TopicReview
from events.registrations.topics.actions.errors import OwnOrganisation, TopicSettled
from events.registrations.topics.actions.state import lock_topics, note
from events.registrations.topics.enums import CHANGEABLE
from events.registrations.topics.rules import can_review
from partners.models import User


@transaction.atomic
def review_topic(*, by: User, topic: Topic, score: int | None = None, note_text: str = "") -> TopicReview | None:
    """Keep what `by` says about a topic, in place of what they said before; returns it.

    With neither score nor note the former review is taken back, and None returned. Raises `OwnOrganisation`,
    `TopicSettled` once it has been decided about, and `ValidationError` for a score that does not exist.
    """
    [stored] = lock_topics(topic)
    if not can_review(by, stored):
        raise OwnOrganisation
    if stored.status not in CHANGEABLE:
        raise TopicSettled(stored.status)
    note_text = note_text.strip()
    own = TopicReview.objects.filter(topic=stored, reviewer=by).first()
    if score is None and not note_text:
        if own is not None:
            own.delete()
            note(stored, "scored", by=by)
        return None
    own = own or TopicReview(topic=stored, reviewer=by)
    own.score, own.note, own.changed_at = score, note_text, timezone.now()
    own.full_clean(exclude=["topic", "reviewer"])
    own.save()
    # Not the score: whoever must not see it may read the history.
    note(stored, "scored", by=by)
    return own

"""What waits in the programme: suggested topics, wishes, clashes, and texts that lack a language."""

from collections import Counter
from collections.abc import Collection

from django.conf import settings
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.desk.today.kinds import by_event
from events.programme.enums import ActivityStatus, SlotMode
from events.programme.models import Activity, Event, Slot
from events.registrations.choices.conflicts import conflicts_of
from events.registrations.models import Section, Topic
from events.registrations.questions.queries import forms_of
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.rules import shown_to
from partners.models import User


def held_topics(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the topics held back until somebody looks at them, without those left to others; three for each event."""
    held = by_event(Topic.objects.filter(event__in=events, status=TopicStatus.HELD), "event")
    return {event.pk: _held(user, event) for event in events if event.pk in held}


def _held(user: User, event: Event) -> int:
    return shown_to(user, event).filter(status=TopicStatus.HELD).count()


def wishes(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the slots whose wishes are closed and that no allocation has answered."""
    closed = Slot.objects.filter(mode=SlotMode.RANKED, allocated_at=None, closes_at__lte=timezone.now())
    return by_event(closed.filter(event__in=events, wishes__isnull=False), "event")


def clashes(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count what clashes or does not fit; five questions for each event."""
    return {event.pk: len(conflicts_of(event)) for event in events if not (event.is_cancelled or event.has_ended())}


def untranslated_questions(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the texts of forms that lack one of the site's languages; four questions for any number of events."""
    found: Counter[int] = Counter()
    asking = {event.pk for event in events if event.form_version}
    if not asking:
        return found
    for event, title, text in Section.objects.filter(event__in=asking).values_list("event", "title", "text"):
        found[event] += _lacks(title) + _lacks(text)
    for key, form in forms_of([event for event in events if event.pk in asking]).items():
        for question in form:
            choices = [choice.label for choice in question.choices.all() if choice.retired_at is None]
            found[key] += sum(map(_lacks, (question.label, question.help, question.purpose, *choices)))
    return found


def untranslated_activities(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the activities whose title or abstract lacks one of the site's languages."""
    rows = Activity.objects.filter(event__in=events).exclude(status=ActivityStatus.CANCELLED).order_by()
    found: Counter[int] = Counter()
    for event, title, abstract in rows.values_list("event", "title", "abstract"):
        found[event] += _lacks(title) or _lacks(abstract)
    return found


def _lacks(text: LazyI18nString | str | None) -> bool:
    """Tell whether `text` is written in some language and lacks another one of the site's."""
    written = text.data if isinstance(text, LazyI18nString) else text
    if not written:
        return False
    if not isinstance(written, dict):
        return len(settings.LANGUAGES) > 1
    return any(written.values()) and not all(written.get(code) for code, _name in settings.LANGUAGES)

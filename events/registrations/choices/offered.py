"""What there is to choose, and the rules of it: what guests and allocations go by."""

from events.programme.models import ChoiceRules, Event
from events.programme.snapshots import PublishedActivity, published


def offered(event: Event) -> dict[int, PublishedActivity]:
    """Return what is published of `event` and not cancelled, by number; two queries at most."""
    programme = published(event)
    told = programme.activities if programme else ()
    return {activity.id: activity for activity in told if not activity.is_cancelled}


def rules_of(event: Event) -> ChoiceRules:
    """Return the rules of choosing of `event`, those of a new one where nobody has set any; one query."""
    return ChoiceRules.objects.filter(event=event).first() or ChoiceRules(event=event)

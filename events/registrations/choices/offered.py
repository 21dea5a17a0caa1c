"""What there is to choose: what guests and allocations go by."""

from events.programme.models import Event
from events.programme.snapshots import PublishedActivity, published


def offered(event: Event) -> dict[int, PublishedActivity]:
    """Return what is published of `event` and not cancelled, by number; two queries at most."""
    programme = published(event)
    told = programme.activities if programme else ()
    return {activity.id: activity for activity in told if not activity.is_cancelled}

"""The form in which editors write what is said about an event."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from cms.blocks.record import PresentationBlock, RecordBody, activity_block
from common import formats
from common.languages import current_language, text_of
from events.models import Event
from events.programme.snapshots import published

Choices = list[tuple[str, str]]


class EventForm(WagtailAdminPageForm):
    """Wagtail's form for the page of an event; a presentation belongs to an activity of that event's programme."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the activities before anything that was sent is looked at."""
        super().__init__(*args, **kwargs)
        if "record" in self.fields:
            offered = activity_choices(self.instance.event)
            presentation = PresentationBlock([("activity", activity_block(offered))])
            self.fields["record"] = BlockField(
                block=RecordBody([("presentation", presentation)]), required=False, label=self.fields["record"].label
            )


def activity_choices(event: Event) -> Choices:
    """Return the activities of the published programme of `event`, in order of time, by their numbers."""
    programme = published(event)
    language, zone = current_language(), event.time_zone
    return [
        (str(one.id), f"{formats.date_time(one.starts_at, zone, language)}: {text_of(one.title)}")
        for one in (programme.activities if programme else ())
    ]

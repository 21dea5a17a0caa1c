"""A list that is saved and sent regularly, for walks over the desk's addresses."""

from events.desk.exports.actions import save_view, send_regularly
from events.desk.exports.enums import Rhythm
from events.desk.exports.sources import source_for
from events.programme.models import Event
from partners.models import User


def save_list(event: Event, person: User, *, name: str, is_shared: bool = False) -> dict[str, int]:
    """Return the numbers of a view of the registrations of `event`, saved by `person`, and of what is sent of it."""
    view = save_view(
        by=person,
        source=source_for("registrations", user=person, event=event),
        name=name,
        columns=["email"],
        file_format="csv",
        is_shared=is_shared,
    )
    regular = send_regularly(by=person, view=view, rhythm=Rhythm.DAILY, weekday=None, hour=7, recipients=[person])
    return {"view": view.pk, "regular": regular.pk}

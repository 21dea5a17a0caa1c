"""What the lists are called, and what the history says of exporting them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import pgettext_lazy as named

from common.exchange.columns import Column
from common.formats import number
from common.languages import current_language, listed
from events.attendance.exchange import LABELS as WHEN_THERE
from events.programme.exchange import activity_columns, event_columns
from events.programme.models import Event
from events.registrations.exchange.columns import LABELS
from events.registrations.exchange.consents import PREFIX
from events.registrations.questions.enums import OPTIONAL_CONSENTS
from partners.exchange.lists import partner_columns, person_columns
from partners.models import User

TITLES = {
    "registrations": named("name of a list", "Registrations"),
    "answers": named("name of a list", "Answers"),
    "choices": gettext_lazy("Guests and their choices"),
    "activities": named("name of a list", "Activities"),
    "participants": named("name of a list", "Participants"),
    "badges": named("name of a list", "Badges"),
    "bus": named("name of a list", "Buses"),
    "signups": gettext_lazy("Participants of activities"),
    "attendance": gettext_lazy("Who was there"),
    "catering": named("name of a list", "Catering totals"),
    "hotel": named("name of a list", "Hotel"),
    "addresses": named("name of a list", "E-mail addresses"),
    "press": named("name of a list", "Press"),
    "newsletter": named("name of a list", "Newsletter"),
    "events": gettext_lazy("Events"),
    "partners": gettext_lazy("Partners"),
    # Of one partner, which its lead takes along.
    "delegation": gettext_lazy("Delegations"),
    "people": named("name of a list", "People of partners"),
}
# Columns of lists that are not about registrations alone.
MORE = {
    "activity": gettext_lazy("Activity"),
    "starts_at": gettext_lazy("Starts"),
    "meets_at": gettext_lazy("Meeting time"),
    "meeting_point": gettext_lazy("Meeting point"),
    "place": gettext_lazy("Place"),
    "vehicle": gettext_lazy("Vehicle"),
    "seats": gettext_lazy("Seats"),
    "contact_name": gettext_lazy("Contact on the day"),
    "contact_phone": gettext_lazy("Telephone of the contact"),
    "nth": LABELS["number"],
    "question": gettext_lazy("Question"),
    "answer": gettext_lazy("Answer"),
    "people": gettext_lazy("People"),
    "day": pgettext_lazy("a date", "Day"),
    "source": pgettext_lazy("of attendance", "Known from"),
    "happened_at": pgettext_lazy("of attendance", "Came"),
    "recorded_at": pgettext_lazy("of attendance", "Recorded"),
    "recorded_by": pgettext_lazy("of attendance", "Recorded by"),
    **WHEN_THERE,
    "room.until": gettext_lazy("Leaves the room on"),
    **{f"{PREFIX}{kind}": kind.label for kind in OPTIONAL_CONSENTS},
}
# Of lists that are not about registrations, all columns.
OTHERS: dict[str, Callable[[], list[Column]]] = {
    "activities": lambda: activity_columns(Event(time_zone="UTC")),
    "events": event_columns,
    "partners": partner_columns,
    "people": lambda: person_columns(User()),
}
# Of answers, choices and the like, what stands behind it.
AFTER = "."


def title_words(data: Mapping[str, Any]) -> str:
    """Return what the list that an entry is about is called."""
    return str(TITLES.get(data["list"], data["list"]))


def export_words(data: Mapping[str, Any]) -> str:
    """Return what was exported: the list, the format, how many rows, the columns, and that it was narrowed."""
    other = OTHERS.get(data["list"])
    names = {column.key: str(column.label) for column in other()} if other else {}
    rows = ngettext("%(number)s row", "%(number)s rows", data["rows"])
    parts = [
        title_words(data),
        data["format"].upper(),
        rows % {"number": number(data["rows"], current_language())},
        _("Columns: %(columns)s") % {"columns": listed(names.get(key) or _column(key) for key in data["columns"])},
    ]
    if data["filters"] or data["searched"]:
        parts.append(_("only a part of the list"))
    return " · ".join(parts)


def _column(key: str) -> str:
    return str(LABELS.get(key) or MORE.get(key) or key.partition(AFTER)[2] or key)

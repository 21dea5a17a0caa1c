"""The programme of an event, day by day."""

import datetime as dt
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks import groups
from common import formats
from common.languages import current_language


class SessionKind(TextChoices):
    """What happens at one point of a programme."""

    PLENARY = "plenary", _("Plenary")
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")
    STUDY_VISIT = "study_visit", _("Study visit")
    BREAK = "break", pgettext_lazy("programme", "Break")
    SOCIAL = "social", pgettext_lazy("programme", "Evening programme")
    OTHER = "other", pgettext_lazy("programme", "Other")


class SessionBlock(blocks.StructBlock):
    """One point of the programme."""

    starts = blocks.TimeBlock(label=_("Starts"))
    ends = blocks.TimeBlock(label=_("Ends"), required=False)
    title = blocks.CharBlock(label=_("Title"))
    kind = blocks.ChoiceBlock(choices=SessionKind.choices, default=SessionKind.PLENARY, label=_("Kind"))
    room = blocks.CharBlock(label=_("Room or meeting point"), required=False, default="")

    class Meta:
        icon = "time"
        label = _("Session")
        label_format = "{starts} {title}"

    def clean(self, value: Any) -> Any:
        """Refuse an end before the start; raises `StructBlockValidationError`."""
        cleaned = super().clean(value)
        if cleaned["starts"] and cleaned["ends"] and cleaned["ends"] <= cleaned["starts"]:
            raise StructBlockValidationError({"ends": ValidationError(_("The end must come after the start."))})
        return cleaned


class DayBlock(blocks.StructBlock):
    """One day of the programme; what happens at the same time is shown side by side."""

    day = blocks.DateBlock(label=_("Day"))
    sessions = blocks.ListBlock(SessionBlock(), label=_("Sessions"))

    class Meta:
        icon = "date"
        label = _("Day")
        template = "cms/blocks/day.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `slots`: the sessions in order of time, grouped where times are the same."""
        return {**super().get_context(value, parent_context=parent_context), "slots": slots_of(value["sessions"])}


class ProgrammeBlock(blocks.StructBlock):
    """The programme, day by day."""

    days = blocks.ListBlock(DayBlock(), label=_("Days"))

    class Meta:
        icon = "list-ul"
        label = _("Programme")
        description = _("The programme, day by day. What happens at the same time stands side by side.")
        group = groups.NETWORK
        template = "cms/blocks/programme.html"

    def get_preview_value(self) -> Any:
        """Return a morning with two workshops at the same time."""
        sessions = [
            ("09:30", "10:15", SessionKind.PLENARY, gettext("Welcome")),
            ("10:45", "12:00", SessionKind.WORKSHOP, gettext("In the house")),
            ("10:45", "12:00", SessionKind.WORKSHOP, gettext("At work")),
        ]
        names = ("starts", "ends", "kind", "title")
        day = {
            "day": dt.date(2027, 3, 18),
            "sessions": [dict(zip(names, session, strict=True)) for session in sessions],
        }
        return self.to_python({"days": [day]})


def slots_of(sessions: Any) -> list[dict[str, Any]]:
    """Group `sessions` by their times, in order: for each group its `times` in words and its `sessions`.

    In a draft a session may have no times yet; it is left out.
    """

    def times(session: Any) -> tuple[dt.time, dt.time]:
        return session["starts"], session["ends"] or session["starts"]

    return [
        {"times": _times_in_words(starts, ends), "sessions": [_in_words(session) for session in group]}
        for (starts, ends), group in groupby(sorted(filter(_is_timed, sessions), key=times), key=times)
    ]


def _is_timed(session: Any) -> bool:
    return session["starts"] is not None


def _times_in_words(starts: dt.time, ends: dt.time) -> str:
    # Only the clock matters: a programme's times are local, and any day has them.
    first, last = (dt.datetime.combine(dt.date.min, time) for time in (starts, ends))
    return formats.time_range(first, last if last > first else None, None, current_language())


def _in_words(session: Any) -> dict[str, Any]:
    """Return `session` with the words for its kind, and `where`: the kind and the room as one phrase."""
    kind = str(SessionKind(session["kind"] or SessionKind.OTHER).label)
    # The title of a break says that it is one.
    named = [] if session["kind"] in {SessionKind.BREAK, SessionKind.OTHER} else [kind]
    return {
        **session,
        "kind_label": kind,
        "where": pgettext("between the parts of an address", ", ").join(filter(None, [*named, session["room"]])),
    }

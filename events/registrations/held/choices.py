"""What a guest has chosen of a programme and wished for, as words for a person to read."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from common.languages import text_of
from events.registrations.emails.facts import moment_words
from events.registrations.models import Registration


def choices_told(registration: Registration) -> dict[str, Any]:
    """Return places at activities, those that ended as well, wishes, pins, and as what the guest contributes."""
    return {
        _("What you chose of the programme"): [
            _without_blanks(
                {
                    _("Activity"): text_of(signup.activity.title),
                    _("Status"): signup.get_status_display(),
                    _("Came about"): signup.get_source_display(),
                    _("Which wish"): signup.rank,
                    _("Waiting since"): _moment(signup.queued_at, registration),
                    _("Signed up"): _moment(signup.created_at, registration),
                    _("Last changed"): _moment(signup.changed_at, registration),
                }
            )
            for signup in registration.signups.select_related("activity")
        ],
        _("What you wished for"): [
            {
                _("Part of the programme"): text_of(wish.slot.name),
                _("Which wish"): wish.rank,
                _("Activity"): text_of(wish.activity.title),
                _("Wished"): _moment(wish.wished_at, registration),
            }
            for wish in registration.wishes.select_related("slot", "activity")
        ],
        _("What the organisers keep you a place at"): [
            {_("Activity"): text_of(pin.activity.title), _("Since"): _moment(pin.pinned_at, registration)}
            for pin in registration.pins.select_related("activity").order_by("pk")
        ],
        _("What the programme says about you"): [
            _without_blanks(
                {
                    _("Name"): speaker.name,
                    _("Organisation"): speaker.organisation,
                    _("Biography"): text_of(speaker.biography),
                    _("You contribute to"): [
                        text_of(activity.title) for activity in speaker.activities.distinct().order_by("pk")
                    ],
                }
            )
            for speaker in registration.speakers.all()
        ],
    }


def _without_blanks(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in ("", None, [])}


def _moment(moment: dt.datetime | None, registration: Registration) -> str:
    return moment_words(moment, registration.event) if moment else ""

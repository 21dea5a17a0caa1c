"""When somebody was there and what was certified, as words; the rows are of a room above this one."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import date_words
from common.languages import current_language, text_of, words
from events.registrations.emails.facts import moment_words
from events.registrations.held.blanks import without_blanks
from events.registrations.models import Registration


def attendances_told(registration: Registration) -> list[dict[str, Any]]:
    """Return when somebody was there, as words."""
    return [
        without_blanks(
            {
                pgettext("a date", "Day"): date_words(row.day, "long", current_language()),
                _("Activity"): text_of(row.activity.title) if row.activity else "",
                pgettext("of attendance", "Source"): row.get_source_display(),
                _("Recorded"): moment_words(row.recorded_at, registration.event),
            }
        )
        for row in registration.attendances.select_related("activity")
    ]


def certificates_told(registration: Registration) -> list[dict[str, Any]]:
    """Return what the certificates of somebody state, those that do not hold any more as well."""
    return [
        without_blanks(
            {
                _("Number"): row.number,
                pgettext("on a day", "Issued"): moment_words(row.issued_at, registration.event),
                _("Days"): [
                    date_words(dt.date.fromisoformat(day), "long", current_language()) for day in row.stated["days"]
                ],
                _("Activities attended"): [
                    words(one["title"], current_language()).text for one in row.stated["activities"]
                ],
                _("Minutes"): row.minutes,
                _("Revoked"): moment_words(row.revoked_at, registration.event) if row.revoked_at else "",
                _("Reason"): row.reason,
            }
        )
        for row in registration.certificates.order_by("pk")
    ]

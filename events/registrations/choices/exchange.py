"""Who takes part in an activity as a table for a spreadsheet; going out only."""

import csv
import io

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import country_name
from common.languages import current_language, language_name
from common.spreadsheets import BYTE_ORDER_MARK, defused
from events.programme.models import Activity


def participants_as_csv(activity: Activity) -> bytes:
    """Return who has a place at `activity` as CSV, by name, in the reader's language; one query.

    It is for whoever leads the way there and ticks people off: no address and nothing else they do not need.
    """
    reader = current_language()
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(
        [
            pgettext("column of a list of participants", "Number"),
            _("Family name"),
            _("Given name"),
            _("Organisation"),
            _("Town"),
            _("Country"),
            _("Group of places"),
            _("Language of messages"),
            pgettext("column to tick in a list of participants", "Here"),
        ]
    )
    signups = activity.signups.holding().select_related("registration", "pool__partner")
    ordered = signups.order_by("registration__family_name", "registration__given_name", "pk")
    for number, signup in enumerate(ordered, start=1):
        person = signup.registration
        cells = (
            number,
            person.family_name,
            person.given_name,
            person.organisation,
            person.city,
            country_name(person.country, reader),
            signup.pool,
            language_name(person.language, reader),
            "",
        )
        writer.writerow(map(defused, cells))
    return f"{BYTE_ORDER_MARK}{file.getvalue()}".encode()

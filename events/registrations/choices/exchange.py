"""Who takes part in an activity as a table for a spreadsheet; going out only."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import country_name
from common.languages import current_language, language_name
from common.spreadsheets import rows_as_csv
from events.programme.models import Activity
from events.registrations.models import Signup


def participants_as_csv(activity: Activity) -> bytes:
    """Return who has a place at `activity` as CSV, by name, in the reader's language; one query.

    It is for whoever leads the way there and ticks people off: no address and nothing else they do not need.
    """
    reader = current_language()
    heads = (
        pgettext("column of a list of participants", "Number"),
        _("Family name"),
        _("Given name"),
        _("Organisation"),
        _("Town"),
        _("Country"),
        _("Group of places"),
        _("Language of messages"),
        pgettext("column to tick in a list of participants", "Here"),
    )
    signups = activity.signups.holding().select_related("registration", "pool__partner")
    ordered = signups.order_by("registration__family_name", "registration__given_name", "pk")
    people = (_cells(number, signup, reader) for number, signup in enumerate(ordered, start=1))
    return rows_as_csv([heads, *people])


def _cells(number: int, signup: Signup, reader: str) -> tuple[object, ...]:
    person = signup.registration
    return (
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

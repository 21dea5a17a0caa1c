"""Signature sheets on paper."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import country_name, date_words
from common.languages import current_language, text_of
from common.papers import code_picture, typeset
from events.attendance.models.sheets import SignatureSheet
from events.attendance.sheets.queries import group_words, with_lines
from events.programme.models import Event
from events.registrations.emails.facts import venue_words
from events.registrations.models import Registration

# Lines for people who come without being expected.
BLANK_LINES, MOST_BLANK_LINES = 3, 20


def sheets_paper(event: Event, sheets: Sequence[SignatureSheet], *, blank: int = BLANK_LINES) -> bytes:
    """Return `sheets` of `event` as a PDF in the reader's language, with `blank` lines at the end of each."""
    read = with_lines(SignatureSheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]))
    by_key = {sheet.pk: sheet for sheet in read}
    place = venue_words(event)
    data = {
        "event": text_of(event.name),
        "blank": blank,
        "words": {
            "code": _("Sheet"),
            # Translators: {page} and {pages} stay as they are.
            "page": _("Page {page} of {pages}"),
            "project": _("Project: %(project)s") % {"project": settings.NETWORK_NAME},
            "number": pgettext("column of a table", "No."),
            "name": _("Name"),
            "organisation": _("Organisation and address"),
            "signature": _("Signature"),
            "notice": _("Whoever signs confirms that they were there on this day."),
        },
        "sheets": [_sheet(by_key[sheet.pk], place) for sheet in sheets],
    }
    codes = {sheet.readable_code: code_picture(sheet.code) for sheet in sheets}
    return typeset("sheets", data, language=current_language(), title=_("Signature sheet"), files=codes)


def _sheet(sheet: SignatureSheet, place: str) -> dict[str, object]:
    return {
        "code": sheet.readable_code,
        "alt": _("QR code: %(code)s") % {"code": sheet.readable_code},
        "day": date_words(sheet.day, "full", current_language()),
        "place": place,
        "group": " · ".join(group_words(sheet)),
        "people": [
            {"name": line.registration.full_name, "organisation": _address(line.registration)}
            for line in sheet.lines.all()
        ],
    }


def _address(person: Registration) -> str:
    comma = pgettext("between the parts of an address", ", ")
    parts = (person.organisation, person.city, country_name(person.country, current_language()))
    return comma.join(part for part in parts if part)

"""Badges on paper."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from common.formats import country_name
from common.languages import current_language, language_name, text_of
from common.papers import code_picture, typeset
from events.attendance.badges.formats import Label
from events.programme.models import Event
from events.registrations.enums import GuestRole
from events.registrations.models import Registration


def badges_paper(event: Event, people: Sequence[Registration], label: Label, *, start: int = 0) -> bytes:
    """Return badges for `people`, whose codes are read along, as a PDF in the reader's language.

    The first one is printed after `start` labels, which are used up already.
    """
    data = {
        "format": label.measures(),
        "start": start,
        "event": text_of(event.name),
        "badges": [_badge(person) for person in people],
    }
    codes = {person.check_in_code: code_picture(person.check_in_code) for person in people}
    return typeset("badges", data, language=current_language(), title=_("Badges"), files=codes)


def _badge(person: Registration) -> dict[str, str]:
    reader = current_language()
    role = person.code.role if person.code else GuestRole.GUEST
    return {
        "name": person.full_name,
        "organisation": person.organisation,
        "country": country_name(person.country, reader),
        "languages": language_name(person.language, reader),
        # That somebody is a guest goes without saying.
        "role": "" if role == GuestRole.GUEST else str(GuestRole(role).label),
        "code": person.check_in_code,
        "alt": _("Check-in code: %(code)s") % {"code": person.check_in_code},
    }

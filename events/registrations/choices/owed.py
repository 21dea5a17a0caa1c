"""What a guest still has to choose, in words."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import date_time_and_zone
from common.languages import current_language, text_of
from events.programme.models import Event
from events.registrations.choices.timetable import Group, Timetable


def owed_choices(timetable: Timetable) -> list[str]:
    """Say what the rules of the event still demand of the guest; what they have sent wishes for counts as chosen."""
    if timetable.board.is_frozen:
        return []
    rules, held = timetable.board.rules, timetable.held
    # What was wished for may yet come: until the answer nothing more can be done there.
    asked = [group for group in timetable.groups if group.has_asked and not group.has_mine]
    said = []
    more = rules.least - len(held) - len(asked)
    if more > 0:
        said.append(
            ngettext("Choose at least %(number)d more activity.", "Choose at least %(number)d more activities.", more)
            % {"number": more}
        )
    visits = rules.least_visits - sum(told.is_visit for told in held)
    visits -= sum(any(told.is_visit for told in group.wishes) for group in asked)
    if visits > 0:
        said.append(
            ngettext("Choose at least %(number)d study visit.", "Choose at least %(number)d more study visits.", visits)
            % {"number": visits}
        )
    return said


def open_choices(timetable: Timetable) -> list[str]:
    """Say where the guest can still choose and has not done so; demanded is none of it."""
    if timetable.board.is_frozen:
        return []
    return [said for group in timetable.groups if (said := _in_slot(timetable, group))]


def closing_words(group: Group, event: Event) -> str:
    """Return until when guests choose in a slot; "" where that has no date, or its places were given out by wishes."""
    slot = group.slot
    if slot is None or slot.closes_at is None or slot.allocated_at is not None:
        return ""
    return date_time_and_zone(slot.closes_at, event.time_zone, current_language())


def changeable_until(timetable: Timetable) -> dt.datetime | None:
    """Return the moment from which choices are fixed, None where each activity's beginning is the end."""
    return timetable.board.rules.freezes_at


def _in_slot(timetable: Timetable, group: Group) -> str:
    """Say that wishes, or a choice, are open in a slot in which the guest has neither; else ""."""
    slot = group.slot
    if slot is None or group.closed is not None or not any(option.is_for_me for option in group.options):
        return ""
    named = {"slot": text_of(slot.name), "moment": closing_words(group, timetable.board.event)}
    if group.takes_wishes:
        return "" if group.wishes else _("Rank your wishes for “%(slot)s” until %(moment)s.") % named
    if group.has_mine or group.is_queued:
        return ""
    if named["moment"]:
        return _("You have nothing yet for “%(slot)s”. You can choose until %(moment)s.") % named
    return _("You have nothing yet for “%(slot)s”.") % named

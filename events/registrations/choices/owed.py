"""What a guest still has to choose, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import date_time_and_zone
from common.languages import current_language, text_of
from events.registrations.choices.timetable import Group, Timetable


def owed_choices(timetable: Timetable) -> list[str]:
    """Say what the rules of the event and its slots still want of the guest; nothing where all is chosen."""
    if timetable.board.is_frozen:
        return []
    return [*_by_rules(timetable), *(said for group in timetable.groups if (said := _in_slot(timetable, group)))]


def _by_rules(timetable: Timetable) -> list[str]:
    rules, held = timetable.board.rules, timetable.held
    said = []
    more = rules.least - len(held)
    if more > 0:
        said.append(
            ngettext("Choose at least %(number)d more activity.", "Choose at least %(number)d more activities.", more)
            % {"number": more}
        )
    visits = rules.least_visits - sum(told.is_visit for told in held)
    if visits > 0:
        said.append(
            ngettext("Choose at least %(number)d study visit.", "Choose at least %(number)d more study visits.", visits)
            % {"number": visits}
        )
    return said


def _in_slot(timetable: Timetable, group: Group) -> str:
    """Say that wishes, or a choice, are open in a slot in which the guest has neither; else ""."""
    slot = group.slot
    if slot is None or group.closed is not None or not any(option.is_for_me for option in group.options):
        return ""
    named = {"slot": text_of(slot.name), "moment": ""}
    if slot.closes_at is not None and slot.allocated_at is None:
        named["moment"] = date_time_and_zone(slot.closes_at, timetable.board.event.time_zone, current_language())
    if group.takes_wishes:
        return "" if group.wishes else _("Rank your wishes for “%(slot)s” until %(moment)s.") % named
    if group.has_mine or any(option.number for option in group.options):
        return ""
    if named["moment"]:
        return _("You have nothing yet for “%(slot)s”. You can choose until %(moment)s.") % named
    return _("You have nothing yet for “%(slot)s”.") % named

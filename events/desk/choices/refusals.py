"""Why organisers cannot give a guest a place, said to the organisers: the errors themselves speak to guests."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.registrations.choices.errors import Clashes, NotForYou, NotInProgramme, TooMany, titles_of
from events.seats.actions import NoSeatLeft

REFUSALS = (Clashes, NoSeatLeft, NotForYou, NotInProgramme, TooMany)


def refusal_words(refused: Exception) -> str:
    """Say what is in the way of giving a guest a place, and what helps."""
    if isinstance(refused, NoSeatLeft):
        return _("No place is free for them here. Add places to the activity, or take somebody else off.")
    if isinstance(refused, NotInProgramme):
        return _("This activity is not in the published programme. Publish it first.")
    if isinstance(refused, Clashes):
        return _("They have %(others)s at that time by now. Look again at what will happen.") % {
            "others": titles_of(refused.others)
        }
    if isinstance(refused, TooMany):
        text = ngettext(
            "Nobody may have more than %(limit)d activity here. Take them off another one first, or change the rule.",
            "Nobody may have more than %(limit)d activities here. Take them off another one first, or change the rule.",
            refused.limit,
        )
        return text % {"limit": refused.limit}
    return _not_for_them(refused)


def _not_for_them(refused: Exception) -> str:
    if not isinstance(refused, NotForYou):
        return str(refused)
    if not refused.is_guest:
        return _("Only who has a confirmed place at the venue can be put into an activity.")
    if refused.is_open_to_all:
        return _("This activity is open to everyone and has no places of its own.")
    return _("This activity has no places for the group of this guest. Give it places for them first.")

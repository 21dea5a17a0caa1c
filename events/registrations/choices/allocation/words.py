"""What the report of an allocation says in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.languages import listed
from events.registrations.choices.allocation.problem import PINS
from events.registrations.choices.allocation.reasons import AND, Reason

REASONS = {
    Reason.NO_WISH: _("No wish"),
    Reason.FULL: _("Every activity they wished for is full of people whose wish or lottery number came first"),
    Reason.SIDE: _("The places for their group are taken in what they wished for; what is free there is for others"),
    Reason.CLASH: _("What they wished for takes place at the same time as something they have"),
    Reason.MOST: _("They have as many activities as anybody may have"),
    Reason.GROUP: _("What they wished for has no places for their group"),
    Reason.LEFT: _("The run ended before a place was found for them"),
}
# The same said of some of the wishes, where others had another reason.
PARTLY = {
    Reason.FULL: _("some of it is full"),
    Reason.SIDE: _("in some of it the places for their group are taken"),
    Reason.CLASH: _("some of it takes place at the same time as something they have"),
    Reason.GROUP: _("some of it has no places for their group"),
    Reason.LEFT: _("the run ended before a place was found for them"),
}
STAGES = {
    PINS: _("Keeping what is pinned"),
    "rules": _("Keeping the rules: what everybody has to choose"),
    "nothing": _("Leaving as few people as possible with nothing"),
    "wishes": _("Granting the dearest wishes"),
    "lottery": _("Breaking ties by lottery"),
}
FAILURES = {
    "crashed": _("The run broke off because of an error. Run it again."),
    "abandoned": _("The run was given up because it did not come to an end. Run it again."),
    "time": _("Nothing was found in the time there was."),
}
# What can be relaxed so that a minimum is kept.
RELAXING = {
    "places": _("Give more places."),
    "one_at_a_time": _("Let people choose two things at the same time."),
    "most": _("Let people have more activities of a slot, or more in all."),
    # More than there is to have: no wish and no place can help.
    "lower": _("Lower it to at most %(possible)s: nobody can have more."),
    "": _("Only more wishes would help: ask those people to choose."),
}


def reason_words(code: str) -> str:
    """Say why somebody has nothing of a slot; `code` is one `Reason`, or several joined by `reasons.AND`."""
    reasons = [Reason(one) for one in code.split(AND)]
    if len(reasons) == 1:
        return str(REASONS[reasons[0]])
    return gettext("Of what they wished for: %(reasons)s") % {"reasons": listed(str(PARTLY[one]) for one in reasons)}

"""An allocation in words: its numbers, what stands in the way of its pins, and which rule cannot be kept."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from common.formats import number
from common.languages import current_language
from events.desk.choices.words import rank_words
from events.registrations.choices.allocation.checking import RANK, ranks_in
from events.registrations.choices.allocation.words import RELAXING

# What of the numbers is shown after the wishes, in this order; those of a minimum only where there is one.
COUNTED: dict[str, str | Promise] = {
    "nothing": pgettext_lazy("guests", "Wished and got nothing at all"),
    "empty": pgettext_lazy("number of slots", "Slots somebody wished for in vain"),
    "least_visits": pgettext_lazy("guests", "Have too few study visits"),
    "least": pgettext_lazy("guests", "Have too few activities"),
}
IF_RELAXED: dict[str, str | Promise] = {
    "places": gettext_lazy("With room for everybody who wishes for it, %(number)s would still have too little."),
    "one_at_a_time": gettext_lazy("With two things at a time allowed, %(number)s would still have too little."),
    "most": gettext_lazy("Without a limit of how many activities, %(number)s would still have too little."),
}


def counted(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return the numbers of an answer, each with its key and name: wishes by rank, then what is missing."""
    found = [(f"{RANK}{rank}", rank_words(rank), places) for rank, places in ranks_in(counts).items()]
    for name, words in COUNTED.items():
        if counts.get(name) or name == "nothing":
            found.append((name, str(words), counts.get(name, 0)))
    return found


def compared(now: Mapping[str, int], before: Mapping[str, int]) -> list[tuple[str, int, int, int]]:
    """Return what differs between the numbers of two answers: name, before, now and the difference."""
    either = {name: now.get(name) or before.get(name, 0) for name in [*now, *before]}
    rows = ((words, before.get(key, 0), now.get(key, 0)) for key, words, _count in counted(either))
    return [(words, was, is_now, is_now - was) for words, was, is_now in rows if was != is_now]


def unmet_words(unmet: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return the rule that is not kept as a sentence with its numbers, and sentences about what would help."""
    short = len(unmet["guests"])
    numbers = _numbers({**unmet, "short": short}, "asked", "short", "wishing", "places")
    if unmet["rule"] == "least_visits":
        rule = ngettext(
            "“At least %(asked)s study visit” cannot be kept. Guests with too little: %(short)s. Guests who wished for "
            "one or have one: %(wishing)s. Places that were free: %(places)s.",
            "“At least %(asked)s study visits” cannot be kept. Guests with too little: %(short)s. Guests who wished "
            "for one or have one: %(wishing)s. Places that were free: %(places)s.",
            unmet["asked"],
        )
    else:
        rule = ngettext(
            "“At least %(asked)s activity” cannot be kept. Guests with too little: %(short)s. Guests who wished for "
            "one or have one: %(wishing)s. Places that were free: %(places)s.",
            "“At least %(asked)s activities” cannot be kept. Guests with too little: %(short)s. Guests who wished "
            "for one or have one: %(wishing)s. Places that were free: %(places)s.",
            unmet["asked"],
        )
    helps = str(RELAXING[unmet["relax"]])
    if unmet["relax"] == "lower":
        # What would help fewer people lack is beside the point: the rest can have no wish granted that keeps it.
        return rule % numbers, [helps % _numbers(unmet, "possible")]
    return rule % numbers, [helps, *_would(unmet["if"], short)]


def _would(would: Mapping[str, int], short: int) -> Iterator[str]:
    for name, words in IF_RELAXED.items():
        if would.get(name, short) < short:
            yield str(words) % {"number": number(would[name], current_language())}


class Conflicts:
    """What stands in the way of the pins, in words; names of guests, titles and names of slots are by number."""

    def __init__(self, names: Mapping[int, str], titles: Mapping[int, str], slots: Mapping[int, str]) -> None:
        self.names, self.titles, self.slots = names, titles, slots

    def words(self, conflict: Mapping[str, Any]) -> str:
        """Say which pins cannot be kept, and why."""
        kind = conflict["kind"]
        if kind == "full":
            text = ngettext(
                "“%(activity)s” has %(places)s free place, and %(pinned)s guests are pinned to it.",
                "“%(activity)s” has %(places)s free places, and %(pinned)s guests are pinned to it.",
                conflict["places"],
            )
            return text % {"activity": self._title(conflict["activity"]), **_numbers(conflict, "places", "pinned")}
        guest = {"guest": self.names.get(conflict["guest"], "–")}
        if kind == "group":
            text = _("%(guest)s is pinned to “%(activity)s”, which has no places for their group.")
            return text % {**guest, "activity": self._title(conflict["activity"])}
        if kind == "clash":
            one, other = (self._title(key) for key in conflict["activities"])
            text = _("%(guest)s would have “%(one)s” and “%(other)s” at the same time.")
            return text % {**guest, "one": one, "other": other}
        numbers = _numbers(conflict, "pinned", "most")
        if kind == "slot":
            text = _("%(guest)s would have %(pinned)s activities of “%(slot)s” by pins; %(most)s is allowed.")
            return text % {**guest, **numbers, "slot": self.slots.get(conflict["slot"], "–")}
        text = _("%(guest)s would have %(pinned)s activities by pins; the rules allow %(most)s.")
        return text % {**guest, **numbers}

    def _title(self, key: int) -> str:
        return self.titles.get(key, "–")


def _numbers(told: Mapping[str, Any], *names: str) -> dict[str, str]:
    return {name: number(told[name], current_language()) for name in names}

"""An allocation in words: its stages, its numbers, what stands in the way of its pins, and what would help."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from common.formats import number
from common.languages import current_language, text_of
from events.desk.choices.words import rank_words

STAGES: dict[str, str | Promise] = {
    "pins": gettext_lazy("keeping whoever is pinned"),
    "rules": gettext_lazy("giving everybody what the rules ask for"),
    "nothing": gettext_lazy("leaving as few guests as possible with nothing"),
    "wishes": gettext_lazy("giving the dearest wishes"),
    "lottery": gettext_lazy("drawing lots where wishes weigh the same"),
}
MINIMUMS = ("least_visits", "least")
# What of the numbers is shown after the wishes, in this order; those of a minimum only where it is one.
COUNTED: dict[str, str | Promise] = {
    "nothing": pgettext_lazy("guests", "Got nothing at all"),
    "empty": pgettext_lazy("number of slots", "Slots that somebody wished for and has nothing of"),
    "least_visits": pgettext_lazy("guests", "Have too few study visits"),
    "least": pgettext_lazy("guests", "Have too few activities"),
}
RELAXED: dict[str, str | Promise] = {
    "places": gettext_lazy("If every activity had room for all who wish for it, %(lacking)s."),
    "one_at_a_time": gettext_lazy("If two things at a time were allowed, %(lacking)s."),
    "most": gettext_lazy("If nobody had a limit of how many activities, %(lacking)s."),
    "all": gettext_lazy("With all of that, %(lacking)s: they have wished for too little."),
}


def stage_words(stage: str) -> str:
    """Say what a stage of the allocation does."""
    return str(STAGES.get(stage, stage))


def counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the numbers of an answer with their names: wishes by rank, then what is missing."""
    ranks = sorted(int(name.removeprefix("rank_")) for name in counts if name.startswith("rank_"))
    found = [(rank_words(rank), counts[f"rank_{rank}"]) for rank in ranks]
    for name, words in COUNTED.items():
        if name in counts and (name not in MINIMUMS or counts[name]):
            found.append((str(words), counts[name]))
    return found


def compared(now: Mapping[str, int], before: Mapping[str, int]) -> list[tuple[str, int, int, int]]:
    """Return the numbers of an answer, how they were in the run before, and the difference; only what differs."""
    names = dict.fromkeys([*now, *before])
    words = {name: words for name, (words, _count) in zip(_shown(names), counted(dict.fromkeys(names, 1)), strict=True)}
    return [
        (words[name], now.get(name, 0), before.get(name, 0), now.get(name, 0) - before.get(name, 0))
        for name in words
        if now.get(name, 0) != before.get(name, 0)
    ]


def _shown(names: Any) -> list[str]:
    ranks = sorted((name for name in names if name.startswith("rank_")), key=lambda name: int(name[5:]))
    return [*ranks, *(name for name in COUNTED if name in names)]


class Conflicts:
    """What stands in the way of the pins, in words; `name` and `title` tell of a guest and an activity by number."""

    def __init__(self, name: Callable[[int], str], title: Callable[[int], str], slot: Callable[[int], str]) -> None:
        self.name, self.title, self.slot = name, title, slot

    def words(self, conflict: Mapping[str, Any]) -> str:
        """Say which pins cannot be kept, and why."""
        kind = conflict["kind"]
        if kind == "full":
            text = ngettext(
                "“%(activity)s” has %(places)s free place, and %(pinned)s guests are pinned to it.",
                "“%(activity)s” has %(places)s free places, and %(pinned)s guests are pinned to it.",
                conflict["places"],
            )
            return text % {"activity": self.title(conflict["activity"]), **_numbers(conflict, "places", "pinned")}
        guest = {"guest": self.name(conflict["guest"])}
        if kind == "group":
            text = _("%(guest)s is pinned to “%(activity)s”, which has no places for their group.")
            return text % {**guest, "activity": self.title(conflict["activity"])}
        if kind == "clash":
            one, other = (self.title(key) for key in conflict["activities"])
            text = _("%(guest)s is pinned to something at the same time: “%(one)s” and “%(other)s”.")
            return text % {**guest, "one": one, "other": other}
        if kind == "slot":
            text = _("%(guest)s would have %(pinned)s activities of “%(slot)s” by pins; %(most)s is allowed.")
            return text % {**guest, "slot": self.slot(conflict["slot"]), **_numbers(conflict, "pinned", "most")}
        text = _("%(guest)s would have %(pinned)s activities by pins; the rules allow %(most)s.")
        return text % {**guest, **_numbers(conflict, "pinned", "most")}


def relaxed_words(relaxed: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Yield a sentence for each rule that could be relaxed: how many guests would still have too little."""
    for name, counts in relaxed.items():
        if name in RELAXED:
            yield str(RELAXED[name]) % {"lacking": lacking_words(counts)}


def lacking_words(counts: Mapping[str, int]) -> str:
    """Say how many guests have too few study visits or activities, within a sentence."""
    visits, activities = counts.get("least_visits", 0), counts.get("least", 0)
    language = current_language()
    parts = []
    if visits:
        text = ngettext("%(number)s guest would have too few study visits",
                        "%(number)s guests would have too few study visits", visits)  # fmt: skip
        parts.append(text % {"number": number(visits, language)})
    if activities:
        text = ngettext("%(number)s guest would have too few activities",
                        "%(number)s guests would have too few activities", activities)  # fmt: skip
        parts.append(text % {"number": number(activities, language)})
    if not parts:
        return _("everybody would have enough")
    return parts[0] if len(parts) == 1 else _("%(one)s and %(other)s") % {"one": parts[0], "other": parts[1]}


def title_of(names: Mapping[int, Any], key: int) -> str:
    """Return the title of the activity or the name of the slot with this number; a dash for one that is gone."""
    return text_of(names[key]) if key in names else "–"


def _numbers(told: Mapping[str, Any], *names: str) -> dict[str, str]:
    return {name: number(told[name], current_language()) for name in names}

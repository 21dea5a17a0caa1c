"""Wishes, ways of choosing and rules in words."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from common.formats import number
from common.languages import current_language
from events.programme.enums import SlotMode
from events.programme.models import ChoiceRules, Event, Slot
from events.registrations.emails.facts import moment_words

NAMED_RANKS: dict[int, str | Promise] = {
    1: pgettext_lazy("rank of a wish", "First wish"),
    2: pgettext_lazy("rank of a wish", "Second wish"),
    3: pgettext_lazy("rank of a wish", "Third wish"),
    4: pgettext_lazy("rank of a wish", "Fourth wish"),
}


def rank_words(rank: int) -> str:
    """Name the wish with this `rank`; 1 is the dearest."""
    return str(NAMED_RANKS[rank]) if rank in NAMED_RANKS else _("Wish number %(rank)d") % {"rank": rank}


def slot_words(slot: Slot, *, is_frozen: bool = False) -> str:
    """Say how guests choose in `slot`, and until when; `is_frozen`: all choices of the event are fixed."""
    if slot.mode == SlotMode.RANKED:
        return _ranked(slot, is_frozen=is_frozen)
    if is_frozen:
        return _("Choosing is over.")
    if slot.is_open():
        if slot.closes_at is None:
            return _("Guests choose freely.")
        return _("Guests choose freely until %(moment)s.") % {"moment": moment_words(slot.closes_at, slot.event)}
    if slot.opens_at is not None and slot.opens_at > timezone.now():
        return _("Guests choose freely from %(moment)s on.") % {"moment": moment_words(slot.opens_at, slot.event)}
    return _("Choosing is over.")


def _ranked(slot: Slot, *, is_frozen: bool) -> str:
    if slot.allocated_at is not None:
        moment = moment_words(slot.allocated_at, slot.event)
        if is_frozen:
            return _("The wishes were answered on %(moment)s; by now all choices are fixed.") % {"moment": moment}
        return _("The wishes were answered on %(moment)s; what is left is chosen freely.") % {"moment": moment}
    if slot.closes_at is None:
        return _("Guests rank their wishes.")
    moment = moment_words(slot.closes_at, slot.event)
    if slot.closes_at > timezone.now():
        return _("Guests rank their wishes until %(moment)s.") % {"moment": moment}
    return _("Wishes were taken until %(moment)s; the allocation answers them.") % {"moment": moment}


def rules_words(rules: ChoiceRules, event: Event) -> Iterator[str]:
    """Yield a sentence for each rule that everybody has to keep."""
    language = current_language()
    if rules.least:
        text = ngettext("Everybody chooses at least %(number)s activity.",
                        "Everybody chooses at least %(number)s activities.", rules.least)  # fmt: skip
        yield text % {"number": number(rules.least, language)}
    if rules.least_visits:
        text = ngettext("Everybody chooses at least %(number)s study visit.",
                        "Everybody chooses at least %(number)s study visits.", rules.least_visits)  # fmt: skip
        yield text % {"number": number(rules.least_visits, language)}
    if rules.most is not None:
        text = ngettext("Nobody has more than %(number)s activity.",
                        "Nobody has more than %(number)s activities.", rules.most)  # fmt: skip
        yield text % {"number": number(rules.most, language)}
    if rules.freezes_at is not None:
        moment = moment_words(rules.freezes_at, event)
        if rules.is_frozen():
            yield _("Choices have been fixed since %(moment)s.") % {"moment": moment}
        else:
            yield _("Guests change their choices until %(moment)s.") % {"moment": moment}


def lacking_words(places: int, visits: int, rules: ChoiceRules) -> Iterator[str]:
    """Yield what somebody with so many `places`, of them so many study `visits`, still lacks by `rules`."""
    language = current_language()
    if missing := max(rules.least - places, 0):
        text = ngettext("%(number)s activity too few", "%(number)s activities too few", missing)
        yield text % {"number": number(missing, language)}
    if missing := max(rules.least_visits - visits, 0):
        text = ngettext("%(number)s study visit too few", "%(number)s study visits too few", missing)
        yield text % {"number": number(missing, language)}

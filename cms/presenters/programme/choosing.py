"""How guests come to the activities of a programme, and until when, in plain sentences."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.presenters.programme.places import Places
from common import formats
from events.models import ChoiceRules, Event, Slot
from events.programme.snapshots import PublishedActivity


class Choosing:
    """What guests of one event are told about choosing, at one moment."""

    def __init__(self, event: Event, *, now: dt.datetime, language: str) -> None:
        """Read the slots and the rules of `event`; two queries."""
        self.event, self.now, self.language = event, now, language
        self.slots = {slot.pk: slot for slot in event.slots.all()}
        self.rules = ChoiceRules.objects.filter(event=event).first() or ChoiceRules(event=event)

    def slots_of(self, activities: Iterable[PublishedActivity]) -> list[Slot]:
        """Return the slots of `activities`; of the others organisers have published nothing yet."""
        told = {activity.slot_id for activity in activities}
        return [slot for number, slot in self.slots.items() if number in told]

    def sentences(self, activity: PublishedActivity, places: Sequence[Places]) -> list[str]:
        """Return how guests come to `activity`, which has those `places`; nothing once it has begun or is off."""
        if activity.is_cancelled or self.event.is_cancelled or activity.starts_at <= self.now:
            return []
        if not places:
            return [_("Open to every guest of the event. You need not sign up.")]
        if self.rules.is_frozen(self.now):
            return [_("Guests have chosen; nothing changes any more.")]
        slot = self.slots.get(activity.slot_id) if activity.slot_id else None
        sentences = [self.slot_sentence(slot)]
        is_open = slot is None or (slot.is_open(self.now) and not slot.takes_wishes)
        if is_open and not any(pool.free > 0 for pool in places):
            sentences.append(_("All places are taken. Whoever joins the queue gets the next one that comes free."))
        if self.rules.freezes_at:
            sentences.append(
                _("You can change your mind until %(moment)s.") % {"moment": self._at(self.rules.freezes_at)}
            )
        return sentences

    def slot_sentence(self, slot: Slot | None) -> str:
        """Return how guests choose in `slot`; None for what belongs to no slot."""
        if slot is None or (slot.opens_at is None and slot.closes_at is None):
            return _("Guests sign up themselves, first come, first served.")
        if slot.takes_wishes:
            return self._wishes(slot)
        if slot.allocated_at is not None:
            return _("Wishes have been answered. What is left goes to whoever comes first.")
        if slot.opens_at and self.now < slot.opens_at:
            return _("Guests sign up themselves from %(moment)s on, first come, first served.") % {
                "moment": self._at(slot.opens_at)
            }
        if slot.closes_at is None:
            return _("Guests sign up themselves, first come, first served.")
        if self.now >= slot.closes_at:
            return _("Signing up closed on %(moment)s.") % {"moment": self._at(slot.closes_at)}
        return _("Guests sign up themselves until %(moment)s, first come, first served.") % {
            "moment": self._at(slot.closes_at)
        }

    def rule_sentences(self) -> Iterator[str]:
        """Yield what everybody has to choose."""
        rules = self.rules
        if rules.least:
            yield ngettext(
                "Everybody chooses at least %(number)s activity.",
                "Everybody chooses at least %(number)s activities.",
                rules.least,
            ) % {"number": formats.number(rules.least, self.language)}
        if rules.least_visits:
            yield ngettext(
                "At least %(number)s of them is a study visit.",
                "At least %(number)s of them are study visits.",
                rules.least_visits,
            ) % {"number": formats.number(rules.least_visits, self.language)}
        yield from self._freeze()

    def _freeze(self) -> Iterator[str]:
        until = self.rules.freezes_at
        if until is not None and until > self.now:
            yield _("You can change your mind until %(moment)s.") % {"moment": self._at(until)}

    def _wishes(self, slot: Slot) -> str:
        values = {"closes": self._at(slot.closes_at)} if slot.closes_at else {}
        if slot.opens_at and self.now < slot.opens_at:
            return _(
                "From %(opens)s to %(closes)s guests say what they would like most. Then the places are given out so "
                "that as many wishes as possible come true."
            ) % {**values, "opens": self._at(slot.opens_at)}
        if slot.is_open(self.now):
            return (
                _(
                    "Until %(closes)s guests say what they would like most. Then the places are given out so that as "
                    "many wishes as possible come true; when you send yours does not matter."
                )
                % values
            )
        return _("Wishes could be sent until %(closes)s. The places are being given out.") % values

    def _at(self, moment: dt.datetime) -> str:
        return formats.date_time_and_zone(moment, self.event.time_zone, self.language)

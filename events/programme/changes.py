"""What has changed between two versions of a programme, in sentences anybody understands."""

import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy
from i18nfield.strings import LazyI18nString

from common import formats
from common.languages import listed, words
from events.programme.models import Activity

Change = Mapping[str, Any]
Zone = str | zoneinfo.ZoneInfo

# These are told with what they were and are; anything else that changes is only named.
TOLD = frozenset(
    {"starts_at", "ends_at", "room", "place", "meets_at", "meeting_point", "travel_before", "travel_after"}
)  # fmt: skip
TEXTS = ("title", "abstract", "bring", "transport", "safeguarding")
# Where the name of a field says less than a reader needs.
LABELS: dict[str, str | Promise] = {
    "cast": pgettext_lazy("of an activity", "people"),
    "slot_id": pgettext_lazy("of an activity", "when guests choose it"),
    "host_partner_id": pgettext_lazy("of an activity", "host"),
    "vehicle": pgettext_lazy("of an activity", "vehicle"),
    "languages": pgettext_lazy("of an activity", "languages spoken"),
}


def change_words(change: Change, *, zone: Zone, language: str) -> list[str]:
    """Return what one `change` of `events.programme.comparing` means, one sentence each, in `language`.

    Times are told on the clocks of `zone`; texts of the activity in the reader's language, or the one shown instead.
    """
    with translation.override(language):
        teller = _Teller(change, zone, language)
        return [sentence for tell in SENTENCES for sentence in tell(teller) if sentence]


class _Teller:
    """One change, and how its values are written for one reader."""

    def __init__(self, change: Change, zone: Zone, language: str) -> None:
        self.change, self.zone, self.language = change, zone, language
        self.what: str = change["what"]
        self.fields: Mapping[str, list[Any]] = change.get("fields", {})
        self.title = self.text(change["title"])

    def text(self, value: Any) -> str:
        """Write a text of the activity."""
        return words(LazyI18nString(value or ""), self.language).text

    def pair(self, name: str) -> tuple[str, str]:
        """Write what the text `name` was and is."""
        before, after = self.fields.get(name, ("", ""))
        return self.text(before), self.text(after)

    def moments(self, name: str) -> tuple[dt.datetime | None, dt.datetime | None]:
        """Return what the time `name` was and is."""
        before, after = self.fields.get(name, (None, None))
        return before and dt.datetime.fromisoformat(before), after and dt.datetime.fromisoformat(after)

    def time(self, moment: dt.datetime) -> str:
        """Write the time of day."""
        return formats.time_words(moment, self.zone, self.language)

    def day(self, moment: dt.datetime) -> str:
        """Write the day, without a year: a programme has one."""
        day = formats.day_of(moment, self.zone)
        # Translators: "Thursday, 18 March".
        return pgettext("a day of a programme", "%(weekday)s, %(day)s") % {
            "weekday": formats.date_words(day, "weekday", self.language),
            "day": formats.date_words(day, "day", self.language),
        }

    def moment(self, moment: dt.datetime) -> str:
        """Write the day and the time."""
        # Translators: "Thursday, 18 March, 10:00".
        return pgettext("a moment of a programme", "%(day)s, %(time)s") % {
            "day": self.day(moment),
            "time": self.time(moment),
        }


def _what(told: _Teller) -> Iterable[str]:
    if told.what == "added":
        starts_at = dt.datetime.fromisoformat(told.change["starts_at"])
        yield _("“%(title)s” is new: %(moment)s.") % {"title": told.title, "moment": told.moment(starts_at)}
    elif told.what == "removed":
        yield _("“%(title)s” is no longer part of the programme.") % {"title": told.title}
    elif told.what == "cancelled":
        yield _("“%(title)s” is cancelled.") % {"title": told.title}
    elif told.what == "restored":
        yield _("“%(title)s” takes place after all.") % {"title": told.title}


def _name(told: _Teller) -> Iterable[str]:
    before, after = told.pair("title")
    if before != after:
        yield _("“%(before)s” is now called “%(after)s”.") % {"before": before, "after": after}


def _time(told: _Teller) -> Iterable[str]:
    before, after = told.moments("starts_at")
    end_before, end_after = told.moments("ends_at")
    if before and after:
        facts = {"title": told.title, "before": told.time(before), "after": told.time(after), "day": told.day(after)}
        if formats.day_of(before, told.zone) == formats.day_of(after, told.zone):
            yield _("“%(title)s” moves from %(before)s to %(after)s on %(day)s.") % facts
        else:
            facts |= {"before": told.moment(before), "after": told.moment(after)}
            yield _("“%(title)s” moves from %(before)s to %(after)s.") % facts
    if not (end_before and end_after):
        return
    facts = {"title": told.title, "before": told.time(end_before), "after": told.time(end_after)}
    if not (before and after):
        yield _("“%(title)s” now ends at %(after)s instead of %(before)s.") % facts
    elif end_after - end_before != after - before:
        yield _("“%(title)s” now ends at %(after)s.") % facts


def _where(told: _Teller) -> Iterable[str]:
    (room, new_room), (place, new_place) = told.pair("room"), told.pair("place")
    before, after = listed(filter(None, (room, place))), listed(filter(None, (new_room, new_place)))
    facts = {"title": told.title, "before": before, "after": after}
    if before == after:
        return
    if not before:
        yield _("“%(title)s” is in %(after)s.") % facts
    elif not after:
        yield _("“%(title)s” is no longer in %(before)s.") % facts
    else:
        yield _("“%(title)s” is now in %(after)s instead of %(before)s.") % facts


def _meeting(told: _Teller) -> Iterable[str]:
    before, after = told.moments("meets_at")
    if after and before:
        yield _("People now meet for “%(title)s” at %(after)s instead of %(before)s.") % {
            "title": told.title,
            "before": told.time(before),
            "after": told.time(after),
        }
    elif after:
        yield _("People meet for “%(title)s” at %(after)s.") % {"title": told.title, "after": told.time(after)}
    elif before:
        yield _("There is no meeting time for “%(title)s” any more.") % {"title": told.title}
    point_before, point_after = told.pair("meeting_point")
    if point_before != point_after:
        facts = {"title": told.title, "after": point_after}
        yield (
            _("The new meeting point for “%(title)s”: %(after)s.") % facts
            if point_after
            else _("There is no meeting point for “%(title)s” any more.") % facts
        )


def _ways(told: _Teller) -> Iterable[str]:
    for name in ("travel_before", "travel_after"):
        if name not in told.fields:
            continue
        minutes = told.fields[name][1]
        text = (
            ngettext(
                "The way to “%(title)s” now takes %(minutes)s minute.",
                "The way to “%(title)s” now takes %(minutes)s minutes.",
                minutes,
            )
            if name == "travel_before"
            else ngettext(
                "The way back from “%(title)s” now takes %(minutes)s minute.",
                "The way back from “%(title)s” now takes %(minutes)s minutes.",
                minutes,
            )
        )
        yield text % {"title": told.title, "minutes": formats.number(minutes, told.language)}


def _texts(told: _Teller) -> Iterable[str]:
    before, after = told.pair("title")
    changed = [name for name in TEXTS if name in told.fields and not (name == "title" and before != after)]
    if changed:
        yield _("The words of “%(title)s” have changed: %(names)s.") % {
            "title": told.title,
            "names": listed(_label(name) for name in changed),
        }


def _details(told: _Teller) -> Iterable[str]:
    changed = [name for name in told.fields if name not in TOLD and name not in TEXTS]
    if changed:
        yield _("Details of “%(title)s” have changed: %(names)s.") % {
            "title": told.title,
            "names": listed(_label(name) for name in changed),
        }


def _label(name: str) -> str:
    return str(LABELS.get(name) or getattr(Activity._meta.get_field(name), "verbose_name", name))


SENTENCES: tuple[Callable[[_Teller], Iterable[str]], ...] = (
    _what, _name, _time, _where, _meeting, _ways, _texts, _details,
)  # fmt: skip

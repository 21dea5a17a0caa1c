"""One activity of the published programme in the words of a reader's language, as it stands in lists."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from cms.presenters import facts
from cms.presenters.programme.addresses import activity_path
from cms.presenters.programme.places import Places, places_of
from cms.reading import understood
from common import formats
from common.languages import Words, listed, same_language, words
from events.models import Event, Speaker
from events.programme.enums import Accessible, ActivityKind, ContributionRole
from events.programme.snapshots import PublishedActivity

# What is said in passing: nobody reads more of it than when and where.
QUIET = frozenset({ActivityKind.BREAK, ActivityKind.MEAL, ActivityKind.TRAVEL})
# Whom a list names; interpreters are named on the activity's own page.
NAMED = (ContributionRole.SPEAKER, ContributionRole.MODERATOR)


@dataclass(frozen=True, slots=True)
class ActivityCard:
    """An activity as readers are told of it in the programme. Texts carry a language when it is not the reader's."""

    activity: PublishedActivity
    url: str
    title: Words
    kind: str
    time: str
    where: Words
    track: Words
    people: tuple[str, ...]
    languages: str
    meeting: Words
    marks: tuple[str, ...]
    places: tuple[tuple[Places, str], ...]

    @property
    def is_quiet(self) -> bool:
        """True for breaks, meals and journeys."""
        return self.activity.kind in QUIET


class Line(NamedTuple):
    """An activity with nothing but its title, when and where, and what sort of thing it is."""

    title: Words
    url: str
    kind: str
    time: str
    where: Words
    is_cancelled: bool


class Scene:
    """What activities of one page share: the event, the reader, who contributes and which places are left."""

    def __init__(self, event: Event, activities: Iterable[PublishedActivity], language: str) -> None:
        """Read what is live about `activities`; three queries for any number of them."""
        shown = list(activities)
        self.event, self.language = event, language
        self.zone = event.time_zone
        self.speakers = speakers_of(shown)
        self.places = places_of(activity.id for activity in shown)

    def card(self, activity: PublishedActivity) -> ActivityCard:
        """Return `activity` in words."""
        language = self.language
        names = (self.speakers[key].name for key in _named(activity) if key in self.speakers)
        return ActivityCard(
            activity=activity,
            url=activity_path(self.event.slug, activity.id, activity.title, language),
            title=said(activity.title, language),
            kind=str(ActivityKind(activity.kind).label),
            time=time_of(activity, self.zone, language),
            where=where_of(activity, language),
            track=said(activity.track, language),
            people=tuple(names),
            languages=languages_of(activity, language),
            meeting=self._meeting(activity),
            marks=tuple(marks(activity)),
            places=tuple((pool, pool.words(language)) for pool in self.places.get(activity.id, ())),
        )

    def _meeting(self, activity: PublishedActivity) -> Words:
        """Return when and where people meet for a study visit."""
        where = said(activity.meeting_point, self.language)
        if activity.meets_at is None:
            return where
        at = formats.time_words(activity.meets_at, self.zone, self.language)
        if not where.text:
            return Words(_("Meet at %(time)s") % {"time": at}, None)
        # Translators: of a study visit: "Meet at 13:10: main door".
        return Words(_("Meet at %(time)s: %(place)s") % {"time": at, "place": where.text}, where.language)


def line_of(activity: PublishedActivity, event: Event, language: str) -> Line:
    """Return `activity` in a line, for a reader of `language`; no query."""
    return Line(
        title=said(activity.title, language),
        url=activity_path(event.slug, activity.id, activity.title, language),
        kind=str(ActivityKind(activity.kind).label),
        time=time_of(activity, event.time_zone, language),
        where=where_of(activity, language),
        is_cancelled=activity.is_cancelled,
    )


def said(value: LazyI18nString, language: str) -> Words:
    """Return the text of `value` for a reader of `language`; it carries a language only when it is another one."""
    text, written_in = words(value, language, understood())
    return Words(text, None if same_language(written_in, language) else written_in)


def where_of(activity: PublishedActivity, language: str) -> Words:
    """Return where `activity` is: its room, else the place that was written down, else whom a study visit leads to."""
    told = said(activity.room, language)
    if not told.text:
        told = said(activity.place, language)
    return told if told.text else Words(activity.host_institution, None)


def time_of(activity: PublishedActivity, zone: str, language: str) -> str:
    """Return from when until when `activity` lasts on the clocks of `zone`: "9:00 to 10:15"."""
    return formats.time_range(activity.starts_at, activity.ends_at, zone, language)


def day_of(activity: PublishedActivity, zone: str) -> dt.date:
    """Return the day of the programme on which `activity` begins."""
    return formats.day_of(activity.starts_at, zone)


def speakers_of(activities: Sequence[PublishedActivity]) -> dict[int, Speaker]:
    """Return who contributes to `activities` by number, as they are called now; one query."""
    keys = {key for activity in activities for key, _role in activity.cast}
    return Speaker.objects.in_bulk(keys)


def languages_of(activity: PublishedActivity, language: str) -> str:
    """Return what is spoken and interpreted at `activity`: "English, German, interpreted into Arabic"."""
    spoken = facts.language_names(activity.languages, language)
    into = interpretation(activity, language)
    return listed(filter(None, (spoken, into)))


def interpretation(activity: PublishedActivity, language: str) -> str:
    """Return into which languages `activity` is interpreted, "" for none."""
    if not activity.interpreted_into:
        return ""
    into = listed(facts.language_names([code], language) for code in activity.interpreted_into)
    # Translators: of an activity, after the languages spoken at it: "interpreted into German, Arabic".
    return _("interpreted into %(languages)s") % {"languages": into}


def marks(activity: PublishedActivity) -> Iterable[str]:
    """Yield what readers look for who need it: captions, sign language, whether there are steps."""
    if activity.has_captions:
        yield pgettext("at an activity", "Captions")
    if activity.has_sign_language:
        yield pgettext("at an activity", "Sign language")
    steps = step_free(activity)
    if steps == Accessible.YES:
        yield pgettext("at an activity", "Step-free")
    elif steps == Accessible.NO:
        yield pgettext("at an activity", "Only by steps")


def step_free(activity: PublishedActivity) -> str:
    """Return whether `activity` is reached without steps: what is known of it, else of its room."""
    if activity.step_free != Accessible.UNKNOWN:
        return activity.step_free
    return activity.room_step_free or Accessible.UNKNOWN


def _named(activity: PublishedActivity) -> list[int]:
    return list(dict.fromkeys(key for role in NAMED for key in activity.people(role)))

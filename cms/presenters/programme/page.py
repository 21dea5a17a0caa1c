"""The page of an event's programme: its days, what stands side by side on them, and what can be chosen."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.forms.programme import ProgrammeFilterForm, filter_choices
from cms.models import EventPage
from cms.presenters import facts
from cms.presenters.event import status_notice
from cms.presenters.programme.addresses import frame, languages_written
from cms.presenters.programme.bands import Band, Placed, bands_of, columns_of
from cms.presenters.programme.cards import ActivityCard, Scene, anchor_of, day_of, line_of, said
from cms.presenters.programme.choosing import Choosing
from cms.presenters.programme.history import history_of
from cms.presenters.programme.today import now_and_next
from cms.programme_schema import programme_data
from cms.schema_org import as_script
from cms.translations import in_language
from common import formats
from common.languages import Words, current_language, listed, words
from events.models import Event, Slot
from events.programme.snapshots import Programme, PublishedActivity


class PlacedCard(NamedTuple):
    """An activity where it stands on the page; `place` is its column, row and height as a class name, "" for none."""

    card: ActivityCard
    place: str


class ShownBand(NamedTuple):
    """What takes place at one time; `time` is that of all of it, `columns` their number, 0 where it flows.

    Activities show their own times where these differ.
    """

    time: str
    cards: list[PlacedCard]
    columns: int
    shows_times: bool


class ShownDay(NamedTuple):
    """One day of the programme; `heads` name its columns, if it has any."""

    anchor: str
    weekday: str
    date: str
    heads: list[Words]
    bands: list[ShownBand]


def programme_context(request: HttpRequest, pages: Iterable[EventPage], programme: Programme) -> dict[str, Any]:
    """Return the context of cms/programme/programme.html; `pages` present the event, at least one."""
    event: Event = next(iter(pages)).event
    language, now = current_language(), timezone.now()
    form = ProgrammeFilterForm(request.GET, choices=filter_choices(programme.activities, language))
    chosen = form.apply(programme.activities)
    scene = Scene(event, programme.activities, language)
    choosing = Choosing(event, now=now, language=language)
    slots = choosing.slots_of(programme.activities)
    path = reverse("programme", args=[event.slug])
    codes = languages_written(one.title for one in programme.activities)
    name = words(event.name, language).text
    history = history_of(event, language)
    lead = listed(filter(None, (facts.dates(event, language), facts.place(event, language), event.venue)))
    present, later = now_and_next(event, programme, now)
    return {
        **frame({code: in_language(path, code) for code in codes}, language),
        "event": event,
        "name": name,
        "lead": lead,
        "zone": formats.zone_name(event.time_zone, language),
        "notice": status_notice(event, now=now),
        "form": form,
        "programme_url": path,
        "number": len(chosen),
        "in_all": len(programme.activities),
        "days": days_of(chosen, scene),
        "present": [line_of(one, event, language) for one in present],
        "later": [line_of(one, event, language) for one in later],
        "choices": _choices(choosing, slots),
        "rules": list(choosing.rule_sentences()) if slots else [],
        "history": history,
        "version": history[0],
        "description": _("The programme of %(event)s: %(facts)s") % {"event": name, "facts": lead},
        "social_image": settings.BASE_URL + reverse("social_image", args=[event.slug]),
        "structured_data": as_script(programme_data(event, programme.activities, scene.speakers, language)),
        "trail": [
            {"label": _("Events"), "url": reverse("event_list")},
            {"label": event.name, "url": reverse("event", args=[event.slug])},
        ],
    }


def days_of(activities: Sequence[PublishedActivity], scene: Scene) -> list[ShownDay]:
    """Return `activities`, which are in order of time, by the days they begin on in the event's zone; two queries."""
    tracks, rooms = (list(rows.values_list("pk", flat=True)) for rows in (scene.event.tracks, scene.event.rooms))
    days = groupby(activities, lambda one: day_of(one, scene.zone))
    return [_day(day, list(group), scene, tracks, rooms) for day, group in days]


def _day(
    day: dt.date, activities: list[PublishedActivity], scene: Scene, tracks: list[int], rooms: list[int]
) -> ShownDay:
    columns, key = columns_of(activities, tracks, rooms)
    bands = [_band(band, scene) for band in bands_of(activities, columns, key)]
    named = {key(one): one.track if one.track_id else one.room for one in activities}
    heads = [said(named[column], scene.language) for column in columns]
    return ShownDay(
        anchor=anchor_of(day),
        weekday=formats.date_words(day, "weekday", scene.language),
        date=formats.date_words(day, "long", scene.language),
        heads=heads if any(band.columns for band in bands) else [],
        bands=bands,
    )


def _band(band: Band, scene: Scene) -> ShownBand:
    return ShownBand(
        time=formats.time_range(band.starts_at, band.ends_at, scene.zone, scene.language),
        cards=[PlacedCard(scene.card(one.activity), _place(one)) for one in band],
        columns=band.columns,
        shows_times=not band.is_simultaneous,
    )


def _place(placed: Placed) -> str:
    if not placed.column:
        return ""
    return f"column-{placed.column} row-{placed.row} rows-{placed.rows}"


def _choices(choosing: Choosing, slots: Iterable[Slot]) -> list[dict[str, Any]]:
    """Return `slots`, in which guests choose, each with how and until when; nothing once the event has begun."""
    if choosing.event.is_cancelled or choosing.event.has_begun(choosing.now):
        return []
    return [{"name": said(slot.name, choosing.language), "sentence": choosing.slot_sentence(slot)} for slot in slots]

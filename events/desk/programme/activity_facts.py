"""What an organiser reads of one activity, each fact with its label, on the clocks of the event."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import formats
from common.languages import current_language, language_name, listed
from common.model_fields import field_of
from events.programme.enums import Accessible
from events.programme.models import Activity


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled fact; `value` is a text, perhaps in several languages."""

    label: str
    value: Any


def facts_of(activity: Activity) -> list[Fact]:
    """Return what is known of `activity`, in order; what nobody has written is left out.

    Room, track, slot, vehicle and host are read along; themes cost a query.
    """
    return [fact for fact in (*_of_all(activity), *_of_visit(activity)) if fact.value]


def moment_range(activity: Activity) -> str:
    """Write from when until when `activity` takes place, "" while nobody knows."""
    if activity.starts_at is None or activity.ends_at is None:
        return ""
    reader, zone = current_language(), activity.event.time_zone
    first, last = formats.day_of(activity.starts_at, zone), formats.day_of(activity.ends_at, zone)
    if first == last:
        # Translators: a day, its hours, and whose clocks: "Thursday, 18 March 2027, 9:00 to 17:00, Berlin time".
        return _("%(day)s, %(hours)s, %(zone)s") % {
            "day": formats.date_words(first, "full", reader),
            "hours": formats.time_range(activity.starts_at, activity.ends_at, zone, reader),
            "zone": formats.zone_name(zone, reader),
        }
    # Translators: two moments, and whose clocks: "18 March 2027, 21:00 – 19 March 2027, 1:00, Berlin time".
    return _("%(start)s – %(end)s, %(zone)s") % {
        "start": formats.date_time(activity.starts_at, zone, reader),
        "end": formats.date_time(activity.ends_at, zone, reader),
        "zone": formats.zone_name(zone, reader),
    }


def _of_all(activity: Activity) -> Iterator[Fact]:
    room = activity.room
    yield Fact(_("When"), moment_range(activity))
    yield Fact(_label("room"), room.name if room else "")
    yield _own(activity, "place")
    yield Fact(_label("slot"), activity.slot.name if activity.slot else "")
    yield Fact(_label("track"), activity.track.name if activity.track else "")
    yield Fact(_label("host_partner"), str(activity.host_partner or ""))
    yield Fact(_label("themes"), listed(map(str, activity.themes.all())))
    yield Fact(_label("languages"), _languages(activity.languages))
    yield Fact(_label("interpreted_into"), _languages(activity.interpreted_into))
    yield _number(activity, "interpretation_seats")
    yield Fact(_label("methods"), listed(activity.methods))
    yield _own(activity, "bring")
    yield Fact(_label("step_free"), Accessible(activity.step_free).label)
    offered = [_label(name) for name in ("has_captions", "has_sign_language") if getattr(activity, name)]
    yield Fact(_("Access"), listed(offered))


def _of_visit(activity: Activity) -> Iterator[Fact]:
    reader, zone = current_language(), activity.event.time_zone
    yield _own(activity, "host_institution")
    yield _own(activity, "meeting_point")
    yield Fact(_label("meets_at"), formats.date_time(activity.meets_at, zone, reader) if activity.meets_at else "")
    yield _own(activity, "transport")
    yield Fact(_label("vehicle"), activity.vehicle.name if activity.vehicle else "")
    yield Fact(_("Way there"), _minutes(activity.travel_before))
    yield Fact(_("Way back"), _minutes(activity.travel_after))
    yield _number(activity, "group_size")
    contact = listed(filter(None, (activity.contact_name, activity.contact_phone)))
    # Translators: "told" to guests with a place, as against published.
    yield Fact(_("Contact on the day, told to guests with a place"), contact)
    yield _own(activity, "safeguarding")


def _own(activity: Activity, name: str) -> Fact:
    return Fact(_label(name), getattr(activity, name))


def _number(activity: Activity, name: str) -> Fact:
    value = getattr(activity, name)
    return Fact(_label(name), "" if value is None else formats.number(value, current_language()))


def _minutes(minutes: int) -> str:
    if not minutes:
        return ""
    text = ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes)
    return text % {"minutes": formats.number(minutes, current_language())}


def _languages(codes: list[str]) -> str:
    return listed(language_name(code, current_language()) for code in codes)


def _label(name: str) -> str:
    return str(capfirst(str(field_of(Activity, name).verbose_name)))

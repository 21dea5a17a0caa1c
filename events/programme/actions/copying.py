"""Taking the frame of a programme over to another event: what there is and when, without the people."""

from typing import Any

from django.db import transaction

from events.programme.actions.slots import lock_choices
from events.programme.enums import ActivityStatus
from events.programme.models import Activity, ChoiceRules, Event, Room, Slot, Track, Vehicle
from events.programme.moving import Move
from partners.enums import PartnerStatus

RULES = ("least", "most", "least_visits", "one_at_a_time", "most_wishes")
# What stays as it is. Who contributes and who is the contact on the day are asked anew; places follow in the seats.
KEPT = (
    "kind", "title", "abstract", "place", "languages", "interpreted_into", "interpretation_seats", "methods", "bring",
    "step_free", "has_captions", "has_sign_language", "host_institution", "meeting_point", "transport",
    "travel_before", "travel_after", "group_size", "safeguarding",
)  # fmt: skip
MOVED = ("starts_at", "ends_at", "meets_at")
RESOURCES: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "room": (Room, ("name", "position", "capacity", "step_free")),
    "track": (Track, ("name", "position")),
    "vehicle": (Vehicle, ("name", "position", "capacity")),
}


@transaction.atomic
def copy_frame(*, event: Event, source: Event, move: Move) -> dict[int, Activity]:
    """Give `event`, which has no programme, the rules of choosing, slots, rooms, tracks, vehicles of `source` and its
    activities as drafts, in the caller's transaction, who leaves the entry; returns the new activities by the old ones'
    number.

    Cancelled activities stay behind. A fixed number of statements. Raises `OverflowError` where a day cannot be moved.
    """
    _copy_rules(event, source, move)
    new: dict[str, dict[int, Any]] = {
        name: _copy_rows(model, names, event, source) for name, (model, names) in RESOURCES.items()
    }
    new["slot"] = _copy_slots(event, source, move)
    return _copy_activities(event, source, move, new)


def _copy_rules(event: Event, source: Event, move: Move) -> None:
    old, rules = ChoiceRules.of(source), lock_choices(event)
    for name in RULES:
        setattr(rules, name, getattr(old, name))
    rules.freezes_at = move.moment(old.freezes_at)
    rules.full_clean()
    rules.save()


def _copy_rows(model: type[Any], names: tuple[str, ...], event: Event, source: Event) -> dict[int, Any]:
    rows = list(model._default_manager.filter(event=source))
    made = [model(event=event, **{name: getattr(row, name) for name in names}) for row in rows]
    return _stored(model, rows, made)


def _copy_slots(event: Event, source: Event, move: Move) -> dict[int, Any]:
    rows = list(source.slots.all())
    made = [
        Slot(
            event=event, name=row.name, mode=row.mode, most=row.most,
            starts_at=move.moment(row.starts_at), ends_at=move.moment(row.ends_at),
            opens_at=move.moment(row.opens_at), closes_at=move.moment(row.closes_at),
        )
        for row in rows
    ]  # fmt: skip
    return _stored(Slot, rows, made)


def _copy_activities(event: Event, source: Event, move: Move, new: dict[str, dict[int, Any]]) -> dict[int, Activity]:
    rows = list(
        source.activities.exclude(status=ActivityStatus.CANCELLED)
        .select_related("host_partner")
        .prefetch_related("themes")
    )
    made = [_copied(row, event, move, new) for row in rows]
    copies = _stored(Activity, rows, made)
    link = Activity.themes.through
    link._default_manager.bulk_create(
        link(activity_id=copies[row.pk].pk, theme_id=theme.pk) for row in rows for theme in row.themes.all()
    )
    return copies


def _copied(row: Activity, event: Event, move: Move, new: dict[str, dict[int, Any]]) -> Activity:
    host = row.host_partner
    return Activity(
        event=event,
        status=ActivityStatus.DRAFT,
        host_partner=host if host is not None and host.status == PartnerStatus.ACTIVE else None,
        **{name: getattr(row, name) for name in KEPT},
        **{name: move.moment(getattr(row, name)) for name in MOVED},
        **{name: copies.get(getattr(row, f"{name}_id")) for name, copies in new.items()},
    )


def _stored(model: type[Any], rows: list[Any], made: list[Any]) -> dict[int, Any]:
    model._default_manager.bulk_create(made)
    return {row.pk: one for row, one in zip(rows, made, strict=True)}

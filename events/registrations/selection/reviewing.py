"""What reviewers say about applications, and what the organisers aim at."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.fields import country_codes
from events.programme.models import Event
from events.registrations.enums import Capacity, Dimension, Sector
from events.registrations.models import Registration, Review, SelectionTarget
from events.registrations.selection.enums import UNDECIDED, FirstTime
from events.registrations.selection.interests import organisation_key
from events.registrations.selection.rules import can_review
from partners.models import User


class ConflictOfInterest(Exception):
    """The application is the reviewer's own, or one of their own organisation."""

    def __str__(self) -> str:
        return _("This application comes from your own organisation, so others review it.")


class AlreadyDecided(Exception):
    """The application has been decided about; what was said before is the record of why."""

    def __str__(self) -> str:
        return _("This application has been decided about meanwhile, so its reviews stay as they are.")


class Target(NamedTuple):
    """So many places for guests of one kind."""

    dimension: str
    value: str
    places: int


@transaction.atomic
def review(*, by: User, registration: Registration, score: int | None = None, note: str = "") -> Review | None:
    """Keep what `by` says about an application, in place of what they said before; returns it.

    With neither score nor note the former review is taken back, and None returned. Raises `ConflictOfInterest`,
    `AlreadyDecided`, and `ValidationError` for a score that does not exist.
    """
    locked = Registration.objects.select_for_update(of=("self",), no_key=True)
    registration = locked.select_related("event").get(pk=registration.pk)
    if not can_review(by, registration):
        raise ConflictOfInterest
    if registration.status not in UNDECIDED:
        raise AlreadyDecided
    note = note.strip()
    own = Review.objects.filter(registration=registration, reviewer=by).first()
    if score is None and not note:
        if own is not None:
            own.delete()
            record(registration, "registration.review_withdrawn", by=by, event=registration.event_id)
        return None
    own = own or Review(registration=registration, reviewer=by)
    own.score, own.note, own.changed_at = score, note, timezone.now()
    own.full_clean(exclude=["registration", "reviewer"])
    own.save()
    # Not the score: whoever must not see it may read the history.
    record(registration, "registration.reviewed", by=by, event=registration.event_id)
    return own


@transaction.atomic
def set_targets(*, by: User, event: Event, targets: Iterable[Target]) -> list[SelectionTarget]:
    """Aim at `targets` in place of all former ones of `event`; those of no place are left out. Returns them.

    Raises `ValidationError` for a value nobody can have, and for one that is named twice.
    """
    wanted = [target for target in targets if target.places]
    rows = [
        SelectionTarget(event=event, dimension=dimension, value=value.strip(), places=places)
        for dimension, value, places in wanted
    ]
    keys = set()
    for row in rows:
        row.clean_fields(exclude=["event"])
        key = (row.dimension, organisation_key(row.value))
        if not is_known(row.dimension, row.value) or key in keys:
            raise ValidationError(
                _("“%(value)s” cannot be a target, or stands here twice."), params={"value": row.value}
            )
        keys.add(key)
    # Nobody adds another set beside this one.
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    SelectionTarget.objects.filter(event=event).delete()
    SelectionTarget.objects.bulk_create(rows)
    record(event, "event.targets_set", by=by, targets=[[row.dimension, row.value, row.places] for row in rows])
    return rows


def is_known(dimension: str, value: str) -> bool:
    """Tell whether guests can be of that kind; organisations are called what they are called."""
    known: dict[str, Iterable[str]] = {
        Dimension.COUNTRY: country_codes(),
        Dimension.SECTOR: Sector.values,
        Dimension.CAPACITY: Capacity.values,
        Dimension.FIRST_TIME: FirstTime.values,
    }
    return value in known[dimension] if dimension in known else bool(value)

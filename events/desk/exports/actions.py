"""Saving views of lists, and having them sent regularly."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.jobs.actions import start
from events.desk.exports.enums import Rhythm
from events.desk.exports.models import RegularExport, SavedView
from events.desk.exports.rhythm import next_due
from events.desk.exports.sources.base import Source
from events.desk.exports.writing import KIND, NoColumns, job_input
from events.programme.models import Event
from events.programme.rules import can_edit_event
from partners.models import User


class NameTaken(Exception):
    """The person has a view of the same list under this name."""

    def __str__(self) -> str:
        return _("You have a view with this name already.")


class NoRecipients(Exception):
    """Nobody was chosen who may have the list."""

    def __str__(self) -> str:
        return _("Choose at least one person.")


class EventOver(Exception):
    """What is over is not sent any more."""

    def __str__(self) -> str:
        return _("The event is over. You can still make the file yourself.")


@transaction.atomic
def save_view(
    *,
    by: User,
    source: Source,
    name: str,
    columns: Sequence[str],
    file_format: str,
    is_shared: bool = False,
    view: SavedView | None = None,
) -> SavedView:
    """Save a list under `name`, over `view` where one is given; returns it. What was searched for is not kept.

    Raises `NoColumns` and `NameTaken`.
    """
    if not source.chosen(columns):
        raise NoColumns
    saved = view or SavedView(event=source.given, owner=by, source=source.name)
    saved.name, saved.format = name, file_format
    saved.columns = [column.key for column in source.chosen(columns)]
    saved.query, saved.is_shared = source.query_to_keep(), is_shared and source.given is not None
    saved.changed_at = timezone.now()
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError:
        raise NameTaken from None
    _record(saved, "view_changed" if view else "view_saved", by=by)
    return saved


@transaction.atomic
def delete_view(*, by: User, view: SavedView) -> None:
    """Delete a view, and with it what is sent of it."""
    _record(view, "view_deleted", by=by)
    view.delete()


@transaction.atomic
def send_regularly(
    *, by: User, view: SavedView, rhythm: str, weekday: int | None, hour: int, recipients: Iterable[User]
) -> RegularExport:
    """Have `view` sent to those of `recipients` who organise its event; returns what was set up.

    `hour` is one of the event's clocks, `weekday` (Monday is 0) counts where it is once a week. Raises `NoRecipients`
    and `EventOver`.
    """
    event = _event_of(view)
    if is_over(event):
        raise EventOver
    people = [person for person in recipients if can_edit_event(person, event)]
    if not people:
        raise NoRecipients
    weekly = rhythm == Rhythm.WEEKLY
    regular = RegularExport(view=view, by=by, rhythm=rhythm, weekday=(weekday or 0) if weekly else None, hour=hour)
    regular.next_at = next_due(regular, timezone.now())
    regular.save()
    regular.recipients.set(people)
    _record(view, "list_scheduled", by=by, people=len(people), rhythm=rhythm)
    return regular


@transaction.atomic
def stop_sending(*, by: User | None, regular: RegularExport) -> None:
    """Send a list no more."""
    _record(regular.view, "list_unscheduled", by=by)
    regular.delete()


def send_due(*, now: dt.datetime) -> int:
    """Have every list that is due by `now` written and sent; returns how many. Each is a transaction of its own.

    What was missed while nothing ran is sent once. What nobody may have any more, and lists of events that are over,
    end here.
    """
    sent = 0
    for key in RegularExport.objects.filter(next_at__lte=now).order_by("next_at", "pk").values_list("pk", flat=True):
        sent += _send(key, now)
    return sent


@transaction.atomic
def _send(key: int, now: dt.datetime) -> bool:
    locked = RegularExport.objects.select_for_update(of=("self",)).select_related("view__event")
    regular = locked.filter(pk=key, next_at__lte=now).first()
    if regular is None:
        return False
    event = _event_of(regular.view)
    people = [person for person in regular.recipients.all() if can_edit_event(person, event)]
    if is_over(event, now) or not people:
        stop_sending(by=None, regular=regular)
        return False
    for person in people:
        start(by=person, kind=KIND, given=_given(regular, person))
    regular.recipients.set(people)
    regular.sent_at, regular.next_at = now, next_due(regular, now)
    regular.save(update_fields=["sent_at", "next_at"])
    return True


def is_over(event: Event, now: dt.datetime | None = None) -> bool:
    """True for an event that has ended or does not take place: its lists are not sent any more."""
    return event.is_cancelled or event.has_ended(now)


def _given(regular: RegularExport, person: User) -> dict[str, Any]:
    view = regular.view
    given = job_input(view.source, view.event_id, view.query, view.columns, view.format, person.language)
    return given | {"regular": regular.pk}


def _event_of(view: SavedView) -> Event:
    if view.event is None:
        raise ValueError("Only lists of an event are sent regularly.")
    return view.event


def _record(view: SavedView, what: str, *, by: User | None, **data: Any) -> None:
    """Write about the event or, of a view of the whole desk, about the person; a name may be somebody's."""
    if view.event is not None:
        record(view.event, f"event.{what}", by=by, list=view.source, view=view.pk, **data)
    else:
        record(view.owner, f"list.{what}", by=by, label=view.owner.audit_label, list=view.source, view=view.pk, **data)

"""Planning a mailing, and letting it go out: by hand, or by itself when its time has come."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.mailings.actions.writing import locked, record_mailing
from events.mailings.due import due_at, is_called_off, is_too_late, open_until
from events.mailings.enums import OPEN, HeldReason, MailingState, Timing
from events.mailings.errors import (
    ChangedMeanwhile,
    GoneOut,
    NobodyMeant,
    NothingWritten,
    TimePassed,
    TranslationsMissing,
)
from events.mailings.models import Delivery, Mailing
from events.mailings.recipients import by_language
from events.mailings.tasks import deliver
from events.mailings.ways import FilterLost, way_of
from events.mailings.writing import gaps, languages_of
from partners.models import User

BATCH = 500

logger = logging.getLogger(__name__)


@transaction.atomic
def launch(*, by: User | None, mailing: Mailing, despite_gaps: bool = False, version: int | None = None) -> Mailing:
    """Send `mailing` now to whoever is meant at this moment; returns it.

    With `despite_gaps`, who reads a language it is not written in gets another one. Raises `GoneOut`,
    `ChangedMeanwhile` where `version` is given and not the stored one, `NothingWritten`, `NobodyMeant`,
    `TranslationsMissing` and `FilterLost`.
    """
    stored = _open(mailing, version)
    stored.timing, stored.send_at, stored.rule, stored.days = Timing.NOW, None, "", None
    _check_texts(stored, despite_gaps)
    if not _begin(stored, by=by):
        raise NobodyMeant
    return stored


@transaction.atomic
def plan(
    *,
    by: User | None,
    mailing: Mailing,
    send_at: dt.datetime | None = None,
    rule: str = "",
    days: int | None = None,
    despite_gaps: bool = False,
    version: int | None = None,
) -> Mailing:
    """Let `mailing` go out by itself: at `send_at`, or `days` from what `rule` names; returns it.

    Whom it is meant for is looked up then. Raises what `launch` does, and `TimePassed`; nobody has to be meant yet.
    """
    stored = _open(mailing, version)
    stored.timing = Timing.RULE if rule else Timing.AT
    stored.send_at, stored.rule, stored.days = (None, rule, days) if rule else (send_at, "", None)
    _check_texts(stored, despite_gaps)
    due = due_at(stored)
    if due is None or is_too_late(stored, timezone.now()):
        raise TimePassed
    stored.planned_called_off = is_called_off(stored.event)
    _set(stored, MailingState.PLANNED)
    record_mailing(stored, "event.mail_planned", by=by, timing=stored.timing, due=due.isoformat())
    return stored


@transaction.atomic
def unplan(*, by: User | None, mailing: Mailing) -> Mailing:
    """Make a draft of what is planned or held back; returns it. Raises `GoneOut`."""
    stored = locked(mailing)
    if stored.state not in OPEN:
        raise GoneOut
    if stored.state != MailingState.DRAFT:
        _set(stored, MailingState.DRAFT)
        record_mailing(stored, "event.mail_unplanned", by=by)
    return stored


def start_due(*, now: dt.datetime | None = None) -> tuple[int, int]:
    """Let go out what is due; returns how many mailings did, and how many were held back.

    Each is its own transaction, looked at again once it is locked: run twice at once or killed in the middle, none goes
    out twice. Run it every minute.
    """
    now = now or timezone.now()
    planned = Mailing.objects.filter(state=MailingState.PLANNED).filter(Q(send_at=None) | Q(send_at__lte=now))
    started = held = 0
    for mailing in planned.select_related("event").order_by("pk"):
        due = due_at(mailing)
        if due is None or due > now:
            continue
        try:
            state = _start(mailing, now)
        except Exception:
            logger.exception("Mailing %s could not be started.", mailing.pk)
            continue
        started += state == MailingState.SENDING
        held += state == MailingState.HELD
    return started, held


@transaction.atomic
def _start(mailing: Mailing, now: dt.datetime) -> str:
    stored = locked(mailing)
    due = due_at(stored)
    if stored.state != MailingState.PLANNED or due is None or due > now:
        return ""
    if is_called_off(stored.event) and not stored.planned_called_off:
        return hold(mailing=stored, reason=HeldReason.CALLED_OFF).state
    try:
        has_begun = _begin(stored, by=None)
    except FilterLost:
        return hold(mailing=stored, reason=HeldReason.FILTER).state
    return stored.state if has_begun else hold(mailing=stored, reason=HeldReason.NOBODY).state


@transaction.atomic
def hold(*, by: User | None = None, mailing: Mailing, reason: HeldReason) -> Mailing:
    """Keep a planned mailing back until somebody has looked at it; returns it."""
    _set(mailing, MailingState.HELD, reason)
    record_mailing(mailing, "event.mail_held", by=by, why=str(reason))
    return mailing


def top_up(*, now: dt.datetime | None = None) -> int:
    """Write to those whom rules under way have come to be meant for since they began; returns how many."""
    now = now or timezone.now()
    added = 0
    under_way = Mailing.objects.filter(state=MailingState.SENDING, timing=Timing.RULE, goes_on_until__gt=now)
    for mailing in under_way.select_related("event").order_by("pk"):
        if is_called_off(mailing.event) and not mailing.planned_called_off:
            continue
        try:
            added += _add_recipients(mailing)
        except FilterLost:
            # Whoever was meant while it could be told has got it.
            continue
    return added


@transaction.atomic
def _add_recipients(mailing: Mailing) -> int:
    stored = locked(mailing)
    if stored.state != MailingState.SENDING:
        return 0
    number = _enlist(stored)
    if number:
        deliver.enqueue(stored.pk)
    return number


def _begin(mailing: Mailing, *, by: User | None) -> bool:
    """Note a letter for everybody who is meant, and have them sent after this transaction; False where nobody is."""
    number = _enlist(mailing)
    # A rule before the event may have nobody yet and somebody tomorrow.
    ends = open_until(mailing)
    goes_on = ends is not None and ends > timezone.now()
    if not number and not goes_on:
        return False
    mailing.started_at, mailing.goes_on_until = timezone.now(), ends if goes_on else None
    _set(mailing, MailingState.SENDING)
    record_mailing(mailing, "event.mail_started", by=by, letters=number)
    deliver.enqueue(mailing.pk)
    return True


def _enlist(mailing: Mailing) -> int:
    """Note a letter for everybody who is meant and has none yet; returns how many."""
    rows = Delivery.objects.filter(mailing=mailing).values_list("registration", "address")
    known = {(number, address.casefold()) for number, address in rows}
    numbers, addresses = {number for number, _address in known if number}, {address for _number, address in known}
    fresh = [
        Delivery(mailing=mailing, address=recipient.address, language=recipient.language, **recipient.facts)
        for recipient in way_of(mailing).recipients(mailing)
        if recipient.address.casefold() not in addresses and recipient.facts.get("registration_id") not in numbers
    ]
    Delivery.objects.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def _open(mailing: Mailing, version: int | None) -> Mailing:
    stored = locked(mailing)
    if stored.state not in OPEN:
        raise GoneOut
    if version is not None and stored.version != version:
        raise ChangedMeanwhile
    return stored


def _check_texts(mailing: Mailing, despite_gaps: bool) -> None:
    written = languages_of(mailing.subject, mailing.body)
    if not written:
        raise NothingWritten
    readers = by_language(way_of(mailing).recipients(mailing))
    if gaps(readers, written) and not despite_gaps:
        raise TranslationsMissing


def _set(mailing: Mailing, state: MailingState, held: HeldReason | str = "") -> None:
    mailing.state, mailing.held_reason, mailing.version = state, held, mailing.version + 1
    mailing.save()

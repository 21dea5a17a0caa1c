"""What people do about keeping and erasing: say how long, hold, lift, erase one person on request."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.audit import record
from events.programme.actions import lock_event
from events.programme.models import Event
from events.registrations.models import Erasure, LegalHold, Registration
from events.registrations.retention.dates import FEWEST_MONTHS, MOST_MONTHS, is_held
from events.registrations.retention.erasing import Sought, erase_people, look_for
from events.registrations.retention.guests import same_person, together
from events.registrations.retention.leaving import leaves_first
from events.registrations.retention.marks import Marks
from partners.models import User


class MonthsRefused(Exception):
    """Nobody keeps people for so short or so long a time."""

    def __str__(self) -> str:
        return _("Choose a number of months from %(least)d to %(most)d.") % {
            "least": FEWEST_MONTHS,
            "most": MOST_MONTHS,
        }


class KeptLonger(MonthsRefused):
    """Whoever has registered read until when everything is kept."""

    def __init__(self, months: int) -> None:
        self.months = months
        super().__init__(months)

    def __str__(self) -> str:
        return ngettext(
            "People have registered and were told how long everything is kept. It can become shorter than %(months)d "
            "month, not longer.",
            "People have registered and were told how long everything is kept. It can become shorter than %(months)d "
            "months, not longer.",
            self.months,
        ) % {"months": self.months}


class ErasedAlready(Exception):
    """There is nothing left that could be kept or erased."""

    def __str__(self) -> str:
        return _("This has been erased already.")


class ReasonMissing(Exception):
    """A hold, and its end, have a reason."""

    def __str__(self) -> str:
        return _("Say why: whoever asks why data is still there will read it.")


class HeldAlready(Exception):
    """One hold is enough."""

    def __str__(self) -> str:
        return _("Erasing is on hold already.")


class LiftedAlready(Exception):
    """The hold has ended."""

    def __str__(self) -> str:
        return _("Somebody else has lifted this hold already.")


class UnderHold(Exception):
    """Nothing of this event is erased for now."""

    def __str__(self) -> str:
        return _("Erasing is on hold for this event, so nothing can be erased now.")


class StillRegistered(Exception):
    """Who is still registered withdraws first: a place, and whoever waits for it, depend on it."""

    def __str__(self) -> str:
        return _("This person is still registered. End the registration first, then erase it.")


@transaction.atomic
def set_keep_months(*, by: User | None, event: Event, months: int) -> Event:
    """Keep the people of `event` for `months` after its end; returns it.

    Raises `MonthsRefused`, `KeptLonger` for more months once anybody has registered, and `ErasedAlready`.
    """
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise MonthsRefused
    stored = lock_event(event)
    if stored.erased_at is not None:
        raise ErasedAlready
    before = stored.keep_months
    if before == months:
        return stored
    if months > before and stored.registrations.exists():
        raise KeptLonger(before)
    stored.keep_months = months
    stored.version += 1
    stored.changed_at = timezone.now()
    stored.save(update_fields=["keep_months", "version", "changed_at"])
    record(stored, "event.keeping_set", by=by, before=before, months=months)
    return stored


@transaction.atomic
def place_hold(*, by: User | None, event: Event, reason: str) -> LegalHold:
    """Let nothing of `event` be erased until the hold is lifted; returns it.

    What is being erased at this moment ends with the person it has come to. Raises `ReasonMissing`, `HeldAlready`,
    `ErasedAlready`.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    stored = lock_event(event)
    if stored.erased_at is not None:
        raise ErasedAlready
    if is_held(stored):
        raise HeldAlready
    hold = LegalHold.objects.create(event=stored, reason=reason, placed_by=by)
    # The reason stands in the hold, where it can be erased; the trail outlives it.
    record(stored, "event.hold_placed", by=by, hold=hold.pk)
    return hold


@transaction.atomic
def lift_hold(*, by: User | None, hold: LegalHold) -> LegalHold:
    """End `hold`; what is due goes with the next run. Returns it. Raises `LiftedAlready`."""
    lock_event(hold.event)
    stored = LegalHold.objects.select_related("event").get(pk=hold.pk)
    if stored.lifted_at is not None:
        raise LiftedAlready
    stored.lifted_at, stored.lifted_by = timezone.now(), by
    stored.save(update_fields=["lifted_at", "lifted_by"])
    record(stored.event, "event.hold_lifted", by=by, hold=stored.pk)
    return stored


@transaction.atomic
def settle(*, by: User | None, report: Erasure) -> Erasure:
    """Note that whoever `report` still found was looked into, so that nobody is told of it every night; returns it.

    What must stay is found as well: a question that names somebody, another person of the same name.
    """
    lock_event(report.event)
    stored = Erasure.objects.select_related("event").get(pk=report.pk)
    if stored.left and "settled" not in stored.kept:
        stored.kept = {**stored.kept, "settled": timezone.now().isoformat()}
        stored.save(update_fields=["kept"])
        record(stored.event, "event.erasure_settled", by=by, erasure=stored.pk)
    return stored


def erase_registration(
    *, by: User | None, registration: Registration, reason: str = "", tell: Callable[[], str] | None = None
) -> Erasure:
    """Erase the person of `registration`, at their own request or because the organisers see no reason to keep them.

    Their other registrations for the event, and who accompanies them, go along; whether the network must keep them is
    the caller's question. `reason` stays in the history unless it names them. `tell` posts the letter about it in the
    same transaction and returns its task. Returns the report, which says what is still found. Raises `UnderHold`,
    `StillRegistered` while anybody has to leave first, `ErasedAlready`.
    """
    with transaction.atomic():
        event = lock_event(registration.event)
        if is_held(event):
            raise UnderHold
        stored = Registration.objects.get(pk=registration.pk)
        if stored.erased_at is not None:
            raise ErasedAlready
        people = list(same_person(stored).select_for_update(of=("self",), no_key=True).order_by("pk"))
        if any(leaves_first(person, event) for person in people):
            raise StillRegistered
        marks = Marks(people)
        erased, consents = erase_people(together(event, people))
        report = Erasure.objects.create(
            event=event, registration=stored, by=by, erased=erased, kept={"consents": consents}
        )
        said = "" if marks.found_in(reason) else reason
        record(stored, "registration.erased", by=by, event=event.pk, people=len(people), reason=said)
        letter = tell() if tell else ""
    return look_for(report, Sought(len(people), marks, letter))

"""What people and organisers do about requests for deletion."""

from django.db import transaction
from django.utils import timezone

from common.audit import record
from events.registrations.actions.state import lock
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.deletion.letters import post_refused
from events.registrations.deletion.rules import PROOF, must_keep, open_request
from events.registrations.deletion.tasks import carry_out
from events.registrations.deletion.unneeded import erase_unneeded
from events.registrations.models import DeletionRequest, Registration
from events.registrations.retention.actions import ErasedAlready, UnderHold
from events.registrations.retention.dates import is_held
from events.registrations.retention.guests import same_person
from events.registrations.retention.leaving import let_leave
from partners.models import User


@transaction.atomic
def ask_for_deletion(*, by: User | None, registration: Registration) -> DeletionRequest:
    """Ask that the person of `registration` be erased; granted at once where nothing must be kept, refused else.

    Granted, they leave what has yet to take place, and a task erases them with their other registrations for the event
    and those who accompany them; one letter, after that, says both. Refused, a letter tells why and until when; what
    proof does not need goes at once all the same. Asked again, the open request counts, or the refusal while its rule
    holds. Returns it. Raises `ErasedAlready`.
    """
    registration = _lock(registration)
    rule = must_keep(registration)
    # Before the refusal that says so, and once more of what was told since.
    gone = erase_unneeded(registration) if rule == PROOF else 0
    request = open_request(registration) or (_refused_by(registration, rule) if rule else None)
    if request is None:
        request = DeletionRequest(registration=registration)
        if rule:
            return _refuse_by_rule(request, rule, gone, by=by)
        request.save()
        record(registration, "registration.deletion_asked", by=by, event=registration.event_id)
    if not rule:
        _grant(request, by=None)
    return request


@transaction.atomic
def ask_people(*, by: User | None, registration: Registration) -> DeletionRequest:
    """Have people decide what a rule has refused; returns the open request. Raises `ErasedAlready`."""
    registration = _lock(registration)
    known = open_request(registration)
    if known is not None:
        return known
    request = DeletionRequest.objects.create(registration=registration)
    record(registration, "registration.deletion_asked", by=by, event=registration.event_id)
    return request


@transaction.atomic
def grant_deletion(*, by: User, request: DeletionRequest) -> DeletionRequest:
    """Erase whom `request` is about although a rule might keep them; a task does it. Returns the request.

    Raises `UnderHold`, `DecidedAlready`.
    """
    stored = _undecided(request)
    if is_held(stored.registration.event):
        raise UnderHold
    _grant(stored, by=by)
    return stored


@transaction.atomic
def refuse_deletion(*, by: User, request: DeletionRequest, reason: str) -> DeletionRequest:
    """Refuse `request` with the organisers' `reason`, which goes into the letter; returns it.

    Raises `ReasonMissing`, `DecidedAlready`.
    """
    if not reason.strip():
        raise ReasonMissing
    stored = _undecided(request)
    stored.decided_at, stored.decided_by, stored.granted, stored.reason = timezone.now(), by, False, reason.strip()
    stored.save()
    post_refused(stored)
    # The reason stands in the request, where it is erased with the person.
    record(stored.registration, "registration.deletion_refused", by=by, event=stored.registration.event_id)
    return stored


def _lock(registration: Registration) -> Registration:
    registration = lock(registration)
    if registration.erased_at is not None:
        raise ErasedAlready
    return registration


def _refused_by(registration: Registration, rule: str) -> DeletionRequest | None:
    """Return the refusal that has told the person of `rule`, so that nobody gets the same letter for every press."""
    return DeletionRequest.objects.filter(registration=registration, rule=rule).last()


def _refuse_by_rule(request: DeletionRequest, rule: str, gone: int, *, by: User | None) -> DeletionRequest:
    request.decided_at, request.granted, request.rule = timezone.now(), False, rule
    request.save()
    post_refused(request)
    registration = request.registration
    record(registration, "registration.deletion_refused", by=by, event=registration.event_id, rule=rule, erased=gone)
    return request


def _undecided(request: DeletionRequest) -> DeletionRequest:
    registration = lock(request.registration)
    stored = DeletionRequest.objects.get(pk=request.pk)
    if stored.granted is not None:
        raise DecidedAlready(accepted=stored.granted)
    stored.registration = registration
    return stored


def _grant(request: DeletionRequest, *, by: User | None) -> None:
    """Let everybody who is erased together leave, and have the task erase them; again, where it has not come to it."""
    if request.granted is None:
        request.granted, request.decided_by = True, by
        request.save(update_fields=["granted", "decided_by"])
    let_leave(same_person(request.registration).select_related("event").order_by("pk"), by=by)
    carry_out.enqueue(request.pk)

"""What people and organisers do about requests for deletion."""

from django.db import transaction
from django.utils import timezone

from common.audit import record
from events.registrations import actions
from events.registrations.actions.state import lock
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.deletion.letters import post_refused
from events.registrations.deletion.rules import must_keep, open_request
from events.registrations.deletion.tasks import carry_out
from events.registrations.enums import LIVE
from events.registrations.models import DeletionRequest, Registration
from events.registrations.retention.actions import ErasedAlready, UnderHold
from events.registrations.retention.dates import is_held
from events.registrations.retention.guests import same_person
from partners.models import User


@transaction.atomic
def ask_for_deletion(*, by: User | None, registration: Registration) -> DeletionRequest:
    """Ask that the person of `registration` be erased; granted at once where nothing must be kept, refused else.

    Granted, they withdraw before the event, and a task erases them with their other registrations for the event and
    those who accompany them; one letter, after that, says both. Refused, a letter tells why and until when. Asked
    twice, the open request is the one that counts. Returns it. Raises `ErasedAlready`.
    """
    registration = lock(registration)
    if registration.erased_at is not None:
        raise ErasedAlready
    known = open_request(registration)
    if known is not None:
        return known
    request = DeletionRequest(registration=registration)
    reason = must_keep(registration)
    if reason:
        request.decided_at, request.granted, request.reason = timezone.now(), False, reason
        request.save()
        post_refused(request)
        record(registration, "registration.deletion_refused", by=by, event=registration.event_id, rule=reason)
        return request
    request.save()
    record(registration, "registration.deletion_asked", by=by, event=registration.event_id)
    _grant(request, by=None)
    return request


@transaction.atomic
def ask_people(*, by: User | None, registration: Registration) -> DeletionRequest:
    """Have people decide what a rule has refused; returns the open request. Raises `ErasedAlready`."""
    registration = lock(registration)
    if registration.erased_at is not None:
        raise ErasedAlready
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


def _undecided(request: DeletionRequest) -> DeletionRequest:
    registration = lock(request.registration)
    stored = DeletionRequest.objects.get(pk=request.pk)
    if stored.decided_at is not None:
        raise DecidedAlready(accepted=bool(stored.granted))
    stored.registration = registration
    return stored


def _grant(request: DeletionRequest, *, by: User | None) -> None:
    """Let everybody who is erased together leave before the event, and have the task erase them."""
    registration = request.registration
    if not registration.event.has_ended():
        for person in same_person(registration).filter(status__in=LIVE).select_related("event").order_by("pk"):
            person.refresh_from_db(fields=["status"])
            if person.is_live:
                # The letter about the erasing says so; one for each step would be one too many.
                actions.withdraw(by=by, registration=person, is_told=False)
    carry_out.enqueue(request.pk, by.pk if by else None)

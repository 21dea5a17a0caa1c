"""Erasing whom a granted request is about: outside the request, since proving it reads the whole database."""

from django_tasks import task

from events.registrations.deletion.letters import post_granted


@task()
def carry_out(request_id: int, by: int | None) -> str:
    """Erase the person of the request and write to the address they had, in the language they read.

    Returns `erased`; `gone` when it was decided or erased meanwhile; `held` when erasing is on hold by now, which
    leaves the request open for the organisers; `registered` likewise, when the person has registered anew.
    """
    from events.registrations.models import DeletionRequest
    from events.registrations.retention.actions import (
        ErasedAlready,
        StillRegistered,
        UnderHold,
        erase_registration,
    )
    from partners.models import User

    open_requests = DeletionRequest.objects.filter(pk=request_id, decided_at=None)
    request = open_requests.select_related("registration__event", "registration__accompanies").first()
    if request is None:
        return "gone"
    registration = request.registration
    reader = registration.accompanies or registration
    address, language, event = reader.email, reader.language, registration.event
    decided_by = User.objects.filter(pk=by).first() if by else None
    try:
        erase_registration(by=decided_by, registration=registration)
    except UnderHold:
        return "held"
    except StillRegistered:
        return "registered"
    except ErasedAlready:
        return "gone"
    DeletionRequest.objects.filter(pk=request_id).update(decided_by=decided_by)
    # Written after the proof that nothing is left; what the letter is made of is forgotten once it is sent.
    post_granted(to=address, language=language, event=event)
    return "erased"

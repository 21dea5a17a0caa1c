"""Erasing whom a granted request is about: outside the request, since proving it reads the whole database."""

from functools import partial

from django_tasks import task

from events.registrations.deletion.letters import post_granted
from events.registrations.models import DeletionRequest
from events.registrations.retention.actions import ErasedAlready, StillRegistered, UnderHold, erase_registration


@task()
def carry_out(request_id: int) -> str:
    """Erase the person of the request and write to the address they had, in the language they read.

    Killed between the erasing and the proof, it has written and only the proof is lost, which the report says.
    Returns `erased`; `gone` when it was carried out already or is not granted any more; `held` when erasing is on hold
    by now and `registered` when the person has registered anew, which both leave the decision to the organisers.
    """
    granted = DeletionRequest.objects.filter(pk=request_id, granted=True, decided_at=None)
    request = granted.select_related("registration__event", "registration__accompanies", "decided_by").first()
    if request is None:
        return "gone"
    try:
        erase_registration(
            by=request.decided_by,
            registration=request.registration,
            # As it was: what the letter is made of is forgotten once it is sent.
            tell=partial(post_granted, request.registration),
        )
    except ErasedAlready:
        return "gone"
    except (UnderHold, StillRegistered) as refused:
        granted.update(granted=None, decided_by=None)
        return "held" if isinstance(refused, UnderHold) else "registered"
    return "erased"

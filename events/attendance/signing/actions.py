"""Saying who signs the papers of an event."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from common.audit import record
from events.attendance.models.certificates import Signatory
from events.programme.actions import lock_event
from events.programme.models import Event
from events.registrations.models.answers import private_storage
from partners.models import User


@transaction.atomic
def set_signatory(
    *,
    by: User | None,
    event: Event,
    name: str,
    office: str = "",
    signature: ContentFile[bytes] | None = None,
    without_picture: bool = False,
    guests_fetch: bool = False,
) -> Signatory:
    """Say who signs the papers of `event`, and whether guests fetch their certificates themselves; returns the row.

    `signature`, as `drawn_signature` returns it, takes the place of a former one; without one the former stays, unless
    `without_picture` takes it away. Raises `ValidationError`.
    """
    stored = lock_event(event)
    signatory = Signatory.objects.filter(event=stored).first() or Signatory(event=stored)
    former = signatory.signature.name if signatory.signature else ""
    signatory.name, signatory.office, signatory.guests_fetch = name.strip(), office.strip(), guests_fetch
    if signature is not None:
        signatory.signature.save("", signature, save=False)
    elif without_picture:
        signatory.signature = ""
    signatory.full_clean(exclude=["signature"])
    signatory.save()
    if former and former != signatory.signature.name:
        # Robust: what cannot be deleted now is found by the night as a stray.
        transaction.on_commit(partial(private_storage().delete, former), robust=True)
    record(stored, "event.signatory_set", by=by, picture=bool(signatory.signature), guests_fetch=guests_fetch)
    return signatory

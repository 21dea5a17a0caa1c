"""Ending a private link that somebody else may have seen, by a new one."""

from django.db import transaction
from django.utils import timezone

from common.audit import record
from events.registrations.actions.person import NothingToChange
from events.registrations.actions.state import lock
from events.registrations.models import Registration, new_token
from events.registrations.retention.marks import former_kept
from events.registrations.tasks import send_message
from partners.models import User


@transaction.atomic
def renew_link(*, by: User | None, registration: Registration) -> Registration:
    """End the private link of `registration` at once and mail a new one to the stored address; returns it as stored.

    Who accompanies somebody is reached through them, and each of their pages leads to the others: they all get new
    links together. Raises `NothingToChange` once the data of the registration have been erased.
    """
    first = lock(registration.accompanies or registration)
    if first.erased_at is not None:
        raise NothingToChange
    now = timezone.now()
    companions = first.companions.filter(erased_at=None).select_for_update(of=("self",), no_key=True).order_by("pk")
    for person in [first, *companions]:
        with former_kept(person):
            person.token, person.link_made_at = new_token(), now
        person.save(update_fields=["token", "link_made_at", "former"])
        record(person, "registration.link_renewed", by=by, event=person.event_id)
    send_message.enqueue(first.pk, "new_link", "")
    registration.refresh_from_db()
    return registration

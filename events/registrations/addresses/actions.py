"""Putting back the address that a registration had before somebody else gave another one."""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.actions.links import renew_link
from events.registrations.actions.state import lock
from events.registrations.actions.versions import rise_above_former
from events.registrations.addresses.keeping import former_address
from events.registrations.emails.former_address import tell_former_address
from events.registrations.models import FormerAddress, Registration
from events.registrations.retention.marks import former_kept
from partners.models import User


class LinkUsed(Exception):
    """The link was used, is too old, or never was: whoever asks is not told which."""

    def __str__(self) -> str:
        return _("This link does not work any more. Nothing was changed.")


class AddressInUse(Exception):
    """Another live registration of the event has the address by now."""

    def __str__(self) -> str:
        return _(
            "Another registration for this event has this address by now, so it could not be put back. Please write to "
            "the organisers."
        )


def put_back(*, by: User | None, token: str) -> Registration:
    """Give a registration the address that the link with `token` stands for, and mail a new private link there.

    So whoever changed it has neither the mails nor a link that works. Who accompanies the person comes along. The
    links of letters sent since end with it: they went to addresses that others gave. An ended registration is put
    back as well. Returns the registration. Raises `LinkUsed`, `AddressInUse`; nothing is changed then.
    """
    try:
        with transaction.atomic():
            return _put_back(token, by=by)
    except IntegrityError as error:
        raise AddressInUse from error


def _put_back(token: str, *, by: User | None) -> Registration:
    found = former_address(token)
    if found is None:
        raise LinkUsed
    registration = lock(found.registration)
    # Somebody may have used it, or erased the person, while this waited.
    found = former_address(token)
    if found is None:
        raise LinkUsed
    given, email = registration.email, found.email
    companions = registration.companions.filter(erased_at=None, email=given)
    for person in [registration, *companions.select_for_update(no_key=True).order_by("pk")]:
        with former_kept(person):
            person.email = email
        rise_above_former(person)
        person.changed_at = timezone.now()
        person.save(update_fields=["email", "former", "changed_at", "entry_version"])
    over = FormerAddress.objects.filter(Q(pk__gte=found.pk) | Q(email=email), registration=registration)
    over.delete()
    record(registration, "registration.address_put_back", by=by, event=registration.event_id)
    if given != email:
        tell_former_address(registration, email=given, language=registration.language)
    return renew_link(by=by, registration=registration)

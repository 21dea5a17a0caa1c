"""How long an address can be put back."""

import datetime as dt

from django.utils import timezone

from events.registrations.models import FormerAddress

# Long enough for who is away when the letter comes; then it is an address like any other.
MAY_BE_PUT_BACK = dt.timedelta(days=14)


def former_address(token: str) -> FormerAddress | None:
    """Return the address that the link with `token` puts back, None where it does not work (any more); one query."""
    since = timezone.now() - MAY_BE_PUT_BACK
    found = FormerAddress.objects.select_related("registration__event")
    return found.filter(token=token, changed_at__gt=since, registration__erased_at=None).first()


def forget_old_addresses() -> int:
    """Delete the addresses that can no longer be put back; returns how many."""
    old = FormerAddress.objects.filter(changed_at__lte=timezone.now() - MAY_BE_PUT_BACK)
    number, _by_model = old.delete()
    return number

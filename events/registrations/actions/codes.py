"""Using a code: one conditional statement, so that the last use goes to one of two people."""

from django.db import IntegrityError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme.models import Event
from events.registrations.models import AccessCode
from events.seats.actions import NoSeatLeft


class CodeRefused(Exception):
    """The code is not one of the event's, has expired, was withdrawn, or has been used by as many as may."""

    def __str__(self) -> str:
        return _(
            "This code is not valid, or as many people as may have used it already. Please ask who gave it to you."
        )


def find_code(*, event: Event, text: str) -> AccessCode:
    """Return the code of `event` that reads `text`, in capitals or not; raises `CodeRefused` when it cannot be used."""
    code = AccessCode.objects.filter(_usable(), event=event, code__iexact=text.strip()).select_related("pool").first()
    if code is None:
        raise CodeRefused
    return code


def use(*, code: AccessCode, people: int = 1) -> None:
    """Count so many more uses of `code`, inside the caller's transaction; raises `CodeRefused` if too few are left."""
    enough = AccessCode.objects.filter(_usable(), pk=code.pk, used__lte=F("uses") - people)
    if not enough.update(used=F("used") + people):
        raise CodeRefused


def check_left(*, code: AccessCode, people: int) -> None:
    """Raise `CodeRefused` or `NoSeatLeft` when `code` has fewer uses, or places of its own, left than for `people`.

    Asked of a group as it was sent, before anybody looks who of it is registered already.
    """
    enough = AccessCode.objects.filter(_usable(), pk=code.pk, used__lte=F("uses") - people)
    found = enough.select_related("pool").first()
    if found is None:
        raise CodeRefused
    if found.pool is not None and found.pool.free < people:
        raise NoSeatLeft


def return_use(*, code: int) -> None:
    """Give back the use that an ended registration made of the code with this id, inside the caller's transaction."""
    if not AccessCode.objects.filter(pk=code, used__gt=0).update(used=F("used") - 1):
        raise IntegrityError(f"Code {code} has no use to give back.")


def _usable() -> Q:
    return Q(revoked_at=None, used__lt=F("uses")) & (Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

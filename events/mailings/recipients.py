"""Whom a mailing about registrations is meant for now, each person once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models.functions import Coalesce

from events.mailings.filters import RecipientFilters
from events.mailings.models import Delivery, Mailing
from events.mailings.ways import FilterLost, Recipient
from events.programme.models import Event
from events.registrations.models import Registration, RegistrationQuerySet


def chosen(event: Event, recipients: Mapping[str, Any]) -> RegistrationQuerySet:
    """Return the registrations for `event` that `recipients`, names and values of filters, choose.

    Raises `FilterLost` where something chosen does not exist any more: it would mean everybody.
    """
    filters = RecipientFilters(dict(recipients), event=event, queryset=Registration.objects.filter(event=event))
    if not set(recipients) <= set(filters.filters) or not filters.is_valid():
        raise FilterLost
    found: RegistrationQuerySet = filters.qs
    return found


def readers(event: Event, recipients: Mapping[str, Any]) -> RegistrationQuerySet:
    """Return whom to write to about what `chosen` returns, in order of arrival; raises `FilterLost`.

    Letters about accompanying persons go to whom they accompany. Who was erased or has no address is left out.
    """
    meant = chosen(event, recipients).annotate(reader=Coalesce("accompanies", "pk")).order_by()
    found = Registration.objects.filter(event=event, pk__in=meant.values("reader"), erased_at=None)
    return found.exclude(email="").order_by("pk")


def recipients_of(mailing: Mailing) -> list[Recipient]:
    """Return whom `mailing` is meant for now; raises `FilterLost`.

    Of several registrations with one address, which is possible once the earlier ones have ended, the last counts.
    """
    if mailing.event is None:
        return []
    by_address: dict[str, Recipient] = {}
    rows = readers(mailing.event, mailing.recipients).values_list("pk", "email", "language")
    for key, address, language in rows:
        # Put at the end, where a later registration stands.
        by_address.pop(address.casefold(), None)
        by_address[address.casefold()] = Recipient(address, language, {"registration_id": key})
    return list(by_address.values())


def is_meant(delivery: Delivery) -> bool:
    """Return whether the person of `delivery` is still among those its mailing is meant for."""
    mailing, registration = delivery.mailing, delivery.registration
    if mailing.event is None or registration is None or registration.erased_at is not None:
        return False
    try:
        return readers(mailing.event, mailing.recipients).filter(pk=registration.pk).exists()
    except FilterLost:
        # It was known whom it is meant for when it began.
        return True


def by_language(recipients: Iterable[Recipient]) -> Counter[str]:
    """Return how many read which language."""
    return Counter(recipient.language for recipient in recipients)

"""Filters of registrations, for lists and for choosing whom to write to; what is chosen stands in the address."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.consents.queries import agreeing
from events.registrations.enums import LIVE, GuestRole, Presence, RegistrationStatus, Sector
from events.registrations.models import AccessCode, Registration, RegistrationQuerySet
from events.registrations.questions.enums import OPTIONAL_CONSENTS
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import Partner

NOT_ENDED = "live"
IN_GROUP, ALONE, COMPANION, REGISTERED_BY_OTHERS = "group", "alone", "companion", "others"


class RegistrationFilters(WagtailFilterSet):
    """Narrows the registrations of one event."""

    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(NOT_ENDED, _("Not ended")), *RegistrationStatus.choices],
        empty_label=_("Any status"),
        method="in_status",
    )
    pool = django_filters.ModelChoiceFilter(
        label=_("Group of places"), queryset=SeatPool.objects.none(), empty_label=_("Any group")
    )
    audience = django_filters.ChoiceFilter(
        label=_("Guests"),
        choices=[(value, Audience(value).label) for value in (Audience.INTERNATIONAL, Audience.NATIONAL)],
        empty_label=_("All guests"),
    )
    sector = django_filters.ChoiceFilter(label=_("Sector"), choices=Sector.choices, empty_label=_("Any sector"))
    partner = django_filters.ModelChoiceFilter(
        field_name="sending_partner",
        label=_("Sent by"),
        queryset=Partner.objects.none(),
        empty_label=_("Anyone"),
    )
    code = django_filters.ModelChoiceFilter(
        label=_("Code"), queryset=AccessCode.objects.none(), empty_label=_("Any code or none")
    )
    role = django_filters.ChoiceFilter(
        field_name="code__role", label=_("Role"), choices=GuestRole.choices, empty_label=_("Any role")
    )
    party = django_filters.ChoiceFilter(
        label=_("Group"),
        choices=[
            (IN_GROUP, _("In a group")),
            (ALONE, _("On their own")),
            (COMPANION, _("Accompanying persons")),
            (REGISTERED_BY_OTHERS, _("Registered by somebody else")),
        ],
        empty_label=_("In a group or not"),
        method="in_party",
    )
    presence = django_filters.ChoiceFilter(
        label=_("Takes part"), choices=Presence.choices, empty_label=_("On site or online")
    )
    consent = django_filters.ChoiceFilter(
        label=_("Agrees to"),
        choices=[(kind.value, kind.label) for kind in OPTIONAL_CONSENTS],
        empty_label=_("Any or none"),
        method="who_agrees",
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the pools and codes of `event` and the partners that send somebody to it."""
        super().__init__(*args, **kwargs)
        self.filters["pool"].queryset = event.pools.select_related("partner")
        self.filters["code"].queryset = event.codes.all()
        self.filters["code"].field.label_from_instance = lambda code: code.name
        if event.mode != EventMode.HYBRID:
            del self.filters["presence"]
        if not event.asks_consents:
            del self.filters["consent"]
        self.filters["partner"].queryset = Partner.objects.filter(pk__in=event.registrations.values("sending_partner"))

    def in_status(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep one status, or all in which a registration is still alive."""
        return registrations.filter(status__in=LIVE) if value == NOT_ENDED else registrations.filter(status=value)

    def who_agrees(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep those who agree to one thing now."""
        return agreeing(registrations, value)

    def in_party(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep those who come with others, on their own, along with somebody, or registered by somebody."""
        if value == REGISTERED_BY_OTHERS:
            return registrations.exclude(registrar_email="", registrar_name="")
        if value == COMPANION:
            return registrations.filter(accompanies__isnull=False)
        return registrations.filter(party__isnull=value == ALONE)

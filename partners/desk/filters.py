"""Filters of the list of partners; what is chosen stands in the address."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from common.formats import country_name
from common.languages import current_language
from common.sorting import sort_key
from partners.enums import PartnerKind, PartnerStatus
from partners.models import Partner


class PartnerFilters(WagtailFilterSet):
    """Narrows the list by status, kind and country."""

    status = django_filters.ChoiceFilter(label=_("Status"), choices=PartnerStatus.choices, empty_label=_("Any status"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=PartnerKind.choices, empty_label=_("Any kind"))
    country = django_filters.ChoiceFilter(label=_("Country"), empty_label=_("Any country"))

    class Meta:
        model = Partner
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries that some partner is in, by name."""
        super().__init__(*args, **kwargs)
        reader = current_language()
        codes = Partner.objects.order_by().values_list("country", flat=True).distinct()
        named = [(str(code), country_name(str(code), reader)) for code in codes]
        choices = sorted(named, key=lambda choice: sort_key(choice[1], reader))
        self.filters["country"].extra["choices"] = choices

"""The filters of the partner directory."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy

from cms.forms.filters import Choices, FilterForm, by_label
from common import formats
from partners.enums import PartnerKind
from partners.models import Partner


class PartnerFilterForm(FilterForm):
    """Country and kind."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)

    def apply(self, partners: Iterable[Partner]) -> list[Partner]:
        """Keep of `partners`, in their order, what was asked for."""
        country, kind = self.cleaned_data.get("country"), self.cleaned_data.get("kind")
        return [
            partner
            for partner in partners
            if (not country or str(partner.country) == country) and (not kind or partner.kind == kind)
        ]


def partner_choices(partners: Iterable[Partner], language: str) -> dict[str, Choices]:
    """Return what can be chosen so that something is found among `partners`, sorted as the reader's language sorts."""
    listed = list(partners)
    countries = {str(partner.country) for partner in listed}
    kinds = {partner.kind for partner in listed}
    return {
        "country": by_label([(code, formats.country_name(code, language)) for code in countries], language),
        "kind": [(value, str(label)) for value, label in PartnerKind.choices if value in kinds],
    }

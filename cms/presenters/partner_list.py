"""The partner directory: the list with its filters, and the map of what is listed."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cms.forms.partners import PartnerFilterForm, partner_choices
from cms.models import PartnerIndexPage
from cms.presenters.cards import partner_cards
from cms.presenters.lists import list_context
from cms.presenters.partner_map import partner_map
from cms.presenters.website_cards import next_told
from cms.queries import listed_partners
from common.sorting import sort_key
from partners.enums import PartnerStatus


def partner_list_context(request: HttpRequest, pages: Iterable[PartnerIndexPage]) -> dict[str, Any]:
    """Return the context of cms/partner_list.html; `pages` are the translations of what is said above the list."""
    context = list_context(pages, reverse("partner_list"))
    language = context["reader"]
    everybody = sorted(listed_partners(former=True), key=lambda partner: sort_key(partner.name, language))
    form = PartnerFilterForm(request.GET, choices=partner_choices(everybody, language))
    kept = form.apply(everybody)
    present = [partner for partner in kept if partner.status == PartnerStatus.ACTIVE]
    told = next_told(timezone.now())
    former = [partner for partner in kept if partner.status == PartnerStatus.FORMER]
    return {
        **context,
        "form": form,
        "list_url": reverse("partner_list"),
        "everybody": len(everybody),
        "partners": partner_cards(present, language, told),
        "countries": len({str(partner.country) for partner in present}),
        "former": partner_cards(former, language),
        "map": partner_map(kept, language, form, told),
    }

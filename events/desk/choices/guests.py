"""Who has chosen what: the list with its filters."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column

from common.desk.lists import Crumb, ListView
from events.desk.choices.base import BelowChoices
from events.desk.choices.filters import GuestFilters
from events.desk.choices.people import choosers, with_choices, with_numbers
from events.desk.choices.words import lacking_words
from events.programme.models import ChoiceRules
from events.registrations.models import Registration


class ChoosingGuests(ListView, BelowChoices):
    """The guests who may choose, with what they have, wait for and wish."""

    section = "guests"
    page_title = gettext_lazy("Guests and their choices")
    model = Registration
    paginate_by = 50
    default_ordering = "family_name"
    search_columns = ("given_name", "family_name", "email", "organisation")
    search_label = gettext_lazy("Name, e-mail or organisation")
    caption = gettext_lazy("Guests and their choices")
    template_name = "events/desk/choices/guests.html"
    results_template_name = "events/desk/choices/guests_results.html"

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return reverse("desk:choices_guests", args=[self.event.pk])

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("desk:choices_guests_results", args=[self.event.pk])

    @cached_property
    def rules(self) -> ChoiceRules:
        """What everybody has to choose."""
        return ChoiceRules.of(self.event)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the headings are called and order by; the rows are one template."""
        return [
            Column("name", label=_("Name"), sort_key="family_name"),
            Column("places", label=_("Has a place"), sort_key="places"),
            Column("waits", label=_("Waits for"), sort_key="waits"),
            Column("wished", label=_("Wishes"), sort_key="wished"),
        ]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return everybody who may choose with everything a row shows."""
        return with_choices(with_numbers(choosers(self.event)))

    @cached_property
    def filters(self) -> GuestFilters:
        """The filters, which know the slots and activities."""
        return GuestFilters(self.request.GET, request=self.request, event=self.event, rules=self.rules)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Order by the column chosen, then by name."""
        return queryset.order_by(self.ordering, "family_name", "given_name", "pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the overview of the choices."""
        return BelowChoices.get_breadcrumbs_items(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what each lacks, and where the same list becomes a file."""
        context = super().get_context_data(**kwargs)
        for guest in context["object_list"]:
            guest.lacking = list(lacking_words(guest.places, guest.visits, self.rules))
        chosen = self.request.GET.copy()
        chosen.pop(self.page_kwarg, None)
        return {**context, "export_url": reverse("desk:export", args=[self.event.pk, "choices"], query=chosen)}

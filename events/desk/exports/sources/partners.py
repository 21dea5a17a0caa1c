"""Partners, and the people who work for them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from common.exchange.columns import Column, rows_of
from common.exchange.writing import Row
from events.desk.exports.sources.base import ListSource, Source
from events.desk.exports.titles import TITLES
from partners.desk.views.partners import PartnerList
from partners.exchange.lists import partner_columns, person_columns
from partners.models import Membership
from partners.rules import managed_partners_for


class Partners(ListSource):
    """All partners, for the network office, as their list is filtered."""

    name = "partners"
    title = TITLES["partners"]
    of_event = False
    view_class = PartnerList

    def get_columns(self) -> list[Column]:
        """What is known of a partner."""
        return partner_columns()

    def queryset(self) -> Any:
        """Return the partners by name; the screen sorts them as the reader does once all are read."""
        view = self.view
        found = view.search_queryset(view.filter_queryset(view.get_base_queryset()))
        return found.order_by(view.ordering or "name", "pk")


class People(Source):
    """The people of the partners that somebody looks after; `partner` in the address keeps those of one."""

    name = "people"
    title = TITLES["people"]
    of_event = False

    def check(self) -> None:
        """Answer 404 to who looks after nobody, and for the people of a partner they do not look after."""
        self.partners = managed_partners_for(self.user)
        if (partner := self.query.get("partner", "")).isdecimal():
            self.partners = self.partners.filter(pk=int(partner))
        if not self.partners.exists():
            raise Http404

    def get_columns(self) -> list[Column]:
        """What is known of a person."""
        return person_columns(self.user)

    def queryset(self) -> QuerySet[Membership]:
        """Return what each person does for each partner."""
        found = Membership.objects.filter(partner__in=self.partners.values("pk"))
        return found.order_by("partner__name", "user__last_name", "user__first_name", "pk")

    def number(self) -> int:
        """Count the rows."""
        return self.queryset().count()

    def rows(self, columns: Sequence[Column]) -> Iterator[Row]:
        """Read the rows in one joined query."""
        return rows_of(self.queryset(), columns)

    def filter_words(self) -> list[tuple[str, str]]:
        """Name the one partner."""
        if not self.query.get("partner", "").isdecimal():
            return []
        return [(_("Partner"), str(partner)) for partner in self.partners]

    def list_url(self) -> str:
        """Return where the people of the one partner are listed, or all partners of theirs."""
        partner = self.query.get("partner", "")
        return reverse("partners_desk:people", args=[partner]) if partner.isdecimal() else ""

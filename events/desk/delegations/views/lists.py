"""The delegations somebody leads, one of them with its people, and the people as a file."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import BaseListingView

from common.clean_text import ISOLATED
from common.desk.columns import TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.spreadsheets import file_answer
from events.desk.answers.queries import questions_for_leads
from events.desk.delegations.views.base import BlockScreen, LeadScreen
from events.desk.delegations.words import answered_words, given_words, obstacle, person_rows, until_words
from events.desk.words import days_words
from events.registrations.delegations.actions.writing import remindable_from
from events.registrations.delegations.exchange import export_people
from events.registrations.delegations.queries import counted
from events.registrations.delegations.rules import delegations_for
from events.registrations.emails.facts import moment_words, when_words, where_words
from events.seats.models import SeatPool


class DelegationList(ListView, LeadScreen):
    """The places kept for the partners somebody leads, latest event first."""

    page_title = gettext_lazy("Delegations")
    model = SeatPool
    index_url_name = "delegations:delegations"
    index_results_url_name = "delegations:delegation_results"
    search_columns = ("event__name", "partner__name", "partner__short_name")
    search_label = gettext_lazy("Event or partner")
    caption = gettext_lazy("Your delegations")
    results_template_name = "events/desk/delegations/list_results.html"

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each block."""
        return [
            TitleWithLine(
                "event", label=_("Event"), accessor=lambda block: str(block.event),
                get_url=lambda block: reverse("delegations:delegation", args=[block.pk]),
                get_line=lambda block: f"{ISOLATED.format(block.partner)} · {ISOLATED.format(days_words(block.event))}",
            ),
            TextColumn("places", label=_("Places"), accessor=lambda block: (given_words(block), answered_words(block))),
            TextColumn("until", label=_("Until when"), accessor=lambda block: (until_words(block), "")),
        ]  # fmt: skip

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        return BaseListingView.get(self, request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[SeatPool]:
        """Return the blocks with everything a row shows."""
        return counted(delegations_for(self.user)).select_related("event", "partner")

    def order_queryset(self, queryset: QuerySet[SeatPool]) -> QuerySet[SeatPool]:
        """Show the latest event first."""
        return queryset.order_by("-event__starts_at", "partner__name", "pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """The list is the top."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("Delegations")}]


class Delegation(BlockScreen):
    """One delegation: its numbers, its people, and what can be done."""

    template_name = "events/desk/delegations/delegation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the people."""
        block = self.block
        present, left = person_rows(block)
        in_the_way = obstacle(block)
        may_write = not obstacle(block, to_replacing=True)
        remind_from = remindable_from(block) if may_write else None
        may_remind = remind_from is not None and remind_from <= timezone.now()
        return {
            **super().get_context_data(**kwargs),
            "present": present,
            "left": left,
            "reads_answers": bool(questions_for_leads(block.event)),
            "when": when_words(block.event),
            "where": where_words(block.event),
            "until": until_words(block),
            "answered": answered_words(block),
            "obstacle": in_the_way,
            "may_name": not in_the_way and block.free,
            "may_replace": may_write,
            "may_remind": may_remind,
            "remind_from": moment_words(remind_from, block.event) if remind_from and not may_remind else "",
        }


class PeopleFile(BlockScreen):
    """The people of a delegation for a spreadsheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over the file, which the history of the event notes."""
        return file_answer(export_people(by=self.user, block=self.block), f"{self.block.event.slug}-delegation.csv")

"""Everything that guests choose at a glance, and who has yet to choose."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from events.desk.choices.base import ChoicesView
from events.desk.choices.demand import demand
from events.desk.choices.people import choosers, has_nothing, lacks, with_numbers
from events.desk.choices.words import rules_words
from events.programme.enums import SlotMode
from events.registrations.choices.offered import rules_of


class ChoicesOverview(ChoicesView):
    """Everything guests choose at a glance."""

    section = "overview"
    page_title = gettext_lazy("Choices")
    template_name = "events/desk/choices/overview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show how full everything is."""
        rules = rules_of(self.event)
        guests = with_numbers(choosers(self.event))
        groups = demand(self.event)
        return self.render_to_response(
            self.get_context_data(
                groups=groups,
                rules=list(rules_words(rules, self.event)),
                guests=choosers(self.event).count(),
                idle=guests.filter(has_nothing()).count(),
                lacking=guests.filter(lacks(rules)).count() if rules.least or rules.least_visits else None,
                waiting=sum(row.waiting for group in groups for row in group.rows),
                is_ranked=any(group.slot and group.slot.mode == SlotMode.RANKED for group in groups),
            )
        )

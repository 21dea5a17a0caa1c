"""What the organisers aim at."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.selection.board import SelectionView
from events.desk.selection.forms import TargetsForm
from events.registrations.enums import Dimension
from events.registrations.models import SelectionTarget
from events.registrations.selection.actions import set_targets
from events.registrations.selection.rules import can_decide
from events.seats.models import SeatPool


class Targets(SelectionView):
    """Asks how many of the places guests of each kind should have."""

    page_title = gettext_lazy("Targets")
    template_name = "events/desk/selection/targets.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to those who only prepare the choice."""
        super().setup(request, *args, **kwargs)
        if not can_decide(self.user, self.event):
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what is aimed at now."""
        return self._show(TargetsForm(people=self.people, targets=self.targets))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Aim at something else, or say what is in the way."""
        form = TargetsForm(request.POST, people=self.people, targets=self.targets)
        if not form.is_valid():
            return self._show(form)
        try:
            rows = set_targets(by=self.user, event=self.event, targets=form.targets())
        except ValidationError as refused:
            form.add_error(None, refused)
            return self._show(form)
        messages.success(request, _("The targets are set."))
        for warning in self._beyond(rows):
            messages.warning(request, warning)
        return redirect(self.board_url())

    def _beyond(self, rows: Iterable[SelectionTarget]) -> Iterator[str]:
        """Yield a sentence for each dimension whose targets add up to more places than the event has, if it has any."""
        places = sum(pool.capacity for pool in SeatPool.objects.filter(event=self.event, parent=None))
        wished: Counter[str] = Counter()
        for row in rows:
            wished[row.dimension] += row.places
        for dimension, number in wished.items():
            if places and number > places:
                yield _(
                    "%(dimension)s: the targets add up to %(wished)d, and the event has %(places)d places, so they "
                    "cannot all be reached."
                ) % {"dimension": Dimension(dimension).label, "wished": number, "places": places}

    def _show(self, form: TargetsForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form, submit_label=_("Save the targets"), cancel_url=self.board_url(), differences=[]
            )
        )

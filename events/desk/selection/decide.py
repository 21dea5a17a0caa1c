"""Deciding about those who were ticked: first what would happen, then, on one press, that it does."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from events.desk.bulk.marks import as_text, mark_of, read_marks
from events.desk.selection.board import SelectionView
from events.desk.selection.forms import DecisionForm
from events.desk.selection.proposal import DECISIONS, Decision, Proposal, propose
from events.registrations.models import Registration
from events.registrations.selection.actions import DecidedByOthers, TooFewPlaces
from events.registrations.selection.rules import can_decide

NAMES_SHOWN = 60


class Decide(SelectionView):
    """Says what a decision would do, asks why, and makes it."""

    page_title = gettext_lazy("Decide")
    template_name = "events/desk/selection/decide.html"
    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to those who only prepare the choice."""
        super().setup(request, *args, **kwargs)
        if not can_decide(self.user, self.event):
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is nothing to decide about before somebody was chosen."""
        return redirect(self.board_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or do what was asked about: then `people` says how each of them was."""
        decision = DECISIONS.get(request.POST.get("act", ""))
        seen = read_marks(request.POST.get("people", ""))
        chosen = self._registrations(seen or self.ticked())
        if decision is None or not chosen:
            messages.warning(request, _("Tick at least one application."))
            return redirect(self.board_url())
        if not seen:
            return self._ask(decision, chosen, DecisionForm())
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self._ask(decision, chosen, form)
        return self._act(decision, chosen, seen, form)

    def _act(
        self, decision: Decision, chosen: list[Registration], seen: dict[int, str], form: DecisionForm
    ) -> HttpResponse:
        same = [person for person in chosen if mark_of(person) == seen[person.pk]]
        try:
            outcome = decision.run(by=self.user, registrations=same, **form.cleaned_data)
        except (DecidedByOthers, TooFewPlaces) as refused:
            form.add_error(None, str(refused))
            return self._ask(decision, self._registrations(seen), form)
        if outcome.decided:
            messages.success(self.request, decision.done(len(outcome.decided)))
        left = len(seen) - len(same) + len(outcome.left)
        if left:
            messages.warning(
                self.request,
                ngettext(
                    "Something about %(number)d application has changed meanwhile. It was left as it is: please look "
                    "again.",
                    "Something about %(number)d applications has changed meanwhile. They were left as they are: "
                    "please look again.",
                    left,
                )
                % {"number": left},
            )
        return redirect(self.board_url())

    def _ask(self, decision: Decision, chosen: list[Registration], form: DecisionForm) -> HttpResponse:
        proposal = propose(decision, self.event, chosen, by=self.user)
        # Where places do not suffice, nothing would happen.
        also = {person.pk for person in proposal.people} if decision.seats_people and not proposal.refusal else set()
        return self.render_to_response(
            self.get_context_data(
                form=form,
                decision=decision,
                proposal=proposal,
                question=_question(proposal),
                named=proposal.people[:NAMES_SHOWN],
                unnamed=max(len(proposal.people) - NAMES_SHOWN, 0),
                marks=as_text(proposal.people),
                board_url=self.board_url(),
                **self.composition_context(also),
            )
        )

    def _registrations(self, keys: Iterable[int]) -> list[Registration]:
        rows = Registration.objects.filter(event=self.event, pk__in=list(keys)).select_related("event", "party")
        return list(rows.order_by("registered_at", "pk"))


def _question(proposal: Proposal) -> str:
    if not proposal.people:
        return _("Nothing to decide")
    return _("Not enough places") if proposal.refusal else proposal.decision.question(len(proposal.people))

"""Applying a run: says what will happen, then lets it happen."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.formats import number
from common.languages import current_language, listed, text_of
from events.desk.choices.allocation.proposal import Proposal, proposal_of
from events.desk.choices.allocation.running import RunView
from events.desk.choices.base import QuestionView
from events.registrations.choices.actions.allocating import NothingToAllocate, WishesStillOpen
from events.registrations.choices.actions.applying import (
    AlreadyApplied,
    NothingFound,
    WishesChangedMeanwhile,
    apply_allocation,
)
from events.registrations.choices.allocation.reading import slots_to_allocate
from events.registrations.choices.enums import AllocationState


class ApplyAllocation(RunView, QuestionView):
    """Asks whether the answer of a run shall become places, letters and queues."""

    page_title = gettext_lazy("Apply the allocation")
    label = gettext_lazy("Apply and tell everybody")

    def steps(self) -> list[Crumb]:
        """Stand below the report."""
        return [*super().steps(), {"url": self.own_url(), "label": _("Report")}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen, or why it cannot."""
        if self.run.state == AllocationState.APPLIED:
            return self._refuse(AlreadyApplied())
        if self.is_running or not self.has_answer:
            return self._refuse(NothingFound())
        proposal = proposal_of(self.run)
        if proposal is None:
            return self._refuse(WishesChangedMeanwhile())
        return self.ask(None, question=_("Apply this allocation?"), outcome=self._outcome(proposal))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Apply it, or say what is in the way."""
        try:
            apply_allocation(by=self.user, allocation=self.run)
        except (AlreadyApplied, NothingFound, NothingToAllocate, WishesChangedMeanwhile, WishesStillOpen) as refused:
            return self._refuse(refused)
        messages.success(request, _("The allocation is applied, and everybody is told by e-mail."))
        return redirect(self.own_url())

    def _refuse(self, refused: Exception) -> HttpResponse:
        messages.error(self.request, str(refused))
        return redirect(self.own_url())

    def _outcome(self, proposal: Proposal) -> Iterator[str]:
        language = current_language()
        if not self.run.report["is_best"]:
            yield _("This run was stopped or ran out of time: a longer one may find something better.")
        numbers = {"guests": number(proposal.guests, language), "places": number(proposal.places, language)}
        text = ngettext("%(guests)s guest gets %(places)s places in all.",
                        "%(guests)s guests get %(places)s places in all.", proposal.guests)  # fmt: skip
        yield text % numbers
        if proposal.waiting:
            numbers = {
                "guests": number(proposal.waiting_guests, language),
                "queues": number(proposal.waiting, language),
            }
            text = ngettext(
                "%(guests)s guest waits for what they wished for more than what they got, %(queues)s entries in "
                "queues in all.",
                "%(guests)s guests wait for what they wished for more than what they got, %(queues)s entries in "
                "queues in all.",
                proposal.waiting_guests,
            )
            yield text % numbers
        text = ngettext(
            "%(letters)s letter is sent, in the language of the guest.",
            "%(letters)s letters are sent, each in the language of the guest.",
            proposal.letters,
        )
        yield text % {"letters": number(proposal.letters, language)}
        names = listed(_("“%(title)s”") % {"title": text_of(slot.name)} for slot in slots_to_allocate(self.event))
        text = _("After that guests choose freely among what is left in %(slots)s; no allocation is run for it again.")
        yield text % {"slots": names}
        yield _("Guests see when the places were given out, and the number of the lottery.")
        yield _("This cannot be taken back. Single guests can still be moved on the screen of their choices.")

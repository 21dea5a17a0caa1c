"""What the screens of delegation leads share: whose blocks they show, and questions about them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.delegations.words import obstacle
from events.registrations.actions import BlockReleased, TooFewFree, TransitionRefused, WrongAudience
from events.registrations.delegations.errors import DelegationRefused
from events.registrations.delegations.queries import counted
from events.registrations.delegations.rules import can_lead, delegations_for
from events.seats.models import SeatPool
from partners.desk.views.base import Question, Screen


class LeadScreen(Screen):
    """A screen for who leads delegations; for everybody else it does not exist."""

    header_icon = "group"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody else."""
        super().setup(request, *args, **kwargs)
        if not can_lead(self.user):
            raise Http404

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        top = {"url": reverse("delegations:delegations"), "label": _("Delegations")}
        return [*self.breadcrumbs_items, top, *self.trail()]


class BlockScreen(LeadScreen):
    """A screen about one block, which is `self.block`; another partner's answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the block among those this person leads."""
        super().setup(request, *args, **kwargs)
        blocks = counted(delegations_for(self.user)).select_related("event", "partner", "parent")
        self.block: SeatPool = get_object_or_404(blocks, pk=kwargs["block"])

    def own_url(self) -> str:
        """Return the address of the delegation's own screen."""
        return reverse("delegations:delegation", args=[self.block.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the delegation, which is named by its partner: the event is the heading of every screen."""
        label = str(self.block.partner)
        if not self.get_page_title():
            return [{"url": "", "label": label}]
        return [{"url": self.own_url(), "label": label}, {"url": "", "label": self.get_page_title()}]

    def get_header_title(self) -> str:
        """Name the event in the browser's title."""
        title = self.get_page_title()
        return f"{title} · {self.block.event}" if title else str(self.block.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the block; Django itself calls something `block` in templates."""
        return {**super().get_context_data(**kwargs), "delegation": self.block}


class BlockQuestion(BlockScreen, Question):
    """Asks before something happens to a delegation."""

    template_name = "events/desk/delegations/question.html"
    refusals = (DelegationRefused, BlockReleased, TooFewFree, TransitionRefused, ValidationError, WrongAudience)
    back_label = gettext_lazy("No, go back")

    def in_the_way(self) -> str:
        """Return why there is nothing to ask; empty when there is."""
        return obstacle(self.block)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or say why not."""
        if sentence := self.in_the_way():
            messages.warning(request, sentence)
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def back_url(self) -> str:
        """Return to the delegation."""
        return self.own_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add other ways to do the same: (words, address)."""
        return {**super().get_context_data(**kwargs), "other_ways": self.other_ways()}

    def other_ways(self) -> list[tuple[str, str]]:
        """Return other ways to do the same."""
        return []

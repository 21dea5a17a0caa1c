"""What one guest has chosen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common.desk.lists import Crumb
from events.desk.choices.base import BelowChoices
from events.desk.choices.people import choosers, with_numbers
from events.desk.choices.standing import standing_of
from events.desk.choices.words import lacking_words, rules_words
from events.registrations.choices.board import Board, read_board
from events.registrations.models import Registration
from events.registrations.rules import organised_registrations


class GuestView(BelowChoices):
    """A screen about what one guest chooses, who is `self.registration`; who was erased does not exist."""

    section = "guests"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the guest among those of the event."""
        super().setup(request, *args, **kwargs)
        found = organised_registrations(self.user).filter(event=self.event, erased_at=None)
        self.registration: Registration = get_object_or_404(
            found.select_related("event", "sending_partner"), pk=kwargs["registration"]
        )

    @cached_property
    def board(self) -> Board:
        """The published programme, the slots and the rules, which choices are judged by."""
        return read_board(self.event)

    def own_url(self) -> str:
        """Return the address of the guest's own screen."""
        return reverse("desk:choices_guest", args=[self.event.pk, self.registration.pk])

    def get_header_title(self) -> str:
        """Name the guest and the event."""
        return f"{self.registration.full_name} · {self.event}"

    def steps(self) -> list[Crumb]:
        """Stand below the list of guests."""
        address = reverse("desk:choices_guests", args=[self.event.pk])
        return [{"url": address, "label": _("Guests and their choices")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the guest."""
        return {**super().get_context_data(**kwargs), "registration": self.registration, "own_url": self.own_url()}


class GuestChoices(GuestView):
    """Everything one guest has, waits for and wishes, and what can be done about it."""

    template_name = "events/desk/choices/guest.html"

    def get_page_title(self) -> str:
        """Name the guest."""
        return self.registration.full_name

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show how they stand."""
        counted = with_numbers(choosers(self.event)).filter(pk=self.registration.pk).first()
        groups = standing_of(self.registration, self.board)
        return self.render_to_response(
            self.get_context_data(
                groups=groups,
                may_choose=counted is not None,
                lacking=list(lacking_words(counted.places, counted.visits, self.board.rules)) if counted else [],
                rules=list(rules_words(self.board.rules, self.event)),
                clashes=any(line.clashes for _slot, lines in groups for line in lines),
            )
        )

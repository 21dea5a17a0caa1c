"""One person of a delegation: somebody else in their place, or their name taken back."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.delegations.forms import EnterForm, InviteForm, ReasonForm
from events.desk.delegations.views.base import BlockQuestion
from events.desk.delegations.words import obstacle
from events.registrations.actions import TransitionRefused
from events.registrations.delegations.actions import replace, withdraw_delegate
from events.registrations.delegations.errors import SeatElsewhere
from events.registrations.delegations.queries import is_past
from events.registrations.delegations.rules import delegates_of
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration


class PersonQuestion(BlockQuestion):
    """Asks before something happens to one person, `self.person`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person among those of the delegation."""
        super().setup(request, *args, **kwargs)
        people = delegates_of(self.block).select_related("event", "pool")
        self.person: Registration = get_object_or_404(people, pk=kwargs["registration"])

    def in_the_way(self) -> str:
        """Who holds no place of the delegation can give none."""
        if not self.person.holds_seat:
            return str(TransitionRefused(self.person.status, RegistrationStatus.WITHDRAWN))
        if self.person.pool_id != self.block.pk:
            return str(SeatElsewhere())
        return obstacle(self.block, to_replacing=True)


class Replace(PersonQuestion):
    """Asks somebody else by mail to come in a person's place."""

    button = gettext_lazy("Replace, and send the letters")

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Who comes in place of %(person)s?") % {"person": self.person.full_name}

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask for the new person."""
        return InviteForm(data, block=self.block)

    def sentences(self) -> list[str]:
        """Say what becomes of both."""
        return [
            _("%(person)s gets a letter that somebody else comes; their place goes to the new person at once.")
            % {"person": self.person.full_name},
            _("The new person gets a letter with a private link, completes their details and says whether they come."),
        ]

    def other_ways(self) -> list[tuple[str, str]]:
        """Offer to enter the new person."""
        address = reverse("delegations:replace_with_details", args=[self.block.pk, self.person.pk])
        return [(_("Enter the new person with all details"), address)]

    def act(self, form: forms.Form) -> str:
        """Replace the person."""
        new = replace(by=self.user, registration=self.person, **cast(InviteForm, form).person())
        return _("%(new)s now has the place of %(person)s.") % {"new": new.full_name, "person": self.person.full_name}


class ReplaceWithDetails(Replace):
    """Enters somebody else in a person's place."""

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask for everything about the new person."""
        return EnterForm(data, block=self.block)

    def sentences(self) -> list[str]:
        """Say what becomes of both."""
        return [super().sentences()[0], _("The place of the new person is confirmed at once.")]

    def other_ways(self) -> list[tuple[str, str]]:
        """Offer to ask the new person."""
        address = reverse("delegations:replace", args=[self.block.pk, self.person.pk])
        return [(_("Ask the new person by mail"), address)]

    def act(self, form: forms.Form) -> str:
        """Replace the person."""
        person = cast(EnterForm, form).person()
        new = replace(by=self.user, registration=self.person, is_entered=True, **person)
        return _("%(new)s now has the place of %(person)s.") % {"new": new.full_name, "person": self.person.full_name}


class TakeBack(PersonQuestion):
    """Takes somebody's name back."""

    button = gettext_lazy("Take the name back")
    is_serious = True

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Take back the name of %(person)s?") % {"person": self.person.full_name}

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask why."""
        return ReasonForm(data)

    def sentences(self) -> list[str]:
        """Say what becomes of the place."""
        told = _("The person gets a letter that no place is kept for them any more.")
        if is_past(self.block):
            return [told, _("Their place goes back to the organisers. To keep it, name somebody else instead.")]
        return [told, _("Their place is free in your delegation again.")]

    def other_ways(self) -> list[tuple[str, str]]:
        """Offer to keep the place."""
        address = reverse("delegations:replace", args=[self.block.pk, self.person.pk])
        return [(_("Name somebody else for this place"), address)]

    def act(self, form: forms.Form) -> str:
        """Take it back."""
        withdraw_delegate(by=self.user, registration=self.person, reason=form.cleaned_data["reason"])
        return _("%(person)s is no longer in your delegation.") % {"person": self.person.full_name}

"""Naming one person, and giving places back."""

from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.desk.delegations.forms import EnterForm, GiveBackForm, InviteForm
from events.desk.delegations.views.base import BlockQuestion
from events.desk.delegations.words import obstacle
from events.registrations.actions.audiences import fits_own_organisation
from events.registrations.delegations.actions import enter, give_back, invite
from events.registrations.delegations.actions.naming import answer_until, partner_of
from events.registrations.delegations.errors import BlockFull
from events.registrations.emails.facts import moment_words


class NameSomebody(BlockQuestion):
    """Asks for one person."""

    def in_the_way(self) -> str:
        """A full block has room for nobody."""
        return super().in_the_way() or ("" if self.block.free else str(BlockFull()))

    def other_ways(self) -> list[tuple[str, str]]:
        """Offer the other ways to name people."""
        ways = [
            ("invite", _("Ask one person by mail")),
            ("several", _("Ask several people by mail")),
            ("enter", _("Enter somebody with all details")),
            ("import", _("Take people from a spreadsheet")),
        ]
        addresses = [(words, reverse(f"delegations:{name}", args=[self.block.pk])) for name, words in ways]
        return [(words, address) for words, address in addresses if address != self.request.path]


class AskByMail(NameSomebody):
    """Asks for people who complete their details themselves, and count with the partner's organisation until then."""

    def in_the_way(self) -> str:
        """Places for another country than the partner's are for people whose organisation is known."""
        if sentence := super().in_the_way():
            return sentence
        if fits_own_organisation(self.block):
            return ""
        return _(
            "These places are not for people of your own organisation, which is how people are asked by mail. "
            "Enter them with all their details instead."
        )


class Invite(AskByMail):
    """Names one person by mail."""

    page_title = gettext_lazy("Ask somebody by mail")
    button = gettext_lazy("Send the letter")

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask for name, address and language."""
        return InviteForm(data, block=self.block)

    def sentences(self) -> list[str]:
        """Say what the letter does."""
        moment = answer_until(self.block, country=str(partner_of(self.block).country))
        kept = moment_words(moment, self.block.event) if moment else ""
        return [
            _("The person gets a letter with a private link."),
            _("There they complete their details and say whether they come."),
            _("The place is kept for them until %(moment)s.") % {"moment": kept},
        ]

    def act(self, form: forms.Form) -> str:
        """Name the person."""
        person = invite(by=self.user, block=self.block, **cast(InviteForm, form).person())
        return _("%(person)s has been named and gets a letter.") % {"person": person.full_name}


class Enter(NameSomebody):
    """Names one person with all details."""

    page_title = gettext_lazy("Enter somebody with all details")
    button = gettext_lazy("Confirm the place")

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask for everything."""
        return EnterForm(data, block=self.block)

    def sentences(self) -> list[str]:
        """Say what entering does."""
        return [
            _("The place is confirmed at once."),
            _("The person gets the confirmation by mail, with a private link to their registration."),
        ]

    def act(self, form: forms.Form) -> str:
        """Enter the person."""
        person = enter(by=self.user, block=self.block, **cast(EnterForm, form).person())
        return _("The place of %(person)s is confirmed.") % {"person": person.full_name}


class GiveBack(BlockQuestion):
    """Gives unused places back before their day."""

    page_title = gettext_lazy("Give places back")
    button = gettext_lazy("Give back")
    is_serious = True

    def in_the_way(self) -> str:
        """Where every place is used there is nothing to give."""
        return obstacle(self.block) or ("" if self.block.free else _("Every place of your delegation is used."))

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask how many."""
        return GiveBackForm(data, block=self.block)

    def sentences(self) -> list[str]:
        """Say whom it helps, and that it is for good."""
        free = self.block.free
        return [
            ngettext("%(free)d place is not used.", "%(free)d places are not used.", free) % {"free": free},
            _("Places you give back go to others who wish to come. You cannot take them back yourself."),
        ]

    def act(self, form: forms.Form) -> str:
        """Give them back."""
        seats = form.cleaned_data["seats"]
        give_back(by=self.user, block=self.block, seats=seats)
        return ngettext(
            "Thank you: %(seats)d place has gone back.", "Thank you: %(seats)d places have gone back.", seats
        ) % {"seats": seats}

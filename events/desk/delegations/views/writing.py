"""Letters to the people of a delegation."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.desk.delegations.forms import LetterForm, PeopleForm
from events.desk.delegations.views.base import BlockQuestion
from events.desk.delegations.words import obstacle
from events.registrations.delegations.actions import remind, write
from events.registrations.delegations.actions.writing import remindable
from events.registrations.delegations.errors import NobodyToAsk, NobodyToWriteTo
from events.registrations.delegations.queries import people_of


class Remind(BlockQuestion):
    """Sends their letter again to those who have not answered."""

    page_title = gettext_lazy("Remind those who have not answered")
    button = gettext_lazy("Send reminders")

    def in_the_way(self) -> str:
        """There must be somebody to remind."""
        return obstacle(self.block, to_replacing=True) or ("" if remindable(self.block) else str(NobodyToAsk()))

    def get_form(self, data: Any = None) -> forms.Form:
        """Offer those who can be reminded now."""
        return PeopleForm(data, people=remindable(self.block))

    def sentences(self) -> list[str]:
        """Say what they get, and why somebody may be missing here."""
        return [
            _("They get their letter with the private link again, in their own language."),
            _("Nobody is reminded twice within a day."),
        ]

    def act(self, form: forms.Form) -> str:
        """Remind them."""
        people = remind(by=self.user, block=self.block, registrations=cast(PeopleForm, form).chosen())
        told = ngettext("%(number)d person is reminded.", "%(number)d people are reminded.", len(people))
        return told % {"number": len(people)}


class Write(BlockQuestion):
    """A letter in the lead's own words."""

    page_title = gettext_lazy("Write to your people")
    button = gettext_lazy("Send the letter")

    def in_the_way(self) -> str:
        """There must be somebody to write to."""
        return obstacle(self.block, to_replacing=True) or ("" if self.block.taken else str(NobodyToWriteTo()))

    def get_form(self, data: Any = None) -> forms.Form:
        """Offer everybody who has a place."""
        people = [person for person in people_of(self.block)[0] if person.pool_id == self.block.pk]
        return LetterForm(data, people=people)

    def sentences(self) -> list[str]:
        """Say what stands below the text."""
        return [
            _("Everybody gets a letter of their own, as plain text."),
            _("Your name, your address %(email)s and their private link stand below it.") % {"email": self.user.email},
        ]

    def act(self, form: forms.Form) -> str:
        """Send it."""
        cleaned = form.cleaned_data
        people = write(
            by=self.user,
            block=self.block,
            registrations=cast(LetterForm, form).chosen(),
            subject=cleaned["subject"],
            text=cleaned["text"],
            language=cleaned["language"],
        )
        told = ngettext("The letter goes to %(number)d person.", "The letter goes to %(number)d people.", len(people))
        return told % {"number": len(people)}

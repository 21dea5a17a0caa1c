"""Forgetting the second factor of somebody who lost it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.accounts.actions import reset_second_factor
from partners.desk.views.base import Question
from partners.models import User


class ResetSecondFactor(Question):
    """Asks, then forgets the second factor of `person`; whoever builds on it finds the person and asks the rule."""

    button = gettext_lazy("Reset the second factor")
    is_serious = True

    person: User

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Reset the second factor of %(person)s?") % {"person": self.person}

    def sentences(self) -> list[str]:
        """Say when this is right and what happens next."""
        return [
            _("Do this only when you know that they lost their device: call them, do not rely on a message."),
            _("They get a message about it and have to connect another device the next time they sign in."),
        ]

    def act(self, form: forms.Form) -> str:
        """Forget it."""
        reset_second_factor(by=self.user, user=self.person)
        return _("The second factor of %(person)s has been reset.") % {"person": self.person}

"""Stopping, repeating, taking back and deleting a mail: each after a question."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from common.formats import number
from common.languages import current_language
from events.desk.mailings.base import Ask
from events.desk.mailings.log import OF_GUESTS, can_be_retried, shown
from events.mailings.actions import delete_mailing, retry, stop, unplan
from events.mailings.enums import DUE, DeliveryState
from events.mailings.errors import NotRunning
from events.mailings.models import Delivery


class StopMailing(Ask):
    """Sends nothing more of a mail that is going out."""

    page_title = gettext_lazy("Stop the rest")
    is_serious = True
    back_label = gettext_lazy("No, let it go on")

    def obstacle(self) -> Exception | None:
        """Say that nothing goes out any more."""
        return None if self.mailing.is_sending else NotRunning()

    def sentences(self) -> list[str]:
        """Say how many have it and how many will not get it."""
        letters = Delivery.objects.filter(mailing=self.mailing)
        sent, left = letters.filter(state=DeliveryState.SENT).count(), letters.filter(state__in=DUE).count()
        return [
            ngettext("%(number)s letter has gone out.", "%(number)s letters have gone out.", sent)
            % {"number": number(sent, current_language())},
            ngettext(
                "%(number)s letter is left and is not sent.", "%(number)s letters are left and are not sent.", left
            )
            % {"number": number(left, current_language())},
            *([_("It does not go out by itself any more.")] if self.mailing.goes_on_until else []),
            _("What was stopped can be sent later all the same."),
        ]

    def act(self, form: forms.Form) -> str:
        """Stop it."""
        left = stop(by=self.user, mailing=self.mailing)
        told = ngettext("Stopped: %(number)s letter is not sent.", "Stopped: %(number)s letters are not sent.", left)
        return told % {"number": number(left, current_language())}


class RetryMailing(Ask):
    """Tries again whatever has not arrived for certain."""

    page_title = gettext_lazy("Try again")
    button = gettext_lazy("Try all of these again")

    def sentences(self) -> list[str]:
        """Say which letters, and which not."""
        letters = self.letters()
        again = can_be_retried(letters).count()
        unknown = letters.filter(state=DeliveryState.UNKNOWN).count()
        found = [
            ngettext(
                "%(number)s letter that was deferred, refused, bounced or stopped is tried again.",
                "%(number)s letters that were deferred, refused, bounced or stopped are tried again.",
                again,
            )
            % {"number": number(again, current_language())},
            _("Whoever has got the mail does not get it again."),
        ]
        if unknown:
            found.append(
                ngettext(
                    "%(number)s letter may have arrived and is left alone; try it again by itself in the list.",
                    "%(number)s letters may have arrived and are left alone; try them again one by one in the list.",
                    unknown,
                )
                % {"number": number(unknown, current_language())}
            )
        return found

    def letters(self) -> "QuerySet[Delivery]":
        """Return which letters are meant: those the list showed."""
        return shown(Delivery.objects.filter(mailing=self.mailing).exclude(address=""), self.request.GET, OF_GUESTS)

    def act(self, form: forms.Form) -> str:
        """Try again."""
        again = retry(by=self.user, mailing=self.mailing, letters=self.letters())
        told = ngettext("%(number)s letter is tried again.", "%(number)s letters are tried again.", again)
        return told % {"number": number(again, current_language())}


class UnplanMailing(Ask):
    """Makes a draft of what is planned."""

    page_title = gettext_lazy("Take the plan back")
    button = gettext_lazy("Make it a draft again")

    def sentences(self) -> list[str]:
        """Say that nothing is lost."""
        return [_("It does not go out by itself any more."), _("Its text and its recipients stay.")]

    def act(self, form: forms.Form) -> str:
        """Take it back."""
        unplan(by=self.user, mailing=self.mailing)
        return _("The mail is a draft again.")


class DeleteMailing(Ask):
    """Deletes a mail nobody has got."""

    page_title = gettext_lazy("Delete this mail")
    is_serious = True

    def sentences(self) -> list[str]:
        """Say what is lost."""
        return [_("Its text and its plan are deleted for good."), _("Nobody has got it.")]

    def act(self, form: forms.Form) -> str:
        """Delete it."""
        delete_mailing(by=self.user, mailing=self.mailing)
        return _("The mail has been deleted.")

    def done_url(self) -> str:
        """Go to the list."""
        return self.list_url()

"""What can be in the way of a mailing."""

from django.utils.translation import gettext as _


class MailingRefused(Exception):
    """Something is in the way; the text says what."""


class ChangedMeanwhile(MailingRefused):
    """Somebody else saved after the form was opened."""

    def __str__(self) -> str:
        return _("Somebody else has saved this meanwhile. Your changes are not saved yet: compare, then save again.")


class GoneOut(MailingRefused):
    """What has begun to go out cannot be changed."""

    def __str__(self) -> str:
        return _("This mail has begun to go out and cannot be changed any more.")


class NothingWritten(MailingRefused):
    """There is no language with a subject and a text."""

    def __str__(self) -> str:
        return _("Write a subject and a text first, in one language at least.")


class NobodyMeant(MailingRefused):
    """The filter matches nobody."""

    def __str__(self) -> str:
        return _("Nobody is meant: no registration fits what you have chosen. Choose the recipients again.")


class TranslationsMissing(MailingRefused):
    """Some recipients would get another language than theirs, and nobody has said that this is meant."""

    def __str__(self) -> str:
        return _("Some recipients read a language this mail is not written in. Translate it, or say that it may go.")


class TimePassed(MailingRefused):
    """The time it is to go out has passed."""

    def __str__(self) -> str:
        return _("This time has passed already. Choose a later one, or send the mail now.")


class NotRunning(MailingRefused):
    """There is nothing to stop."""

    def __str__(self) -> str:
        return _("Nothing was stopped: no letter of this mail waits any more.")


class NothingToRetry(MailingRefused):
    """No letter can be tried again."""

    def __str__(self) -> str:
        return _("Nothing was tried again: no letter of this kind is left.")

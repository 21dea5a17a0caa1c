"""Deciding about what a guest asks of the organisers: once, and whoever is refused is told why."""

from django.utils.translation import gettext as _


class DecidedAlready(Exception):
    """Somebody else was faster, or a rule; `accepted` is what was said."""

    def __init__(self, *, accepted: bool) -> None:
        self.accepted = accepted
        super().__init__(accepted)

    def __str__(self) -> str:
        if self.accepted:
            return _("This has been accepted already. Nothing more was done.")
        return _("This has been refused already. Nothing more was done.")


class ReasonMissing(Exception):
    """The guest gets a mail and should not have to guess."""

    def __str__(self) -> str:
        return _("Say why: the guest reads it in the mail.")

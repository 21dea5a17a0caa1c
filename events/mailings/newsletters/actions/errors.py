"""Why something about newsletters was not done."""

from django.utils.translation import gettext as _


class NobodySubscribed(Exception):
    """There is nobody an issue could go to."""

    def __str__(self) -> str:
        return _("Nobody has subscribed to this newsletter yet.")


class NothingChosen(Exception):
    """Somebody confirms or asks without any newsletter that is offered."""

    def __str__(self) -> str:
        return _("Choose at least one newsletter.")

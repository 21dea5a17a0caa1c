"""Why something about newsletters was not done."""

from django.utils.translation import gettext as _


class NothingChosen(Exception):
    """Somebody confirms or asks without any newsletter that is offered."""

    def __str__(self) -> str:
        return _("Choose at least one newsletter.")

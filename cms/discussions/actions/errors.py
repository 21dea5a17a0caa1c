"""Why readers' actions are refused, in words for the reader."""

import datetime as dt
import math

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Refused(Exception):
    """What was asked for cannot be done; the text says why. Whatever was typed is still worth keeping."""


class ArticleGone(Refused):
    """The article has been deleted or is not published any more."""

    def __str__(self) -> str:
        return _("This article has just been taken off the site.")


class DiscussionClosed(Refused):
    """Moderators have ended the discussion."""

    def __str__(self) -> str:
        return _("The discussion has been closed meanwhile.")


class CommentGone(Refused):
    """What was to be answered, changed or reported is not public any more."""

    def __str__(self) -> str:
        return _("This comment has been removed meanwhile.")


class TooLate(Refused):
    """The time in which a comment may be changed is over."""

    def __str__(self) -> str:
        return _("A comment can be changed for fifteen minutes, and those are over. You can still delete it.")


class NotYours(Refused):
    """Somebody acts on a comment as only its author may, or the author as only others may."""

    def __str__(self) -> str:
        return _("You cannot do this with this comment.")


class TooOften(Refused):
    """Somebody does the same too often; it goes on at `until`."""

    def __init__(self, until: dt.datetime) -> None:
        self.until = until
        super().__init__(until)

    def __str__(self) -> str:
        minutes = max(1, math.ceil((self.until - timezone.now()).total_seconds() / 60))
        if minutes <= 90:
            return ngettext(
                "That was a lot in a short time. You can go on in one minute.",
                "That was a lot in a short time. You can go on in %(number)s minutes.",
                minutes,
            ) % {"number": minutes}
        hours = math.ceil(minutes / 60)
        return ngettext(
            "That was a lot for one day. You can go on in one hour.",
            "That was a lot for one day. You can go on in %(number)s hours.",
            hours,
        ) % {"number": hours}

"""Why the calendar of a website is not added or read now; the text of each is for whoever asked for it."""

from django.utils.translation import gettext as _

MOST_FEEDS = 5


class AlreadyAdded(Exception):
    """The partner has given this address already."""

    def __str__(self) -> str:
        return _("This calendar is read already.")


class TooManyFeeds(Exception):
    """The partner has as many calendars as one may have."""

    def __str__(self) -> str:
        return _("A partner can have %(most)s calendars. Remove one first.") % {"most": MOST_FEEDS}


class AskedTooOften(Exception):
    """Websites are not asked as often as somebody can press a button."""

    def __str__(self) -> str:
        return _("This was done a moment ago. Please wait a few minutes, then try again.")


class FeedGone(Exception):
    """Somebody has removed the calendar meanwhile."""

    def __str__(self) -> str:
        return _("This calendar has been removed.")

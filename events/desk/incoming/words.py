"""How the calendar of a website is doing, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import date_time
from common.languages import current_language
from events.calendars.enums import FeedState
from events.calendars.incoming.failures import GONE, MOVED, failure_words
from events.calendars.models import IncomingFeed
from partners.models import User


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One calendar as the screens show it; moments are on the clocks of the reader, empty where there is none."""

    feed: IncomingFeed
    state: str
    is_well: bool
    sentences: list[str]
    last_read: str
    next_attempt: str


def feed_row(feed: IncomingFeed, reader: User) -> FeedRow:
    """Return how `feed` is doing, for `reader`; no query."""
    is_paused = feed.state == FeedState.PAUSED
    return FeedRow(
        feed=feed,
        state=feed.get_state_display(),
        is_well=feed.state == FeedState.READ,
        sentences=_sentences(feed),
        last_read=date_time(feed.read_at, reader.zone, current_language()) if feed.read_at else "",
        next_attempt="" if is_paused else date_time(feed.due_at, reader.zone, current_language()),
    )


def states_words(feeds: Iterable[IncomingFeed]) -> list[str]:
    """Return the states of a partner's calendars, each once, with how many there are of it when there are several."""
    states = [feed.get_state_display() for feed in feeds]
    return [f"{state} ({states.count(state)})" if states.count(state) > 1 else state for state in dict.fromkeys(states)]


def _sentences(feed: IncomingFeed) -> list[str]:
    said = [failure_words(feed.failure)] if feed.failure else []
    if feed.failure == GONE:
        said.append(_("If the calendar has moved, enter its new address and remove the old one."))
    elif feed.failure == MOVED and feed.state != FeedState.PAUSED:
        said.append(_("Its events are shown as before."))
        said.append(_("Copy the new address from your website and add it, then remove this one."))
    elif feed.state == FeedState.PAUSED:
        said.append(_("It is not read, and nothing of it is shown."))
    elif feed.state == FeedState.FAILING:
        tried = ngettext("%(times)s attempt was in vain.", "%(times)s attempts were in vain.", feed.failures)
        said.append(tried % {"times": feed.failures})
        said.append(_("What was read before is shown until it is over."))
    return said

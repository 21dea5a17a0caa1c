"""Signals by which the desk asks the packages above it; `docs/architecture.md` lists every one of them."""

from typing import NamedTuple

from django.dispatch import Signal


class EventLink(NamedTuple):
    """One place where an event can be seen or written about, as the desk lists it."""

    label: str  # what is there, in words: "German page"
    url: str  # where it is, or where it is made
    state: str = ""  # in words: "Published", "Draft", "Not written yet"
    action: str = ""  # what the link does, in words: "Edit", "Create", "View"


# The desk shows an event to an organiser: `event`, `user`. Receivers answer with a list of `EventLink`, in the order
# to show; the cms lists the event's page in each language. Nothing is shown when nobody answers.
event_links = Signal()


class Chore(NamedTuple):
    """Something to do for one event: a sentence, and where it is done; `is_later` where nobody waits for it."""

    sentence: str
    url: str
    icon: str
    is_later: bool = False


# The desk asks what there is to do for several events at once: `events` (as read), `user`, and whether it is `at_home`,
# where nothing may be looked at event by event. Receivers answer with a list of `Chore` for each event by its number.
event_chores = Signal()

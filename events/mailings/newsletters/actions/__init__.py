"""Everything that changes newsletters and who gets them."""

from events.mailings.newsletters.actions.errors import NothingChosen
from events.mailings.newsletters.actions.forgetting import forget_subscribers
from events.mailings.newsletters.actions.subscribing import ask, change_own, confirm, leave

__all__ = ["NothingChosen", "ask", "change_own", "confirm", "forget_subscribers", "leave"]

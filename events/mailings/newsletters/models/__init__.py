"""Newsletters and who gets them."""

from events.mailings.newsletters.models.subscribers import Newsletter, Subscriber, Subscription

__all__ = ["Newsletter", "Subscriber", "Subscription"]

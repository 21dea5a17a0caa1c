"""Newsletters, who gets them, and their issues."""

from events.mailings.newsletters.models.issues import Issue
from events.mailings.newsletters.models.subscribers import Newsletter, Subscriber, Subscription

__all__ = ["Issue", "Newsletter", "Subscriber", "Subscription"]

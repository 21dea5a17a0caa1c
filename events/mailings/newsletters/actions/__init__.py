"""Everything that changes newsletters, who gets them, and their issues."""

from events.mailings.newsletters.actions.complaining import leave_after_bounces, leave_after_complaints
from events.mailings.newsletters.actions.errors import NobodySubscribed, NothingChosen
from events.mailings.newsletters.actions.forgetting import forget_subscribers
from events.mailings.newsletters.actions.inviting import ask_guests
from events.mailings.newsletters.actions.issues import (
    change_issue,
    create_issue,
    delete_issue,
    plan_issue,
    retry_issue,
    send_issue,
    send_test_of_issue,
    stop_issue,
    unplan_issue,
)
from events.mailings.newsletters.actions.running import ThereIsOne, begin_newsletter, describe_newsletter
from events.mailings.newsletters.actions.subscribing import ask, change_own, confirm, leave

__all__ = [
    "NobodySubscribed",
    "NothingChosen",
    "ThereIsOne",
    "ask",
    "ask_guests",
    "begin_newsletter",
    "change_issue",
    "change_own",
    "confirm",
    "create_issue",
    "delete_issue",
    "describe_newsletter",
    "forget_subscribers",
    "leave",
    "leave_after_bounces",
    "leave_after_complaints",
    "plan_issue",
    "retry_issue",
    "send_issue",
    "send_test_of_issue",
    "stop_issue",
    "unplan_issue",
]

"""Who finds the desk in the back office; what they find there is decided by the rules of the rooms below."""

from events.programme.rules import can_create_event, editable_events
from partners.rules import Actor


def can_open_desk(user: Actor) -> bool:
    """True for everyone who organises an event or may create one."""
    return can_create_event(user) or editable_events(user).exists()

"""Who may do what with events: `can_x(user, obj)` and its list twin `xs_for(user)`."""

from events.programme.models import Event, EventHost, EventQuerySet
from partners.rules import Actor, is_network_office, partners_for


def can_create_event(user: Actor) -> bool:
    """True for everyone who works for a partner, and the network office."""
    return is_network_office(user) or partners_for(user).exists()


def editable_events(user: Actor) -> EventQuerySet:
    """Return the events `user` organises: those their partners host, all of them for the network office."""
    if is_network_office(user):
        return Event.objects.all()
    # Its own query for the hosts, so that an event with several hosts is listed once.
    return Event.objects.filter(pk__in=EventHost.objects.filter(partner__in=partners_for(user)).values("event"))


def can_edit_event(user: Actor, event: Event) -> bool:
    """True when `user` belongs to a host of `event` or to the network office."""
    return editable_events(user).filter(pk=event.pk).exists()

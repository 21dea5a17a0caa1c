"""Who may import what, and whose imports somebody may look at."""

from django.db.models import Q, QuerySet

from events.desk.imports.kinds import Kind, all_kinds
from events.programme.models import Event
from events.programme.rules import editable_events
from events.registrations.models import Import
from partners.models import User


def can_import(user: User, kind: Kind, event: Event | None) -> bool:
    """True for those who may make by hand what the kind makes, for `event` where it belongs to one."""
    return kind.of_event == (event is not None) and kind.is_allowed(user, event)


def imports_for(user: User) -> QuerySet[Import]:
    """Return one's own imports, and those for events one organises."""
    allowed = [kind.code for kind in all_kinds() if not kind.of_event and kind.is_allowed(user, None)]
    own = Q(by=user, event=None, kind__in=allowed)
    codes = [kind.code for kind in all_kinds() if kind.of_event]
    return Import.objects.filter(own | Q(event__in=editable_events(user), kind__in=codes))

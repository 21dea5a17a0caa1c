"""What guests ask for, and what they owe."""

from collections.abc import Collection

from events.desk.corrections.queries import open_corrections
from events.desk.today.kinds import by_event
from events.programme.models import Event
from events.registrations.answers.reminding import debtors
from events.registrations.enums import LIVE
from events.registrations.models import ChangeRequest, DeletionRequest, Registration
from events.registrations.questions.enums import Reader
from events.registrations.selection.rules import decidable_events
from partners.models import User

# Who owes what is found out person by person. Where there are more, the page says so instead of counting them.
MOST_COUNTED = 1500


def corrections(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the corrections of details that nobody has decided about."""
    return by_event(open_corrections(user).filter(registration__event__in=events), "registration__event")


def deletions(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the requests for deletion that nobody has decided about, for those who decide."""
    rows = DeletionRequest.objects.filter(granted=None, registration__event__in=events)
    return by_event(rows.filter(registration__event__in=decidable_events(user).values("pk")), "registration__event")


def changes(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the changes of fixed answers that nobody has decided about, of questions whose answers `user` reads."""
    rows = ChangeRequest.objects.filter(accepted=None, registration__event__in=events, registration__status__in=LIVE)
    found = by_event(rows.exclude(question__reader=Reader.ADMINISTRATORS), "registration__event")
    for_few = rows.filter(
        question__reader=Reader.ADMINISTRATORS, registration__event__in=decidable_events(user).values("pk")
    )
    for event, number in by_event(for_few, "registration__event").items():
        found[event] = found.get(event, 0) + number
    return found


def owed(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the people who have yet to answer what they must; not where they are too many to look at each."""
    asking = [event for event in events if event.form_version]
    if not asking:
        return {}
    many = by_event(Registration.objects.live().filter(event__in=asking), "event")
    return {event.pk: len(debtors(event)) for event in asking if 0 < many.get(event.pk, 0) <= MOST_COUNTED}

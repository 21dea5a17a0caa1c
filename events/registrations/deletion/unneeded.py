"""What goes at once although the network keeps proof of who took part."""

from events.registrations.models import Correction, Registration
from events.registrations.retention.guests import same_person, together
from events.registrations.retention.traces import TRACES

# Who was there, from where and for whom is proved by the registration alone.
UNNEEDED = ("answers", "sensitive_answers", "files", "change_requests", "reviews")


def erase_unneeded(registration: Registration) -> int:
    """Erase what the person of `registration` answered, uploaded and wrote, and what was noted about them.

    Inside the caller's transaction, which holds the event's pools. How many gave which answer stays known. Returns how
    many things went.
    """
    people = list(same_person(registration).select_related("event").order_by("pk"))
    guests = together(registration.event, people)
    gone = sum(TRACES[name].erase(guests) for name in UNNEEDED)
    written = Registration.objects.filter(pk__in=guests.keys).exclude(motivation="")
    # One that is open stays: it is what makes the proof true.
    decided, _by_model = Correction.objects.filter(registration__in=guests.keys, accepted__isnull=False).delete()
    return gone + decided + written.update(motivation="")

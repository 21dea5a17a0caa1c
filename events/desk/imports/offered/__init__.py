"""The kinds of imports there are, in the order in which they are offered."""

from events.desk.imports.offered.attendance import ATTENDANCE
from events.desk.imports.offered.guests import GUESTS
from events.desk.imports.offered.network import EVENTS, PARTNERS, PEOPLE
from events.desk.imports.offered.online import ONLINE_LOG
from events.desk.imports.offered.programme import ACTIVITIES

__all__ = ["GUESTS", "KINDS"]

KINDS = (GUESTS, ATTENDANCE, ONLINE_LOG, ACTIVITIES, EVENTS, PARTNERS, PEOPLE)

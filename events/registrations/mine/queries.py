"""The registrations of an account, as its list shows them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from events.programme.enums import EventMode
from events.programme.models import ProgrammeVersion
from events.registrations.answers.queries import owed_by
from events.registrations.choices.rules import is_guest
from events.registrations.enums import GuestRole, RegistrationStatus
from events.registrations.mine.rules import registrations_of
from events.registrations.mine.states import state_words
from events.registrations.models import AnswerFile, Registration
from partners.models import User


@dataclass(frozen=True, slots=True)
class Own:
    """One registration of somebody: `state` in words, how many answers are `owed` yet, and the `files` they gave.

    `role`, `presence` and `delegation` are empty where they go without saying; `companions` accompany the person.
    """

    registration: Registration
    state: str
    owed: int
    files: tuple[AnswerFile, ...]
    role: str
    presence: str
    delegation: str
    companions: tuple[Registration, ...]
    has_programme: bool

    @property
    def has_timetable(self) -> bool:
        """True for a guest of an event whose programme is published and that is to come."""
        return self.has_programme and self.has_calendar and is_guest(self.registration)

    @property
    def has_calendar(self) -> bool:
        """True while the event is to come and belongs in the person's calendar."""
        is_confirmed = self.registration.status == RegistrationStatus.CONFIRMED
        return is_confirmed and not self.registration.event.is_cancelled and _is_to_come(self.registration)


def coming_and_past(user: User) -> tuple[list[Own], list[Own]]:
    """Return the registrations `user` owns for events that have not ended, soonest first, and the others, latest first.

    Who accompanies somebody is named with them. What is postponed is still to come. Four queries and those for answers
    that are owed, and as many again as there are events for which the person waits.
    """
    found = (
        registrations_of(user)
        .filter(accompanies=None)
        .select_related("event", "pool__partner", "code", "delegation__partner", "sending_partner", "party")
        .prefetch_related(Prefetch("companions", Registration.objects.live().order_by("pk"), to_attr="coming_along"))
        .order_by("event__starts_at", "pk")
    )
    rows = list(found)
    # Nobody owes answers to what does not take place.
    owing = owed_by([row for row in rows if _is_to_come(row) and not row.event.is_cancelled])
    files: dict[int, list[AnswerFile]] = defaultdict(list)
    for file in AnswerFile.objects.filter(registration__in=rows).order_by("pk"):
        files[file.registration_id].append(file)
    versions = ProgrammeVersion.objects.filter(event__in={row.event_id for row in rows}).order_by()
    published = set(versions.values_list("event_id", flat=True))
    own = [
        _own(row, len(owing.get(row.pk, ())), tuple(files[row.pk]), has_programme=row.event_id in published)
        for row in rows
    ]
    coming = [row for row in own if _is_to_come(row.registration)]
    past = [row for row in own if not _is_to_come(row.registration)]
    return coming, past[::-1]


def _is_to_come(registration: Registration) -> bool:
    event = registration.event
    return not event.has_ended()


def _own(row: Registration, owed: int, files: tuple[AnswerFile, ...], *, has_programme: bool) -> Own:
    code, delegation = row.code, row.delegation
    return Own(
        registration=row,
        state=state_words(row),
        owed=owed,
        files=files,
        role=code.get_role_display() if code is not None and code.role != GuestRole.GUEST else "",
        presence=row.get_presence_display() if row.event.mode == EventMode.HYBRID else "",
        delegation=str(delegation.partner or "") if delegation is not None else "",
        companions=tuple(getattr(row, "coming_along", ())),
        has_programme=has_programme,
    )

"""Who was there, from a list: people found by their address, check-in code or number, saved as somebody was there."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.exchange.headings import plain
from common.exchange.resources import ActionResource, Cells, Column, RowRefused
from common.exchange.values import Day, Known, Text
from events.attendance.actions import (
    Circumstances,
    DayToCome,
    NotAdmitted,
    NotOnThisDay,
    check_day,
    record_attendance,
)
from events.attendance.days import day_of_activity, days_of_event
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.programme.models import Activity, Event
from events.registrations.delegations.headings import USUAL
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.managers import normalise_email

HOW = Circumstances(Source.LIST)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a row is about, on which day, and at which activity."""

    registration: Registration
    day: dt.date
    activity: Activity | None


class AttendanceResource(ActionResource):
    """One row per person and day, or per person and activity."""

    day = Column(
        "day", Day(), label=pgettext_lazy("a date", "Day"), has_usual=True,
        usual=("date", "there on", "datum", "tag", "dato", "dag", "fecha", "día", "التاريخ", "اليوم"),
    )  # fmt: skip
    activity = Column(
        "activity", Known(), label=gettext_lazy("Activity"), has_usual=True,
        usual=("workshop", "session", "aktivität", "aktivitet", "actividad", "taller", "النشاط"),
    )  # fmt: skip

    extra = {
        "email": (gettext_lazy("E-mail"), USUAL["email"]),
        "code": (
            gettext_lazy("Check-in code"),
            ("code", "badge", "check in code", "checkin", "kod", "kode", "código", "الرمز"),
        ),
        "number": (
            gettext_lazy("Number of the registration"),
            ("number", "no.", "registration", "nummer", "nr.", "anmeldung", "anmälan", "tilmelding", "número", "الرقم"),
        ),
    }  # fmt: skip
    refusals: ClassVar[Mapping[type[Exception], str]] = {NotAdmitted: "", NotOnThisDay: "day", DayToCome: "day"}
    examples = (
        {"email": "maja.lind@example.org", "code": "", "number": "", "day": "2028-04-06", "activity": ""},
        {"email": "", "code": "7Q2M4XK9TB", "number": "", "day": "", "activity": "World café"},
    )

    class Meta:
        model = Attendance
        fields = ("day", "activity")

    def __init__(self, *, by: Any, event: Event, usual: Cells | None = None) -> None:
        """Read for `event`, with its days and its activities."""
        super().__init__(by=by, usual=usual)
        self.event = event
        self.meant: Meant | None = None
        self.people: dict[str, Registration] = {}
        self.recorded: dict[tuple[int, dt.date, int | None], Attendance] = {}
        self.activities: dict[str, list[Activity]] = defaultdict(list)
        for activity in event.activities.select_related("event").exclude(starts_at=None).order_by("starts_at", "pk"):
            for title in _titles(activity):
                self.activities[plain(title)].append(activity)
        # What can be chosen for all rows; titles that several have are told apart by the day of the row.
        self.fields["activity"].widget.known = {title: found[0] for title, found in self.activities.items()}

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read who `rows` are about, and what is recorded of them; once it counts, nobody else records meanwhile."""
        rows = list(rows)
        numbers = [int(text) for row in rows if (text := row.get("number", "").strip()).isdecimal() and len(text) < 19]
        people = Registration.objects.filter(
            Q(email__in={normalise_email(row.get("email", "")) for row in rows} - {""}, accompanies=None)
            | Q(check_in_code__in={as_code(row.get("code", "")) for row in rows} - {""})
            | Q(pk__in=numbers),
            event=self.event,
            erased_at=None,
        ).order_by("pk")
        if not self.is_rehearsal:
            people = people.select_for_update(of=("self",), no_key=True)
        self.people = {}
        for person in people:
            person.event = self.event
            self.people[f"code {person.check_in_code}"] = self.people[f"number {person.pk}"] = person
            known = self.people.get(f"email {person.email}")
            # Of several with one address, who has the place; else the last.
            if person.accompanies_id is None and not (known and known.status == RegistrationStatus.CONFIRMED):
                self.people[f"email {person.email}"] = person
        found = Attendance.objects.filter(registration__in=[person.pk for person in people])
        self.recorded = {(row.registration_id, row.day, row.activity_id): row for row in found}

    def find(self, row: Cells) -> Attendance | None:
        """Return what is recorded of the row's person, day and activity already."""
        person = self._person(row)
        activity, day = self._when(row)
        self.meant = Meant(person, day, activity)
        sentence = _("Row %(number)d says the same.")
        self.once(f"{person.pk} {day} {activity and activity.pk}", "", lambda number: sentence % {"number": number})
        if activity is not None:
            # Who was at an activity was there on its day: a later row that says so adds nothing.
            self.first.setdefault(f"{person.pk} {day} None", self.number)
        known = self.recorded.get((person.pk, day, activity.pk if activity else None))
        if known is not None:
            known.registration, known.activity = person, activity
        return known

    def import_field(self, field: Any, instance: Attendance, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Fill in what was found out about the row as a whole."""
        if self.meant is not None:
            setattr(instance, field.attribute, getattr(self.meant, field.attribute))

    def check_new(self, instance: Attendance) -> None:
        """Ask what recording asks first."""
        meant = self._meant
        instance.registration = meant.registration
        try:
            check_day(meant.registration, meant.day, meant.activity)
        except (NotOnThisDay, DayToCome) as refused:
            raise ValidationError({"day": str(refused)}) from refused
        if meant.registration.status != RegistrationStatus.CONFIRMED:
            raise ValidationError(str(NotAdmitted(meant.registration)))

    def create(self, instance: Attendance, row: Cells) -> Attendance:
        """Record it."""
        meant = self._meant
        recorded = record_attendance(
            by=self.by, registration=meant.registration, day=meant.day, activity=meant.activity, how=HOW
        )
        if not recorded.is_new:
            # Undoing the import must not end what somebody else has recorded.
            raise RowRefused("", _("Somebody has changed this since the preview. Import the file again."))
        return recorded.attendance

    def name_of(self, instance: Attendance) -> str:
        """Return the person's name."""
        return self._meant.registration.full_name

    @property
    def _meant(self) -> Meant:
        if self.meant is None:
            raise ValueError("A row is looked for before it is judged.")
        return self.meant

    def _person(self, row: Cells) -> Registration:
        texts = {"email": normalise_email, "code": as_code, "number": str.strip}
        given = {name: read(Text().clean(row.get(name, ""))) for name, read in texts.items()}
        given = {name: value for name, value in given.items() if value}
        if not given:
            raise RowRefused("email", _("Say who it is by an e-mail address, a check-in code or a number."))
        found: Registration | None = None
        for name, value in given.items():
            person = self.people.get(f"{name} {value}")
            if person is None:
                raise RowRefused(name, _("Nobody with this is registered for the event."))
            if found is not None and found.email != person.email:
                raise RowRefused(name, _("This is somebody else than the rest of the row says."))
            found = person
        if found is None:
            raise ValueError("Whoever is given was looked for.")
        return found

    def _when(self, row: Cells) -> tuple[Activity | None, dt.date]:
        text = row.get("day", "") or self.usual.get("day", "")
        try:
            day = Day().clean(text)
        except ValueError as refused:
            raise RowRefused("day", str(refused)) from refused
        title = Text().clean(row.get("activity", "") or self.usual.get("activity", ""))
        if title:
            activity = self._activity(title, day)
            return activity, day or day_of_activity(activity) or days_of_event(self.event)[0]
        if day is None and len(days := days_of_event(self.event)) == 1:
            day = days[0]
        if day is None:
            raise RowRefused("day", _("Say on which day, or at which activity."))
        return None, day

    def _activity(self, title: str, day: dt.date | None) -> Activity:
        alike = list(dict.fromkeys(self.activities.get(plain(title), [])))
        if len(alike) > 1:
            alike = [activity for activity in alike if day_of_activity(activity) == day]
            if len(alike) != 1:
                raise RowRefused("activity", _("Several activities have this title. Give the one meant its own."))
        if not alike:
            raise RowRefused("activity", _("No activity with a time has the title “%(title)s”.") % {"title": title})
        return alike[0]


def as_code(text: str) -> str:
    """Return a check-in code as it is stored, however it was typed."""
    return "".join(text.upper().replace("-", " ").split())


def _titles(activity: Activity) -> set[str]:
    data = activity.title.data
    return {title for title in data.values() if title} if isinstance(data, dict) else {str(data)}

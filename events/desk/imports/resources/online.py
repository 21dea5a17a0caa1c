"""The log of an online meeting: who joined and left when, told apart by address and by exact name."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.exchange.headings import plain
from common.exchange.resources import ActionResource, Cells, Column, RowRefused
from common.exchange.values import Moment, Text, Whole
from events.attendance.actions import DayToCome, NotAdmitted, NotOnThisDay
from events.attendance.days import days_of_event
from events.attendance.models.online import OnlineVisit
from events.attendance.online.actions import USUAL_LEAST, TooLongVisit, Visit, check_visit, record_visit
from events.attendance.online.times import duration_of, moment_of
from events.programme.models import Event
from events.registrations.delegations.headings import USUAL
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.managers import normalise_email


class OnlineLogResource(ActionResource):
    """One row per visit. Several of one person add up, and a day counts once they were there long enough."""

    joined_at = Column(
        "joined_at", Moment(), label=gettext_lazy("Joined"),
        usual=("join time", "joined at", "start time", "first join", "join", "beitrittszeit", "beigetreten",
               "deltog fra", "anslöt", "hora de entrada", "se unió", "وقت الانضمام"),
    )  # fmt: skip
    left_at = Column(
        "left_at", Moment(), label=gettext_lazy("Left the meeting"),
        usual=("leave time", "left at", "left", "end time", "last leave", "leave", "austrittszeit", "verlassen",
               "forlod", "lämnade", "hora de salida", "salió", "وقت المغادرة"),
    )  # fmt: skip
    least = Column("least", Whole(), label=gettext_lazy("Minutes that count as a day"), has_usual=True)

    extra = {
        "email": (gettext_lazy("E-mail"), (*USUAL["email"], "user email", "upn", "participant id (upn)")),
        "name": (
            gettext_lazy("Whole name"),
            (*USUAL["name"], "name (original name)", "display name", "user name", "attendee"),
        ),
        "number": (gettext_lazy("Number of the registration"), ("number", "nummer", "número", "الرقم")),
        "duration": (
            gettext_lazy("Duration"),
            ("duration (minutes)", "total duration (minutes)", "in-meeting duration", "minutes", "dauer",
             "dauer (minuten)", "varighed", "varaktighet", "duración", "duración (minutos)", "المدة"),
        ),
    }  # fmt: skip
    needed = ("joined_at",)
    refusals: ClassVar[Mapping[type[Exception], str]] = {
        NotAdmitted: "", NotOnThisDay: "joined_at", DayToCome: "joined_at", TooLongVisit: "left_at",
    }  # fmt: skip
    examples = (
        {"name": "Maja Lind", "email": "maja.lind@example.org", "joined_at": "2028-04-06 09:58",
         "left_at": "2028-04-06 12:31", "duration": ""},
        {"name": "Ali Haddad", "email": "", "joined_at": "2028-04-06T08:02:10Z", "left_at": "", "duration": "95"},
    )  # fmt: skip

    class Meta:
        model = OnlineVisit
        fields = ("joined_at", "left_at", "least")

    def __init__(self, *, by: Any, event: Event, usual: Cells | None = None) -> None:
        """Read for `event`, on its clocks."""
        super().__init__(by=by, usual=usual)
        self.event, self.days = event, days_of_event(event)
        self.person: Registration | None = None
        self.visit: Visit | None = None
        self.people: dict[str, list[Registration]] = {}
        self.known: dict[tuple[int, dt.datetime, dt.datetime], OnlineVisit] = {}
        for name in ("joined_at", "left_at"):
            self.fields[name].widget.zone = event.zone

    @classmethod
    def labels(cls) -> dict[str, str | Promise]:
        """Leave out what is chosen for all rows."""
        return {name: label for name, label in super().labels().items() if name != "least"}

    @classmethod
    def first_usual(cls) -> dict[str, str]:
        """A meeting somebody only looked into is no day there."""
        return {"least": str(USUAL_LEAST)}

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read everybody of the event: the names in logs are what people call themselves."""
        rows_of_people = Registration.objects.filter(event=self.event, erased_at=None).order_by("pk")
        if not self.is_rehearsal:
            rows_of_people = rows_of_people.select_for_update(of=("self",), no_key=True)
        found: dict[str, list[Registration]] = defaultdict(list)
        for person in rows_of_people:
            person.event = self.event
            found[f"number {person.pk}"].append(person)
            found[f"name {plain(person.full_name)}"].append(person)
            if person.accompanies_id is None:
                found[f"email {person.email}"].append(person)
        self.people = found
        visits = OnlineVisit.objects.filter(registration__event=self.event)
        self.known = {(one.registration_id, one.joined_at, one.left_at): one for one in visits}

    def find(self, row: Cells) -> OnlineVisit | None:
        """Return the visit where it is recorded already."""
        self.person, self.visit = self._person(row), self._visit(row)
        key = (self.person.pk, self.visit.joined_at, self.visit.left_at)
        sentence = _("Row %(number)d says the same.")
        self.once(" ".join(map(str, key)), "", lambda number: sentence % {"number": number})
        known = self.known.get(key)
        if known is not None:
            known.registration = self.person
            known.least = self._least()  # type: ignore[attr-defined]
        return known

    def import_field(self, field: Any, instance: OnlineVisit, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Fill in what was found out about the row as a whole."""
        if field.attribute != "least" and self.visit is not None:
            setattr(instance, field.attribute, getattr(self.visit, field.attribute))

    def check_new(self, instance: OnlineVisit) -> None:
        """Ask what recording asks first."""
        person, visit = self._found()
        try:
            check_visit(person, visit)
        except tuple(self.refusals) as refused:
            column = self.refusals[type(refused)]
            raise ValidationError({column: str(refused)} if column else str(refused)) from refused

    def create(self, instance: OnlineVisit, row: Cells) -> OnlineVisit:
        """Record the visit, and the day once they add up."""
        person, visit = self._found()
        return record_visit(by=self.by, registration=person, visit=visit, least=self._least())

    def name_of(self, instance: OnlineVisit) -> str:
        """Return the person's name."""
        return self._found()[0].full_name

    def _found(self) -> tuple[Registration, Visit]:
        if self.person is None or self.visit is None:
            raise ValueError("A row is looked for before it is judged.")
        return self.person, self.visit

    def _least(self) -> int:
        try:
            return Whole().clean(self.usual.get("least", "")) or USUAL_LEAST
        except ValueError as refused:
            raise RowRefused("", str(refused)) from refused

    def _person(self, row: Cells) -> Registration:
        self._least()
        texts: dict[str, Callable[[str], str]] = {"number": str.strip, "email": normalise_email, "name": plain}
        for name, read in texts.items():
            value = read(Text().clean(row.get(name, "")))
            found = self.people.get(f"{name} {value}", []) if value else []
            # Of several with one address or name, who has the place.
            found = [one for one in found if one.status == RegistrationStatus.CONFIRMED] or found
            if len(found) > 1 and name == "name":
                raise RowRefused("name", _("Several people have this name. Add the number of their registration."))
            if found:
                return found[-1]
            if value and name == "number":
                raise RowRefused("number", _("Nobody with this is registered for the event."))
        raise RowRefused(
            "name" if row.get("name") else "email",
            _("Nobody has this address or exactly this name. Write the number of their registration in a column."),
        )

    def _visit(self, row: Cells) -> Visit:
        joined = self._moment("joined_at", row)
        if row.get("left_at", "").strip():
            return Visit(joined, self._moment("left_at", row))
        if not row.get("duration", "").strip():
            raise RowRefused("left_at", _("Say when they left, or how long they were there."))
        try:
            return Visit(joined, joined + duration_of(row["duration"]))
        except ValueError as refused:
            raise RowRefused("duration", str(refused)) from refused

    def _moment(self, column: str, row: Cells) -> dt.datetime:
        try:
            return moment_of(Text().clean(row.get(column, "")), self.event.zone, self.days)
        except ValueError as refused:
            raise RowRefused(column, str(refused)) from refused

"""Guests of one event: found by their address, saved by registering and by changing details."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.clean_text import clean_line
from common.exchange.headings import Headings
from common.exchange.resources import ActionResource, Cells, Column, RowRefused
from common.exchange.values import Choice, Known, Text, countries, languages, names_in
from common.languages import current_language
from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.actions import (
    DETAILS,
    CodeNeeded,
    EverybodyRegistered,
    GroupRefused,
    GroupTooLarge,
    NothingToChange,
    SeatGroupFull,
    WrongAudience,
    change_details,
    register,
    register_group,
    register_many,
)
from events.registrations.actions.register import new_registration
from events.registrations.calling import Person
from events.registrations.delegations.headings import USUAL
from events.registrations.delegations.reading import with_names
from events.registrations.enums import Capacity, Presence, Sector
from events.registrations.models import Registration
from events.registrations.queueing import outcomes_for, person_of
from events.seats.actions import NoSeatLeft
from partners.exchange import by_name
from partners.managers import normalise_email
from partners.models import Partner


@cache
def ways_to_take_part(mode: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return what gives the names of the ways an event of the `mode` offers.

    Registering passes over any other way, and a list that says so would be believed.
    """
    named = names_in(Presence)
    if mode == EventMode.HYBRID:
        return named
    return lambda language: [(code, name) for code, name in named(language) if code == mode]


class GuestResource(ActionResource):
    """One row per guest. An address that is registered already changes that registration, any other registers."""

    email = Column("email", label=gettext_lazy("E-mail"), usual=USUAL["email"])
    given_name = Column("given_name", label=gettext_lazy("Given name"), usual=USUAL["given_name"])
    family_name = Column("family_name", label=gettext_lazy("Family name"), usual=USUAL["family_name"])
    organisation = Column(
        "organisation", label=gettext_lazy("Organisation"), usual=USUAL["organisation"], has_usual=True
    )
    country = Column(
        "country", Choice(countries), label=gettext_lazy("Country"), usual=USUAL["country"], has_usual=True
    )
    city = Column("city", label=gettext_lazy("Town"), usual=USUAL["city"], has_usual=True)
    sending_partner = Column(
        "sending_partner", Known(), label=gettext_lazy("Sent by"), has_usual=True,
        usual=("partner", "partnerorganisation", "entsendet von", "sendt af", "skickad av", "enviado por", "الشريك"),
    )  # fmt: skip
    sector = Column(
        "sector", Choice(names_in(Sector)), label=gettext_lazy("Sector"), usual=USUAL["sector"], has_usual=True
    )
    capacity = Column(
        "capacity", Choice(names_in(Capacity)), label=gettext_lazy("Capacity"), usual=USUAL["capacity"], has_usual=True
    )
    language = Column(
        "language", Choice(languages), label=gettext_lazy("Language of messages"), usual=USUAL["language"],
        has_usual=True,
    )  # fmt: skip
    presence = Column("presence", Choice(names_in(Presence)), label=gettext_lazy("Takes part"), has_usual=True)

    refusals: ClassVar[Mapping[type[Exception], str]] = {
        CodeNeeded: "",
        EverybodyRegistered: "party",
        GroupRefused: "party",
        GroupTooLarge: "party",
        NoSeatLeft: "",
        NothingToChange: "",
        SeatGroupFull: "country",
        WrongAudience: "country",
    }
    extra = {
        "name": (gettext_lazy("Whole name"), USUAL["name"]),
        "party": (
            pgettext_lazy("column of a file", "Comes with (group)"),
            ("group", "gruppe", "grupp", "grupo", "party", "reisegruppe", "delegation", "kommt mit", "kommer med",
             "viene con", "المجموعة", "مجموعة"),
        ),
    }  # fmt: skip
    group_column = "party"
    creates_many = True
    needed = ("email",)
    examples = (
        {"given_name": "Maja", "family_name": "Lind", "email": "maja.lind@example.org", "organisation": "Ljungby",
         "country": "SE", "city": "Ljungby", "sector": "administration", "capacity": "professional", "language": "sv",
         "party": ""},
        {"given_name": "Ali", "family_name": "Haddad", "email": "ali.haddad@example.org", "organisation": "Nachbarn",
         "country": "DE", "city": "Celle", "sector": "non_profit", "capacity": "voluntary", "language": "ar",
         "party": "Bus"},
    )  # fmt: skip

    class Meta:
        model = Registration
        fields = (
            "email", "given_name", "family_name", "organisation", "country", "city", "sending_partner", "sector",
            "capacity", "language", "presence",
        )  # fmt: skip

    def __init__(self, *, by: Any, event: Event, usual: Cells | None = None, letters: bool = False) -> None:
        """Read for `event`; `letters` says whether guests are written to."""
        super().__init__(by=by, usual=usual)
        self.event, self.letters = event, letters
        self.known: dict[str, Registration] = {}
        self.pools: list[Any] | None = None
        self.tried: Registration | None = None
        # Of who comes no more is kept than the places need: a file may be long.
        self.coming: dict[str | int, list[Person]] = {}
        self.fields["sending_partner"].widget.known = by_name(Partner.objects.all())
        self.fields["presence"].widget = Choice(ways_to_take_part(self.event.mode))

    @classmethod
    def first_usual(cls) -> dict[str, str]:
        """Write in the reader's language; most people come for their work."""
        return {"language": current_language(), "capacity": Capacity.PROFESSIONAL.value}

    @classmethod
    def headings(cls) -> Headings:
        """Know "Nombre" as a whole name, and beside "Apellidos" as the given one."""
        return GuestHeadings(cls.labels(), super().headings().usual)

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read who of `rows` is registered already, and the event's places as they are now."""
        emails = {normalise_email(row.get("email", "")) for row in rows}
        found = Registration.objects.live().filter(event=self.event, accompanies=None, erased_at=None, email__in=emails)
        self.known = {one.email: one for one in found.select_related("sending_partner", "pool", "party")}
        self.pools = list(self.event.pools.all())

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Take a whole name apart."""
        row.update(with_names({name: row.get(name, "") for name in ("name", "given_name", "family_name")}))

    def find(self, row: Cells) -> Registration | None:
        """Return the registration with the row's address."""
        email = normalise_email(Text().clean(row.get("email", "")))
        if not email:
            return None
        self.once(email, "email", lambda number: _("Row %(number)d has the same address.") % {"number": number})
        known = self.known.get(email)
        if known is not None:
            known.event = self.event
        return known

    def is_known_new(self, row: Cells) -> bool:
        """Nobody with the row's address is registered."""
        return normalise_email(row.get("email", "")) not in self.known

    def check_new(self, instance: Registration) -> None:
        """Ask what registering asks first."""
        self.tried = new_registration(self.event, **self._values(instance))

    def expect(self, group: str) -> None:
        """Remember who would come, with whom."""
        if self.tried is not None:
            person = replace(person_of(self.tried), key=self.number)
            self.coming.setdefault(group or self.number, []).append(person)

    def expected(self, refused: Collection[str]) -> Mapping[str, int]:
        """Return how many would have a place, wait or apply."""
        units = [people for key, people in self.coming.items() if key not in refused]
        return outcomes_for(self.event, units, self.event.pools.all())

    def create(self, instance: Registration, row: Cells) -> Registration:
        """Register; whoever imports has chosen whether a letter goes out."""
        receipt = register(
            by=self.by, event=self.event, pools=self.pools, outside_window=True, is_told=self.letters,
            **self._values(instance),
        )  # fmt: skip
        if not receipt.created:
            # Undoing the import must not end what somebody else has made.
            raise RowRefused("", _("Somebody has changed this since the preview. Import the file again."))
        return receipt.registration

    def create_together(self, instances: Sequence[Registration], group: str) -> list[Registration]:
        """Register people who come together, in the order of `instances`."""
        if len(instances) == 1:
            return [self.create(instances[0], {})]
        party = register_group(
            by=self.by, event=self.event, people=[self._values(one) for one in instances], name=group,
            outside_window=True, is_told=self.letters,
        )  # fmt: skip
        found = {one.email: one for one in party.registrations.all()}
        return [found[normalise_email(one.email)] for one in instances]

    def create_each(self, instances: Sequence[Registration]) -> list[Registration]:
        """Register people who come each for themselves, in the order of `instances`."""
        return register_many(
            by=self.by, event=self.event, people=[self._values(one) for one in instances], outside_window=True,
            is_told=self.letters,
        )  # fmt: skip

    def check_group(self, size: int) -> None:
        """Ask how many people the event takes together."""
        if size > self.event.largest_group:
            raise RowRefused("party", str(GroupTooLarge(self.event.largest_group)))

    def change(self, instance: Registration, changed: Sequence[str], row: Cells) -> Registration:
        """Change the details of who is registered already; their address and how they take part stay."""
        details = {name: getattr(instance, name) for name in changed if name in DETAILS}
        stored = Registration.objects.get(pk=instance.pk)
        return change_details(by=self.by, registration=stored, details=details, is_told=self.letters)

    def check_changed(self, instance: Registration) -> None:
        """Leave how somebody takes part to themselves."""
        if "presence" in self._changed(instance):
            raise RowRefused("presence", _("People change on their own page how they take part."))
        instance.check_values()

    def name_of(self, instance: Registration) -> str:
        """Return the person's name."""
        return instance.full_name or instance.email

    def _values(self, instance: Registration) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(instance, name) for name in DETAILS}
        # The model begins with on site, which is nothing anybody has said.
        said = self.event.mode == EventMode.HYBRID
        return values | {
            "country": str(instance.country or ""),
            "email": clean_line(instance.email),
            "presence": Presence(instance.presence) if said else None,
            "registrar_name": self.by.get_full_name(),
        }


class GuestHeadings(Headings):
    """Headings of lists of people."""

    def guess(self, headings: Iterable[str]) -> list[str]:
        """Take "Name" beside a family name for the given name."""
        columns = super().guess(headings)
        if "family_name" in columns and "given_name" not in columns:
            return ["given_name" if column == "name" else column for column in columns]
        return columns

"""Events: found by their address name, else by name and day; made as drafts."""

import zoneinfo
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.exchange.headings import plain
from common.exchange.resources import ActionResource, Cells, Column, RowRefused
from common.exchange.values import Choice, Degrees, Moment, Text, Zone, countries, names_in
from common.slugs import unique_slug
from events.programme.actions import AdmissionFixed, HostCountryFixed, change_event, create_event
from events.programme.enums import EventKind, EventMode
from events.programme.models import Event
from events.programme.rules import editable_events
from partners.exchange import by_name
from partners.models import Partner
from partners.rules import partners_for


class EventResource(ActionResource):
    """One row per event. A row with an address name changes that event, one without adds a draft."""

    slug = Column("slug", label=gettext_lazy("Address name"), is_key=True)
    name = Column("name", label=gettext_lazy("Name"), usual=("title", "titel", "event", "título", "العنوان", "الاسم"))
    kind = Column("kind", Choice(names_in(EventKind)), label=gettext_lazy("Kind"), has_usual=True)
    mode = Column("mode", Choice(names_in(EventMode)), label=gettext_lazy("How it is held"), has_usual=True)
    time_zone = Column("time_zone", Zone(), label=gettext_lazy("Time zone"), has_usual=True)
    starts_at = Column("starts_at", Moment(), label=gettext_lazy("Start"), usual=("begin", "beginn", "von", "inicio"))
    ends_at = Column("ends_at", Moment(), label=gettext_lazy("End"), usual=("ende", "bis", "slut", "fin"))
    host_country = Column(
        "host_country", Choice(countries), label=gettext_lazy("Host country"), has_usual=True,
        usual=("country", "land", "país", "البلد"),
    )  # fmt: skip
    city = Column("city", label=gettext_lazy("Town"), usual=("city", "ort", "stadt", "by", "stad", "ciudad"))
    venue = Column("venue", label=gettext_lazy("Venue"))
    latitude = Column("latitude", Degrees(), label=gettext_lazy("Latitude"))
    longitude = Column("longitude", Degrees(), label=gettext_lazy("Longitude"))
    join_link = Column("join_link", label=gettext_lazy("Link to take part online"))
    registration_opens_at = Column("registration_opens_at", Moment(), label=gettext_lazy("Registration opens"))
    registration_closes_at = Column("registration_closes_at", Moment(), label=gettext_lazy("Registration closes"))

    extra = {"host": (gettext_lazy("Host"), ("partner", "veranstalter", "gastgeber", "vært", "värd", "anfitrión"))}
    refusals: ClassVar[Mapping[type[Exception], str]] = {AdmissionFixed: "", HostCountryFixed: "host_country"}
    examples = (
        {"slug": "", "name": "Spring conference", "kind": "conference", "mode": "on_site",
         "time_zone": "Europe/Copenhagen", "starts_at": "2028-04-06 09:00", "ends_at": "2028-04-07 16:00",
         "host_country": "DK", "city": "Vejle", "venue": "Spinderihallerne", "host": ""},
    )  # fmt: skip

    class Meta:
        model = Event
        fields = (
            "slug", "name", "kind", "mode", "time_zone", "starts_at", "ends_at", "host_country", "city", "venue",
            "latitude", "longitude", "join_link", "registration_opens_at", "registration_closes_at",
        )  # fmt: skip

    def __init__(self, *, by: Any, language: str, usual: Cells | None = None) -> None:
        """Store names in `language`, and know the events and partners `by` may use."""
        super().__init__(by=by, usual=usual)
        self.language = language
        self.known: dict[str, Event] = {}
        self.named: set[tuple[str, str]] = set()
        self.own = list(partners_for(by))
        self.hosts = by_name(self.own)
        self.row: Cells = {}

    @classmethod
    def first_usual(cls) -> dict[str, str]:
        """Begin with what is usual for a network's conferences."""
        return {"kind": EventKind.CONFERENCE.value, "mode": EventMode.ON_SITE.value, "time_zone": "Europe/Berlin"}

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read the events that `by` organises."""
        events = list(editable_events(self.by))
        self.known = {event.slug: event for event in events}
        self.named = {(plain(name), _day(event)) for event in events for name in _names(event)}

    def find(self, row: Cells) -> Event | None:
        """Return the event with the row's address name, with the times of the row on its clocks."""
        slug = Text().clean(row.get("slug", ""))
        event = self.known.get(slug)
        if slug and event is None:
            raise RowRefused("slug", _("No event of yours has this address name. Leave it empty for a new one."))
        if slug:
            self.once(slug, "slug", lambda number: _("Row %(number)d is about the same event.") % {"number": number})
        zone = row.get("time_zone", "").strip() or (event.time_zone if event else self.usual.get("time_zone", ""))
        for name in ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at"):
            # What is no zone is told at its own column.
            known = zone if zone in zoneinfo.available_timezones() else "UTC"
            self.fields[name].widget.zone = zoneinfo.ZoneInfo(known)
        self.row = row
        return event

    def import_field(self, field: Any, instance: Event, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Let a name be the one in the language of the import."""
        super().import_field(field, instance, row, is_m2m, **kwargs)
        if field.attribute == "name":
            self.in_language(field, instance, self.language)

    def check_new(self, instance: Event) -> None:
        """Ask the model, and for a host."""
        errors: dict[str, Any] = {}
        if instance._state.adding:
            instance.slug = unique_slug(Event.objects.all(), str(instance.name))
            if (plain(str(instance.name)), _day(instance)) in self.named:
                errors["name"] = [ValidationError(_("There is an event with this name on this day already."))]
        try:
            self.host()
        except RowRefused as refused:
            errors |= refused.error_dict
        try:
            instance.full_clean()
        except ValidationError as refused:
            errors = {**refused.error_dict, **errors}
        if errors:
            raise ValidationError(errors)

    def host(self) -> Partner | None:
        """Return who hosts the event of the row; a person of one partner need not say. Refuses another's."""
        text = self.row.get("host", "").strip()
        if not text:
            if len(self.own) == 1:
                return self.own[0]
            if self.row.get("slug", "").strip():
                return None
            raise RowRefused("host", _("Say which partner hosts the event."))
        if plain(text) not in self.hosts:
            raise RowRefused("host", _("“%(text)s” is no partner you work for.") % {"text": text})
        return self.hosts[plain(text)]

    def create(self, instance: Event, row: Cells) -> Event:
        """Make a draft with its page."""
        host = self.host()
        if host is None:
            raise RowRefused("host", _("Say which partner hosts the event."))
        names = [name for name in self.own_columns() if name != "slug"]
        facts: dict[str, Any] = {name: getattr(instance, name) for name in names}
        return create_event(by=self.by, hosts=[host], page_language=self.language, **facts)

    def change(self, instance: Event, changed: Sequence[str], row: Cells) -> Event:
        """Change what the row says differently; hosts stay."""
        return change_event(by=self.by, event=instance, facts={name: getattr(instance, name) for name in changed})


def _names(event: Event) -> list[str]:
    data = event.name.data
    return [text for text in data.values() if text] if isinstance(data, dict) else [str(data)]


def _day(event: Event) -> str:
    return event.starts_at.date().isoformat() if event.starts_at else ""

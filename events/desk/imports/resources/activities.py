"""Activities of one event: found by their title, and by their time where several are called alike; made as drafts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.exchange.headings import plain
from common.exchange.resources import ActionResource, Cells, Column, RowRefused
from common.exchange.values import Choice, Known, Moment, Text, Whole, names_in
from events.programme.actions.activities import HostNotInNetwork, NotOfThisEvent, change_activity, create_activity
from events.programme.enums import ActivityKind
from events.programme.models import Activity, Event, Room, Track
from partners.exchange import by_name
from partners.models import Partner

IN_LANGUAGE = frozenset({"title", "abstract", "place", "meeting_point"})


class ActivityResource(ActionResource):
    """One row per activity. A title the event has already changes that activity, any other adds a draft."""

    title = Column(
        "title", label=gettext_lazy("Title"), usual=("name", "titel", "título", "العنوان", "activity", "aktivität")
    )
    kind = Column("kind", Choice(names_in(ActivityKind)), label=gettext_lazy("Kind"), has_usual=True)
    starts_at = Column(
        "starts_at", Moment(), label=gettext_lazy("Start"), usual=("begin", "beginn", "von", "inicio", "start")
    )
    ends_at = Column("ends_at", Moment(), label=gettext_lazy("End"), usual=("ende", "bis", "slut", "fin"))
    room = Column("room", Known(), label=gettext_lazy("Room"), usual=("raum", "rum", "lokale", "sala", "القاعة"))
    track = Column("track", Known(), label=gettext_lazy("Track"))
    place = Column("place", label=gettext_lazy("Place"))
    abstract = Column(
        "abstract", label=gettext_lazy("Abstract"), usual=("description", "beschreibung", "beskrivelse", "descripción")
    )
    host_partner = Column("host_partner", Known(), label=gettext_lazy("Host"))
    host_institution = Column("host_institution", label=gettext_lazy("Host institution"))
    meeting_point = Column("meeting_point", label=gettext_lazy("Meeting point"))
    group_size = Column("group_size", Whole(), label=gettext_lazy("Group size"))

    needed = ("title",)
    refusals: ClassVar[Mapping[type[Exception], str]] = {HostNotInNetwork: "host_partner", NotOfThisEvent: ""}
    examples = (
        {"title": "World café", "kind": "workshop", "starts_at": "2028-04-06 10:30", "ends_at": "2028-04-06 12:00",
         "room": "", "track": "", "abstract": "", "group_size": ""},
    )  # fmt: skip

    class Meta:
        model = Activity
        fields = (
            "title", "kind", "starts_at", "ends_at", "room", "track", "place", "abstract", "host_partner",
            "host_institution", "meeting_point", "group_size",
        )  # fmt: skip

    def __init__(self, *, by: Any, event: Event, language: str, usual: Cells | None = None) -> None:
        """Read for `event`, on its clocks; texts are those in `language`."""
        super().__init__(by=by, usual=usual)
        self.event, self.language = event, language
        self.known: dict[str, list[Activity]] = {}
        for name in ("starts_at", "ends_at"):
            self.fields[name].widget.zone = event.zone
        self.fields["room"].widget.known = _by_name(Room.objects.filter(event=event))
        self.fields["track"].widget.known = _by_name(Track.objects.filter(event=event))
        self.fields["host_partner"].widget.known = by_name(Partner.objects.all())

    @classmethod
    def first_usual(cls) -> dict[str, str]:
        """Most of what is not said is a workshop."""
        return {"kind": ActivityKind.WORKSHOP.value}

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read the event's activities by their titles in all languages."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.event.activities.select_related("room", "track", "host_partner"):
            for name in _names(activity.title):
                found[plain(name)].append(activity)
        self.known = found

    def find(self, row: Cells) -> Activity | None:
        """Return the activity with the row's title, and its beginning where there are several."""
        title = plain(Text().clean(row.get("title", "")))
        alike = self.known.get(title, [])
        starts_at = self.fields["starts_at"].widget.clean(row.get("starts_at", "")) if len(alike) > 1 else None
        if len(alike) > 1:
            alike = [activity for activity in alike if activity.starts_at == starts_at]
            if len(alike) != 1:
                raise RowRefused("title", _("Several activities have this title. Give the one meant its own."))
        key = f"{title} {row.get('starts_at', '')}"
        if title:
            text = _("Row %(number)d is about the same activity.")
            self.once(key, "title", lambda number: text % {"number": number})
        return alike[0] if alike else None

    def import_field(self, field: Any, instance: Activity, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Let texts be those in the language of the import."""
        super().import_field(field, instance, row, is_m2m, **kwargs)
        if field.attribute in IN_LANGUAGE:
            self.in_language(field, instance, self.language)

    def check_new(self, instance: Activity) -> None:
        """Ask the model."""
        instance.event = self.event
        instance.full_clean()

    def create(self, instance: Activity, row: Cells) -> Activity:
        """Add a draft."""
        facts = {name: getattr(instance, name) for name in self.own_columns()}
        return create_activity(by=self.by, event=self.event, facts=facts)

    def change(self, instance: Activity, changed: Sequence[str], row: Cells) -> Activity:
        """Change what the row says differently."""
        facts = {name: getattr(instance, name) for name in changed}
        return change_activity(by=self.by, activity=instance, facts=facts)


def _names(text: Any) -> set[str]:
    data = text.data
    return {name for name in data.values() if name} if isinstance(data, dict) else {str(data)}


def _by_name(found: Iterable[Any]) -> dict[str, Any]:
    return {plain(name): one for one in found for name in _names(one.name)}

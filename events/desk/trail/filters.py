"""Who, what and when: filters of the history, and its search in words."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from common.desk.search import fold, matching
from events.desk.local_time import DAY, day_begins
from events.programme.models import Event
from events.registrations.models import Registration
from partners.models import User

BY_ITSELF = "none"
# More people than that are not looked for by one word: it would say nothing, and make a list too long for databases.
MOST_NAMED = 500
# What an action is about, by how its name begins.
ABOUT: dict[str, tuple[Any, tuple[str, ...]]] = {
    "guests": (_("Guests"), ("registration.",)),
    "answers": (_("Answers and questions"), ("answers.", "event.question", "event.section", "event.answers")),
    "places": (_("Places"), ("event.pool", "event.block", "event.floor", "activity.pool", "activity.block")),
    "codes": (_("Codes"), ("event.code",)),
    "programme": (
        _("Programme"),
        ("activity.", "slot.", "resource.", "speaker.", "topic.", "event.programme", "event.choice"),
    ),
    "event": (
        _("The event itself"),
        ("event.created", "event.copied", "event.changed", "event.announced", "event.postponed", "event.cancelled"),
    ),
}


class TrailFilters(WagtailFilterSet):
    """Narrows the history of one event."""

    about = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter of the history", "What"),
        choices=[(name, label) for name, (label, _beginnings) in ABOUT.items()],
        empty_label=_("Everything"),
        method="is_about",
    )
    who = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter of the history", "Who"), empty_label=_("Anybody"), method="was_done_by"
    )
    since = django_filters.DateFilter(label=pgettext_lazy("filter of the history", "From"), method="since_day")
    until = django_filters.DateFilter(label=pgettext_lazy("filter of the history", "Until"), method="until_day")

    class Meta:
        model = ModelLogEntry
        fields: list[str] = []

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer those who have done something; days are those of the event's own clocks."""
        super().__init__(*args, **kwargs)
        self.zone = event.zone
        people = User.objects.filter(pk__in=self.queryset.order_by().values("user").distinct())
        named = sorted((str(user), str(user.pk)) for user in people)
        self.filters["who"].extra["choices"] = [
            *((key, name) for name, key in named),
            (BY_ITSELF, _("Guests themselves, or by itself")),
        ]
        for name in ("since", "until"):
            self.filters[name].field.widget.input_type = "date"

    def is_about(self, entries: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep what is about one kind of thing."""
        wanted = Q()
        for beginning in ABOUT[value][1]:
            wanted |= Q(action__startswith=beginning)
        return entries.filter(wanted)

    def was_done_by(self, entries: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep what one person did, or what nobody did who was signed in."""
        return entries.filter(user=None) if value == BY_ITSELF else entries.filter(user=value)

    def since_day(self, entries: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Keep what happened on that day or later."""
        return entries.filter(timestamp__gte=day_begins(value, self.zone))

    def until_day(self, entries: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Keep what happened on that day or before."""
        return entries.filter(timestamp__lt=day_begins(value + DAY, self.zone))


def in_words(entries: QuerySet[Any], event: Event, query: str) -> QuerySet[Any]:
    """Keep the entries that say all words of `query`: in what happened, to whom, who did it, or in the reason given.

    Two queries for the names, however many entries there are; they stand in no entry.
    """
    people = list(event.registrations.values_list("pk", "given_name", "family_name"))
    doers = list(User.objects.filter(pk__in=entries.order_by().values("user").distinct()).values_list(
        "pk", "first_name", "last_name"
    ))  # fmt: skip
    kind = ContentType.objects.get_for_model(Registration)
    for word in query.split():
        said = Q(action__in=_actions_saying(word)) | Q(user__in=matching(doers, word)) | Q(data__reason__icontains=word)
        named = [str(key) for key in matching(people, word)]
        entries = entries.filter(said | Q(content_type=kind, object_id__in=named[:MOST_NAMED]))
    return entries


def _actions_saying(word: str) -> list[str]:
    wanted = fold(word)
    return [name for name, told in _messages() if wanted in fold(told)]


def _messages() -> Iterable[tuple[str, str]]:
    registry.scan_for_actions()
    return [(name, f"{told.message} {told.label}") for name, told in registry.formatters.items()]

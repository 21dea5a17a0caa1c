"""The audit trail in words: what happened to an event and its registrations, who did it and when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from events.desk.history_names import names_of, things_in
from events.desk.history_words import Words, people_in
from events.programme.models import Event, Speaker
from events.registrations.answers.reading import entries_about
from events.registrations.models import AccessCode, Registration

# What people do with their own registration without signing in; everything else nobody signed for is automatic.
OWN_DOING = frozenset(
    {
        "withdrawn",
        "declined",
        "changed",
        "applied",
        "switched",
        "completed",
        "answered",
        "consent_given",
        "consent_taken_back",
        "correction_asked",
        "address_put_back",
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened. `about` is the registration it happened to, None for the event itself."""

    when: dt.datetime
    what: str
    detail: str
    who: str
    about: Registration | None = None


def entries_of_event(event: Event) -> QuerySet[ModelLogEntry]:
    """Return the entries about `event`, its registrations and who contributes to it, newest first."""
    own = Q(content_type=ContentType.objects.get_for_model(Event), object_id=str(event.pk))
    keys = event.registrations.annotate(key=Cast("pk", CharField())).values("key")
    theirs = Q(content_type=ContentType.objects.get_for_model(Registration), object_id__in=keys)
    # Of people who contribute, entries stay when they themselves are gone.
    cast = Q(content_type=ContentType.objects.get_for_model(Speaker), data__event=event.pk)
    # Voices for topics are many, and nobody's whose name could be told.
    return _entries(ModelLogEntry.objects.filter(own | theirs | cast).exclude(action="topic.supported"))


def changes_of_event(event: Event, limit: int = 12) -> list[Change]:
    """Return the latest changes of `event`, of its registrations and of who contributes to it, newest first.

    Four queries, and one more for each kind of thing that is named in them: codes, activities, slots and so on.
    """
    return in_words(event, entries_of_event(event)[:limit])


def changes_of_registration(registration: Registration) -> list[Change]:
    """Return everything that happened to `registration`, who has read its sensitive answers too, newest first."""
    return in_words(registration.event, _entries(entries_about(registration)))


def _entries(entries: QuerySet[ModelLogEntry]) -> QuerySet[ModelLogEntry]:
    return entries.select_related("user").order_by("-timestamp", "-pk")


def in_words(event: Event, entries: Iterable[ModelLogEntry]) -> list[Change]:
    """Return `entries`, all about `event`, as people read them; what things are called now is looked up here."""
    # Who is replaced withdraws on the way; that they were replaced is the entry after it.
    entries = [entry for entry in entries if not entry.data.get("because", {}).get("replaced")]
    kind = ContentType.objects.get_for_model(Registration)
    about = {int(entry.object_id) for entry in entries if entry.content_type_id == kind.pk}
    named = {person for entry in entries for person in people_in(entry.data)}
    registrations = Registration.objects.in_bulk(about | named)
    words = Words(
        event,
        pools={pool.pk: str(pool) for pool in event.pools.select_related("partner")},
        people={key: registration.full_name for key, registration in registrations.items()},
        codes=_names_of_codes(entries),
        things=names_of(thing for entry in entries for thing in things_in(entry)),
    )
    return [
        Change(
            when=entry.timestamp,
            what=_what(entry, words),
            detail=words.detail(entry),
            who=_who(entry),
            about=registrations.get(int(entry.object_id)) if entry.content_type_id == kind.pk else None,
        )
        for entry in entries
    ]


def _names_of_codes(entries: Iterable[ModelLogEntry]) -> dict[int, str]:
    keys = {entry.data["code"] for entry in entries if entry.action.startswith("event.code_")}
    return dict(AccessCode.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _what(entry: ModelLogEntry, words: Words) -> str:
    if entry.action == "registration.replaced":
        return words.replaced(entry.data)
    if entry.action == "registration.confirmed" and entry.data.get("before") == "":
        return _("Registered and was confirmed")
    if entry.action == "registration.confirmed" and entry.data.get("before") == "offered" and not entry.user_id:
        return _("Accepted the offer")
    return str(entry.formatter.message) if entry.formatter else entry.action


def _who(entry: ModelLogEntry) -> str:
    if entry.user_id:
        return str(entry.user_display_name)
    room, _dot, action = entry.action.partition(".")
    accepted = action == "confirmed" and entry.data.get("before") == "offered"
    if room == "registration" and (action in OWN_DOING or accepted or entry.data.get("before") == ""):
        return pgettext("who did it", "The person themselves")
    return pgettext("who did it", "Automatically")

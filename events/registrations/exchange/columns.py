"""The columns of registrations, each defined once; what stands in them is what the desk's list says."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext_lazy as named

from common.exchange.columns import Column, names_of
from common.exchange.writing import Kind
from common.formats import country_name
from common.languages import current_language, language_name
from events.programme.models import Event
from events.registrations.enums import Capacity, GuestRole, Presence, RegistrationStatus, Sector
from events.registrations.models import Registration
from events.registrations.states import status_words
from events.seats.enums import Audience

# By their keys, which files for programs carry and saved views name; in the order they are offered.
LABELS = {
    "number": named("column of a list of participants", "Number"),
    "family_name": gettext_lazy("Family name"),
    "given_name": gettext_lazy("Given name"),
    "email": gettext_lazy("E-mail"),
    "organisation": gettext_lazy("Organisation"),
    "city": gettext_lazy("Town"),
    "country": gettext_lazy("Country"),
    "audience": gettext_lazy("Guests"),
    "status": gettext_lazy("Status"),
    "pool": gettext_lazy("Group of places"),
    "sending_partner": gettext_lazy("Sent by"),
    "capacity": gettext_lazy("Capacity"),
    "sector": gettext_lazy("Sector"),
    "language": gettext_lazy("Language of messages"),
    "registered_at": gettext_lazy("Registered"),
    "presence": gettext_lazy("Takes part"),
    "group": gettext_lazy("Group"),
    "accompanies": gettext_lazy("Accompanies"),
    "code": gettext_lazy("Code"),
    "role": gettext_lazy("Role"),
    "registrar_name": gettext_lazy("Registered by"),
    "registrar_email": gettext_lazy("E-mail of who registered them"),
    "replaces": gettext_lazy("Comes in place of"),
    "confirmed_at": named("column of a list of participants", "Place confirmed"),
    "changed_at": named("column of a list of participants", "Last changed"),
    "here": named("column to tick in a list of participants", "Here"),
}
KINDS = {
    "number": Kind.NUMBER,
    "registered_at": Kind.MOMENT,
    "confirmed_at": Kind.MOMENT,
    "changed_at": Kind.MOMENT,
}
# Offered, but not chosen to begin with.
LATER = frozenset({"number", "confirmed_at", "changed_at", "here"})


def registration_columns(event: Event) -> list[Column]:
    """Return the columns of the registrations for `event`, in the reader's language."""
    return _Columns(event).all()


def in_zone(event: Event) -> Callable[[dt.datetime | None], dt.datetime | None]:
    """Return what shows a moment on the clocks of `event`."""
    zone = event.zone
    return lambda moment: moment.astimezone(zone) if moment else None


class _Columns:
    """What the cells of one event's registrations are made of; read once, when the first row needs it."""

    def __init__(self, event: Event) -> None:
        self.event = event

    def all(self) -> list[Column]:
        """Return the columns in their order."""
        reader = current_language()
        local = in_zone(self.event)
        made: Mapping[str, tuple[tuple[str, ...], Callable[..., Any] | None]] = {
            "number": (("pk",), None),
            "country": (("country",), cache(lambda code: country_name(str(code), reader))),
            "audience": (("audience",), names_of(Audience)),
            "status": (("pk", "status"), self._status),
            "pool": (("pool",), lambda key: self._pools.get(key, "")),
            "sending_partner": (("sending_partner__short_name", "sending_partner__name"), _either),
            "capacity": (("capacity",), names_of(Capacity)),
            "sector": (("sector",), names_of(Sector)),
            "language": (("language",), cache(lambda code: language_name(code, reader))),
            "registered_at": (("registered_at",), local),
            "confirmed_at": (("confirmed_at",), local),
            "changed_at": (("changed_at",), local),
            "presence": (("presence",), names_of(Presence)),
            "group": (("party", "party__name"), _group),
            "accompanies": (_name_paths("accompanies"), _full_name),
            "replaces": (_name_paths("replaces"), _full_name),
            "code": (("code__name",), _text),
            "role": (("code__role",), names_of(GuestRole)),
            "here": (("pk",), _nothing),
        }
        return [
            Column(
                key,
                label,
                KINDS.get(key, Kind.TEXT),
                *made.get(key, ((key,), None)),
                is_first=key not in LATER,
            )
            for key, label in LABELS.items()
        ]

    @cached_property
    def _pools(self) -> dict[int, str]:
        return {pool.pk: str(pool) for pool in self.event.pools.select_related("partner")}

    @cached_property
    def _successors(self) -> dict[int, str]:
        """By whom people were replaced, by the number of who was."""
        new = Registration.objects.filter(event=self.event, replaces__isnull=False)
        found = new.order_by("-pk").only("given_name", "family_name", "erased_at", "replaces")
        return {person.replaces_id: person.full_name for person in found if person.replaces_id}

    @cached_property
    def _statuses(self) -> Callable[[str | None], str]:
        return names_of(RegistrationStatus)

    def _status(self, key: int, status: str) -> str:
        return status_words(status, self._statuses(status), self._successors.get(key, ""))


def _nothing(key: int) -> str:
    return ""


def _text(value: str | None) -> str:
    return value or ""


def _either(short: str | None, long: str | None) -> str:
    return short or long or ""


def _group(key: int | None, name: str | None) -> str:
    return (name or _("Group %(number)d") % {"number": key}) if key else ""


def _name_paths(relation: str) -> tuple[str, ...]:
    return tuple(f"{relation}__{name}" for name in ("pk", "given_name", "family_name", "erased_at"))


def _full_name(key: int | None, given_name: str, family_name: str, erased_at: dt.datetime | None) -> str:
    if key is None:
        return ""
    return Registration(pk=key, given_name=given_name, family_name=family_name, erased_at=erased_at).full_name

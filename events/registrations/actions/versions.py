"""The versions of a person's own calendar entry; `Registration.calendar_sequence` says what they are for."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, CharField, Expression, F, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.sql.compiler import SQLCompiler

from events.registrations.enums import ENDED, RegistrationStatus
from events.registrations.models import Registration

# What the entry looks different for: until the place is certain it is tentative, at the end it is cancelled.
NEW_VERSIONS = ENDED | {RegistrationStatus.CONFIRMED}
# Stands for the addresses nobody knows any more.
ERASED = ""


class Lookup(Expression):
    """The one number that a query of one row and column finds, or 0 where it finds none, as a value to store.

    Django lets a new row take no value that is looked up (`Subquery`), though databases do.
    """

    def __init__(self, numbers: QuerySet[Any, Any]) -> None:
        """Look up what `numbers` finds when the row is stored."""
        super().__init__(output_field=IntegerField())
        self.numbers = numbers

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Return the query in brackets."""
        sql, params = self.numbers.query.get_compiler(connection=connection).as_sql()
        return f"COALESCE(({sql}), 0)", tuple(params)


def count_entry_versions(steps: Iterable[tuple[Registration, RegistrationStatus]]) -> None:
    """Count the steps of people of one event into a state where the entry changes; unsaved.

    A new one begins above its former ones. Of one person the database finds these while it stores the row: registering
    takes no statement more. Of many they are looked up at once; the caller holds the event's pools.
    """
    new: list[Registration] = []
    for registration, to in steps:
        if registration.pk is None and registration.accompanies_id is None:
            new.append(registration)
        elif registration.pk is not None and to in NEW_VERSIONS:
            registration.entry_version += 1
    if len(new) == 1:
        new[0].entry_version = cast("int", Lookup(_above_former(new[0])))
    elif new:
        above = _above_formers(new)
        for registration in new:
            registration.entry_version = max(above.get(registration.email, 0), above.get(ERASED, 0))


def rise_above_former(registration: Registration) -> None:
    """Raise the version of a stored `registration` that has got another address, unsaved; one query.

    It is then above that of every registration that had the address at this event. Who accompanies somebody is sent no
    entries.
    """
    if registration.accompanies_id is None:
        above = next(iter(_above_former(registration)), 0)
        registration.entry_version = max(registration.entry_version, above)


def _above_former(registration: Registration) -> QuerySet[Any, int]:
    """Find the version above all of those that had the address of `registration` at its event; none had it, no row."""
    others = _formers([registration]).exclude(pk=registration.pk)
    return others.values("event").annotate(above=Max("entry_version") + 1).values_list("above", flat=True)


def _above_formers(new: Sequence[Registration]) -> dict[str, int]:
    """Return the version above all of those that had each address of `new`, and above those of `ERASED`; one query."""
    whose = Case(When(erased_at__isnull=False, then=Value(ERASED)), default=F("email"), output_field=CharField())
    found = _formers(new).annotate(whose=whose).values("whose").annotate(above=Max("entry_version") + 1)
    return dict(found.values_list("whose", "above"))


def _formers(registrations: Sequence[Registration]) -> QuerySet[Registration]:
    """Find those of the same event that had the address of one of `registrations`.

    Nobody knows any more whose those were that have been erased, so all of them count.
    """
    emails = [registration.email for registration in registrations]
    had = Q(email__in=emails, accompanies=None) | Q(erased_at__isnull=False)
    return Registration.objects.filter(had, event=registrations[0].event_id).order_by()

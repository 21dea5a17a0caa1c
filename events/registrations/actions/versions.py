"""The versions of a person's own calendar entry; `Registration.calendar_sequence` says what they are for."""

from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, IntegerField, Max, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from events.registrations.enums import ENDED, RegistrationStatus
from events.registrations.models import Registration

# What the entry looks different for: until the place is certain it is tentative, at the end it is cancelled.
NEW_VERSIONS = ENDED | {RegistrationStatus.CONFIRMED}


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


def count_entry_version(registration: Registration, to: RegistrationStatus) -> None:
    """Count the step of `registration` into the state `to` where the entry changes; unsaved.

    A new one begins above its former ones. The database finds these while it stores the row: registering takes no
    statement more.
    """
    if registration.pk is None and registration.accompanies_id is None:
        registration.entry_version = cast("int", Lookup(_above_former(registration)))
    elif registration.pk is not None and to in NEW_VERSIONS:
        registration.entry_version += 1


def rise_above_former(registration: Registration) -> None:
    """Raise the version of a stored `registration` that has got another address, unsaved; one query.

    It is then above that of every registration that had the address at this event. Who accompanies somebody is sent no
    entries.
    """
    if registration.accompanies_id is None:
        above = next(iter(_above_former(registration)), 0)
        registration.entry_version = max(registration.entry_version, above)


def _above_former(registration: Registration) -> QuerySet[Any, int]:
    """Find the version above all of those that had the address of `registration` at its event; none had it, no row.

    Nobody knows any more whose those were that have been erased, so all of them count.
    """
    had = Q(email=registration.email, accompanies=None) | Q(erased_at__isnull=False)
    others = Registration.objects.filter(had, event=registration.event_id).exclude(pk=registration.pk).order_by()
    return others.values("event").annotate(above=Max("entry_version") + 1).values_list("above", flat=True)

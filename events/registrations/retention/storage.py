"""What was erased must not lie on in the files of the database, where no query finds it but a copy of the disk does."""

from django.apps import apps
from django.db import OperationalError, connection, models
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.registrations.models import AccessCode, LegalHold, Party, Registration

# What names people without pointing at a registration.
OTHERS: tuple[type[models.Model], ...] = (AccessCode, DBTaskResult, LegalHold, ModelLogEntry, Party)
# The same in rooms above this one, by name.
ABOVE = ("events.SheetScan",)


def tables() -> list[str]:
    """Return the tables in which erasing empties or deletes rows, by name."""
    pointing: list[type[models.Model]] = [relation.field.model for relation in Registration._meta.related_objects]
    pointing += [Registration, *OTHERS, *map(apps.get_model, ABOVE)]
    pointing += [model for model in apps.get_models() if hasattr(model, "held_because")]
    return sorted({model._meta.db_table for model in pointing})


def clear() -> str:
    """Have the database give up the space of erased rows; returns why it could not, "" when it did.

    SQLite writes its file anew and empties the log of changes; PostgreSQL frees the dead rows of `tables` now instead
    of whenever autovacuum comes by. Neither can within a transaction: there nothing happens.
    """
    if connection.in_atomic_block:
        return ""
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                cursor.execute(f"VACUUM {', '.join(map(connection.ops.quote_name, tables()))}")
    except OperationalError as error:
        # Somebody else was writing all the time, or the server gave up waiting; the next night will do.
        return str(error)
    return ""

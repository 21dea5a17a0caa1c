"""Say of earlier registrations who takes part online, and of pools how many of their seats serve the other audience."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

OTHER = {"international": "national", "national": "international"}


def look_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Derive both from what the rows have always said."""
    registrations = apps.get_model("events", "Registration").objects
    registrations.filter(Q(event__mode="online") | Q(pool__audience="online")).update(presence="online")
    for pool in apps.get_model("events", "SeatPool").objects.filter(audience__in=OTHER):
        lent = registrations.filter(pool=pool, audience=OTHER[pool.audience]).count()
        if lent:
            pool.lent = lent
            pool.save(update_fields=["lent"])


class Migration(migrations.Migration):
    dependencies = [("events", "0005_who_gets_in")]

    operations = [migrations.RunPython(look_back, migrations.RunPython.noop)]

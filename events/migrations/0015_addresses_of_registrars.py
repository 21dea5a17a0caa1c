from django.db import migrations
from django.db.models.functions import Lower, Trim


def normalise(apps, schema_editor):
    # As addresses of guests are stored and compared.
    registrations = apps.get_model("events", "Registration").objects.exclude(registrar_email="")
    registrations.update(registrar_email=Lower(Trim("registrar_email")))


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0014_rules_beside_reasons"),
    ]

    operations = [
        migrations.RunPython(normalise, migrations.RunPython.noop, elidable=True),
    ]

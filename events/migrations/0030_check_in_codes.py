from django.db import migrations, models

import events.registrations.models.registrations


def give_codes(apps, schema_editor):
    """Give whoever is registered a check-in code of their own."""
    registrations = apps.get_model("events", "Registration").objects.using(schema_editor.connection.alias)
    batch = []
    for registration in registrations.only("pk").iterator(chunk_size=1000):
        registration.check_in_code = events.registrations.models.registrations.new_check_in_code()
        batch.append(registration)
        if len(batch) == 1000:
            registrations.bulk_update(batch, ["check_in_code"])
            batch = []
    registrations.bulk_update(batch, ["check_in_code"])


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0029_newsletters"),
    ]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="check_in_code",
            field=models.CharField(max_length=10, null=True),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
    ]

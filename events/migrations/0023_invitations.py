"""Versions of a person's own calendar entry, and who wants no invitations."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def note_confirmed(apps, schema_editor):
    """Note of whoever has a place, or had one until the organisers took it back, that it was certain.

    When exactly, only the history knows: the last change comes nearest. Who has withdrawn has had the letter about it.
    """
    registrations = apps.get_model("events", "Registration").objects
    registrations.filter(status__in=["confirmed", "cancelled"]).update(confirmed_at=F("changed_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0022_travel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField(model_name="registration", old_name="switches", new_name="entry_version"),
        migrations.AddField(
            model_name="registration",
            name="confirmed_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="confirmed"),
        ),
        migrations.AddField(
            model_name="registration",
            name="without_invitations",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="without invitations for the calendar"
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", False)),
                fields=["event", "entry_version"],
                name="registration_erased",
            ),
        ),
        migrations.CreateModel(
            name="NoInvitations",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "since",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="since"),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="no_invitations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "switched off invitations",
                "verbose_name_plural": "switched off invitations",
            },
        ),
        migrations.RunPython(note_confirmed, migrations.RunPython.noop, elidable=True),
    ]

"""Each field of a membership is shown by a choice of its own; what is shown today stays."""

import django.core.validators
from django.db import migrations, models


def keep_what_is_shown(apps, schema_editor):
    """Until now, what somebody had written was shown as soon as they were."""
    shown = apps.get_model("partners", "Membership").objects.filter(shown_publicly=True)
    shown.update(function_shown=True)
    shown.exclude(phone="").update(phone_shown=True)
    shown.exclude(photo=None).update(photo_shown=True)


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0005_profiles'),
    ]

    operations = [
        migrations.AddField(
            model_name='membership',
            name='function_shown',
            field=models.BooleanField(default=False, verbose_name='function shown'),
        ),
        migrations.AddField(
            model_name='membership',
            name='phone_shown',
            field=models.BooleanField(default=False, verbose_name='telephone shown'),
        ),
        migrations.AddField(
            model_name='membership',
            name='photo_shown',
            field=models.BooleanField(default=False, verbose_name='photo shown'),
        ),
        migrations.AlterField(
            model_name='profile',
            name='website',
            field=models.URLField(blank=True, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='website'),
        ),
        migrations.RunPython(keep_what_is_shown, migrations.RunPython.noop, elidable=True),
    ]

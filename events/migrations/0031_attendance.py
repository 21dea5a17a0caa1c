import django.db.models.deletion
import django.utils.timezone
import events.registrations.models.registrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0030_check_in_codes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='registration',
            name='check_in_code',
            field=models.CharField(default=events.registrations.models.registrations.new_check_in_code, editable=False, max_length=10, unique=True, verbose_name='check-in code'),
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('source', models.CharField(choices=[('scan', 'Check-in'), ('sheet', 'Signature sheet'), ('list', 'List'), ('online_log', 'Log of the online meeting'), ('declaration', 'Signed declaration')], max_length=11, verbose_name='source')),
                ('happened_at', models.DateTimeField(blank=True, null=True, verbose_name='when they came')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='recorded')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='events.activity', verbose_name='activity')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='events.registration', verbose_name='registration')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'ordering': ['day', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('activity', None)), fields=('registration', 'day'), name='attendance_once_a_day'), models.UniqueConstraint(condition=models.Q(('activity__isnull', False)), fields=('registration', 'activity'), name='attendance_once_at_an_activity'), models.CheckConstraint(condition=models.Q(('source__in', ['declaration', 'list', 'online_log', 'scan', 'sheet'])), name='attendance_known_source')],
            },
        ),
    ]

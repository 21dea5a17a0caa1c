from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0011_questions_and_privacy'),
    ]

    operations = [
        migrations.AddField(
            model_name='registration',
            name='came_before',
            field=models.BooleanField(editable=False, null=True),
        ),
    ]

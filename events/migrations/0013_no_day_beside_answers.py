from django.db import migrations


class Migration(migrations.Migration):
    # The day on which answers go follows from their question and the event; stored beside them it was a second truth.

    dependencies = [
        ("events", "0012_came_before"),
    ]

    operations = [
        migrations.RemoveField(model_name="answerfile", name="erase_on"),
        migrations.RemoveField(model_name="sensitiveanswer", name="erase_on"),
    ]

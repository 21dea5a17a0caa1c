from django.db import migrations, models
from django.db.models import F

RULES = ("held", "proof")


def name_rules(apps, schema_editor):
    refused = apps.get_model("events", "DeletionRequest").objects.filter(decided_by=None, reason__in=RULES)
    refused.update(rule=F("reason"), reason="")


def name_reasons(apps, schema_editor):
    apps.get_model("events", "DeletionRequest").objects.filter(rule__in=RULES).update(reason=F("rule"))


class Migration(migrations.Migration):
    # Whether a rule or a person refused was told by whose account it was; accounts go.

    dependencies = [
        ("events", "0013_no_day_beside_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="deletionrequest",
            name="rule",
            field=models.CharField(blank=True, default="", max_length=10, verbose_name="rule"),
            preserve_default=False,
        ),
        migrations.RunPython(name_rules, name_reasons),
    ]

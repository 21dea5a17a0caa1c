from django.db import migrations, models


class Migration(migrations.Migration):
    # Says which kinds there are; the table stays as it is.
    dependencies = [("cms", "0021_more_names")]

    operations = [
        migrations.AlterField(
            "searchentry",
            "kind",
            models.CharField(
                choices=[
                    ("page", "Page"),
                    ("article", "Article"),
                    ("event", "Event"),
                    ("activity", "Activity"),
                    ("partner", "Partner"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0018_search_paths")]

    operations = [
        migrations.AlterField(
            "comment",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "Waits for a moderator"),
                    ("held", "Held back"),
                    ("published", "Published"),
                    ("hidden", "Hidden by a moderator"),
                    ("deleted", "Deleted by its author"),
                ],
                default="published",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]

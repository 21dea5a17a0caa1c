from django.db import migrations, models

from cms.search import schema


class Migration(migrations.Migration):
    dependencies = [("cms", "0017_articles_of_before")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, schema.rebuild),
        # Addresses in Arabic letters are long when they are written for a program.
        migrations.AlterField("searchentry", "path", models.TextField()),
        migrations.RunPython(schema.rebuild, migrations.RunPython.noop),
    ]

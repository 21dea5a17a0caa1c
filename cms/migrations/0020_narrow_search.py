from django.db import migrations

from cms.search import schema


class Migration(migrations.Migration):
    dependencies = [("cms", "0019_held_back")]

    operations = [migrations.RunPython(schema.narrow, schema.widen)]

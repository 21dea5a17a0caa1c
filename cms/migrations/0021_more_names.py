from django.db import migrations

# Further ways to write towns of the network in Arabic, and forms of a Swedish word that its stemmer keeps apart.
LONGER = {"Køge\nكوغه": "Køge\nكوغه\nكويه"}
NEW = ["Hässleholm\nهيسلهولم\nهاسلهولم", "nyckel\nnycklar\nnycklarna"]


def add_names(apps, schema_editor):
    alias = apps.get_model("cms", "SearchAlias")
    for words, longer in LONGER.items():
        alias.objects.filter(words=words).update(words=longer)
    alias.objects.bulk_create(alias(words=words) for words in NEW)


def remove_names(apps, schema_editor):
    alias = apps.get_model("cms", "SearchAlias")
    alias.objects.filter(words__in=NEW).delete()
    for words, longer in LONGER.items():
        alias.objects.filter(words=longer).update(words=words)


class Migration(migrations.Migration):
    dependencies = [("cms", "0020_narrow_search")]

    operations = [migrations.RunPython(add_names, remove_names)]

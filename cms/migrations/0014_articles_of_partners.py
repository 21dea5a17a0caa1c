"""Stores with every article whose it is."""

from django.db import migrations


def name_partners(apps, schema_editor):
    """Take the partner of each article from the blog it lies in."""
    article, blog = (apps.get_model("cms", name) for name in ("ArticlePage", "BlogPage"))
    for path, partner in blog.objects.values_list("path", "partner"):
        article.objects.filter(path__range=(f"{path}0000", f"{path}ZZZZ")).update(partner=partner)


class Migration(migrations.Migration):
    dependencies = [("cms", "0013_articles_by_partner")]

    operations = [migrations.RunPython(name_partners, migrations.RunPython.noop)]

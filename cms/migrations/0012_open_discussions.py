"""Opens a discussion for every article that was published before articles could be answered."""

from django.db import migrations


def open_discussions(apps, schema_editor):
    """Make the missing rows; whose an article is follows from the blog it lies in."""
    article, blog, discussion = (apps.get_model("cms", name) for name in ("ArticlePage", "BlogPage", "Discussion"))
    partners = dict(blog.objects.values_list("path", "partner"))
    opened = {}
    for path, key in article.objects.filter(live=True).values_list("path", "translation_key"):
        partner = partners.get(path[:-4])
        if partner is not None:
            opened[key] = discussion(key=key, partner_id=partner)
    discussion.objects.bulk_create(opened.values(), batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("cms", "0011_answers_in_threads")]

    operations = [migrations.RunPython(open_discussions, migrations.RunPython.noop)]

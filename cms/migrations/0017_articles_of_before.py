"""Gives articles of before what is known: who wrote them, how many words they have, which of them are translations."""

from django.db import migrations
from django.db.models import Q

from cms.reading_time import number_of_words


def complete_articles(apps, schema_editor):
    """Take the owner for the author, as the public page did; a version that is translated was, by a person."""
    translation = apps.get_model("wagtail_localize", "Translation")
    made = set(translation.objects.values_list("source__object", "target_locale"))
    authors = {}
    revisions = apps.get_model("wagtailcore", "Revision").objects
    articles = apps.get_model("cms", "ArticlePage").objects
    for article in articles.order_by("pk").iterator(chunk_size=200):
        # Translations of one article have one author: whoever wrote the first of them.
        if not article.author_id and not article.byline:
            article.author_id = authors.setdefault(article.translation_key, article.owner_id)
        body = article.body.stream_block.get_searchable_content(article.body)
        article.words = number_of_words([article.title, article.lead, *body])
        if (article.translation_key, article.locale_id) in made:
            article.provenance = "person"
        known = {"author": article.author_id, "words": article.words, "provenance": article.provenance}
        articles.filter(pk=article.pk).update(**known)
        _complete_drafts(revisions, article, known)


def _complete_drafts(revisions, article, known):
    """Put what is `known` into the revisions that may yet become the page: the latest, the public, a scheduled one."""
    of_article = revisions.filter(content_type=article.content_type_id, object_id=str(article.pk))
    meant = Q(pk__in=[article.latest_revision_id, article.live_revision_id]) | Q(approved_go_live_at__isnull=False)
    for revision in of_article.filter(meant):
        missing = {name: value for name, value in known.items() if name not in revision.content}
        if missing:
            revision.content |= missing
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0016_moderators_told"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(complete_articles, migrations.RunPython.noop)]

"""A discussion begins and ends with its article. That the article did is in the log of pages already."""

from uuid import UUID

from django.db import transaction

from cms.discussions.actions.errors import ArticleGone
from cms.discussions.queries import published_articles
from cms.models import ArticlePage, BlogPage, Discussion


@transaction.atomic
def open_discussion(*, article: ArticlePage) -> Discussion | None:
    """Return the discussion of `article` and its translations, opened if there is none, with whose blog they are in.

    None for an article outside every blog.
    """
    blog = BlogPage.objects.filter(path=article.path[: -BlogPage.steplen]).first()
    if blog is None:
        return None
    discussion, _opened = Discussion.objects.get_or_create(
        key=article.translation_key, defaults={"partner_id": blog.partner_id}
    )
    if discussion.partner_id != blog.partner_id:
        discussion.partner_id = blog.partner_id
        discussion.save(update_fields=["partner"])
    return discussion


@transaction.atomic
def end_discussion(*, key: UUID) -> None:
    """Delete the discussion of an article that exists in no language any more, with everything said in it."""
    # Whoever is just writing finishes first; whoever comes later finds nothing. Of two who delete the last two
    # translations at once, the one who waits here sees that the other is gone.
    discussion = Discussion.objects.select_for_update().filter(key=key).first()
    if discussion and not ArticlePage.objects.filter(translation_key=key).exists():
        discussion.delete()


def lock_discussion(key: UUID, *, unpublished: bool = False) -> Discussion:
    """Return the discussion as it stands now, locked until the caller's transaction ends.

    So an article is deleted, or its discussion closed, either before or after what the caller does. Raises
    `ArticleGone` when the article is not among `published_articles`, unless `unpublished` will do.
    """
    found = Discussion.objects.select_for_update(of=("self",), no_key=True).select_related("partner__space")
    discussion = found.filter(key=key).first()
    if discussion is None or not (unpublished or published_articles().filter(translation_key=key).exists()):
        raise ArticleGone
    return discussion

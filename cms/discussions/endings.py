"""What goes with articles that are deleted."""

from wagtail.models import Page

from cms.models import ArticlePage, Comment, CommentState


def comments_lost_with(page: Page) -> int:
    """Return how many comments are deleted with `page` and all below it: those on articles in no language then."""
    articles = ArticlePage.objects.descendant_of(page, inclusive=True)
    staying = ArticlePage.objects.not_descendant_of(page, inclusive=True)
    lost = Comment.objects.filter(discussion__in=articles.values("translation_key"))
    kept = staying.filter(translation_key__in=articles.values("translation_key")).values("translation_key")
    return lost.exclude(discussion__in=kept).exclude(state=CommentState.DELETED).count()

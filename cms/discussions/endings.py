"""What goes with articles that are deleted."""

from cms.models import ArticlePage, Comment, CommentState


def comments_lost_with(article: ArticlePage) -> int:
    """Return how many comments are deleted with `article`: none while it stays in another language."""
    if article.get_translations().exists():
        return 0
    return Comment.objects.filter(discussion=article.translation_key).exclude(state=CommentState.DELETED).count()

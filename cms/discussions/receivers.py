"""What discussions do when their articles come, go and move."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from cms.discussions.actions import end_discussion, open_discussion
from cms.models import ArticlePage


@receiver(page_published, sender=ArticlePage, dispatch_uid="cms.discussions.open")
def open_with_article(*, instance: ArticlePage, **kwargs: Any) -> None:
    """Let a published article be answered."""
    open_discussion(article=instance)


@receiver(post_page_move, dispatch_uid="cms.discussions.follow")
def follow_article(*, instance: Page, **kwargs: Any) -> None:
    """Hand the discussion to the partner whose blog the article was moved to."""
    article = instance.specific
    if isinstance(article, ArticlePage) and article.live:
        open_discussion(article=article)


@receiver(post_delete, sender=ArticlePage, dispatch_uid="cms.discussions.end")
def end_with_article(*, instance: ArticlePage, **kwargs: Any) -> None:
    """Delete what was said about an article along with its last translation."""
    end_discussion(key=instance.translation_key)

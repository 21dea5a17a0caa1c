"""What discussions do when their articles come, go and move."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from cms.discussions.actions import end_discussion, open_discussion
from cms.discussions.drafts import keep_session
from cms.discussions.queries import published_articles
from cms.models import ArticlePage, Discussion


@receiver(page_published, sender=ArticlePage, dispatch_uid="cms.discussions.open")
def open_with_article(*, instance: ArticlePage, **kwargs: Any) -> None:
    """Let a published article be answered."""
    open_discussion(article=instance)


@receiver(post_page_move, dispatch_uid="cms.discussions.follow")
def follow_article(*, instance: Page, **kwargs: Any) -> None:
    """Hand the discussion to the partner whose blog the article was moved to.

    A draft opens none, and takes none along that readers find at another translation.
    """
    article = instance.specific
    if not isinstance(article, ArticlePage):
        return
    key = article.translation_key
    opened = Discussion.objects.filter(key=key).exists()
    if article.live or (opened and not published_articles().filter(translation_key=key).exists()):
        open_discussion(article=article)


@receiver(post_delete, sender=ArticlePage, dispatch_uid="cms.discussions.end")
def end_with_article(*, instance: ArticlePage, **kwargs: Any) -> None:
    """Delete what was said about an article along with its last translation."""
    end_discussion(key=instance.translation_key)


@receiver(user_logged_in, dispatch_uid="cms.discussions.keep_session")
def keep_session_of_drafts(*, request: HttpRequest, **kwargs: Any) -> None:
    """Do not sign people out after an hour because they had typed something before they signed in."""
    keep_session(request)

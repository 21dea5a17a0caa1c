"""What the cms holds about somebody with an account, for that person alone."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from cms.models import ArticlePage, Comment, CommentReport, Discussion, Like
from common.formats import date_time_and_zone
from common.languages import current_language, language_name
from partners.models import User
from partners.signals import account_wanted


@receiver(account_wanted, dispatch_uid="cms.tell_what_was_written")
def tell_what_was_written(*, user: User, **kwargs: Any) -> dict[str, Any]:
    """Return the comments, likes, reports and articles of `user`, in words of the active language."""
    language = current_language()
    comments = Comment.objects.filter(author=user).order_by("created_at", "pk")
    likes = Like.objects.filter(user=user).order_by("created_at", "pk")
    reports = CommentReport.objects.filter(by=user).order_by("created_at", "pk")
    articles = ArticlePage.objects.filter(author=user).order_by("pk")
    titles = _titles([*comments.values_list("discussion", flat=True), *likes.values_list("discussion", flat=True)])
    return {
        _("Comments you wrote"): [
            {
                _("Article"): titles.get(comment.discussion_id, ""),
                _("Written"): date_time_and_zone(comment.created_at, user.time_zone, language),
                _("Language"): language_name(comment.language, language),
                _("State"): comment.get_state_display(),
                _("Text"): comment.text,
            }
            for comment in comments
        ],
        _("Articles you like"): [
            f"{titles.get(like.discussion_id, '')} – {date_time_and_zone(like.created_at, user.time_zone, language)}"
            for like in likes
        ],
        _("Comments you reported"): [
            f"{date_time_and_zone(report.created_at, user.time_zone, language)}: {report.reason}" for report in reports
        ],
        _("Articles you wrote"): list(articles.values_list("title", flat=True)),
    }


def _titles(keys: list[Any]) -> dict[Any, str]:
    """Return what the articles of these discussions are called, by key; in any of their languages."""
    known = Discussion.objects.filter(key__in=keys).values("key")
    pages = ArticlePage.objects.filter(translation_key__in=known).order_by("pk")
    return dict(pages.values_list("translation_key", "title"))

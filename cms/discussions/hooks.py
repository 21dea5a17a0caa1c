"""What the back office says about discussions: names for the audit trail, and what goes with an article."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.discussions.endings import comments_lost_with
from cms.models import ArticlePage
from common.clean_text import ISOLATED

LOG_ACTIONS = [
    ("comment.written", _("Write a comment"), _("Wrote a comment")),
    ("comment.edited", _("Change a comment"), _("Changed a comment")),
    ("comment.deleted", _("Delete a comment"), _("Deleted a comment")),
    ("comment.reported", _("Report a comment"), _("Reported a comment")),
    ("letters.refused", _("Switch letters off"), _("Switched off letters about comments")),
    ("letters.wanted", _("Switch letters on"), _("Switched letters about comments on again")),
]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about comments."""
    for name, label, sentence in LOG_ACTIONS:
        actions.register_action(name, label, sentence)


@hooks.register("before_delete_page")
def tell_what_goes_with_articles(request: HttpRequest, page: Page) -> None:
    """Say, beside Wagtail's question, how many comments a deletion takes along."""
    if request.method != "POST" and isinstance(page, ArticlePage):
        for number in comments_lost_with([page]).values():
            messages.warning(request, _lost(number))


@hooks.register("register_bulk_action", order=1)
class DeletePages(DeleteBulkAction):
    """Takes the place of Wagtail's own deletion of many pages, and says what goes with each article."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, and say beside the question how many comments the deletion takes along."""
        pages, _others = self.get_actionable_objects()
        articles = ArticlePage.objects.in_bulk([page.pk for page in pages]).values()
        titles = {article.translation_key: article.get_admin_display_title() for article in articles}
        for key, number in comments_lost_with(articles).items():
            messages.warning(request, f"{ISOLATED.format(titles[key])}: {_lost(number)}")
        return super().get(request, *args, **kwargs)


def _lost(number: int) -> str:
    return ngettext(
        "%(number)d comment by readers is deleted with it.",
        "%(number)d comments by readers are deleted with it.",
        number,
    ) % {"number": number}

"""What the back office says about discussions: names for the audit trail, and what goes with an article."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.discussions.endings import comments_lost_with
from cms.models import ArticlePage

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
    if request.method != "POST" and isinstance(page, ArticlePage) and (number := comments_lost_with(page)):
        lost = ngettext(
            "%(number)d comment by readers is deleted with it.",
            "%(number)d comments by readers are deleted with it.",
            number,
        )
        messages.warning(request, lost % {"number": number})

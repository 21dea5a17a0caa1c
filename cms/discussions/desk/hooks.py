"""Wagtail hooks of the moderators' desk."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.discussions.desk.menu import CommentsMenuItem, WaitingCommentsPanel, article_buttons, comments_button
from cms.discussions.desk.views.comments import ModeratedPartners
from cms.models import ArticlePage
from partners.models import User

LOG_ACTIONS = [
    ("comment.published", _("Publish a comment"), _("Published a comment")),
    ("comment.hidden", _("Hide a comment"), _("Hid a comment")),
    ("comment.reports_settled", _("Settle reports about a comment"), _("Settled the reports about a comment")),
    ("comment.answered", _("Answer a comment as a moderator"), _("Answered a comment as a moderator")),
    ("discussion.closed", _("Close a discussion"), _("Closed a discussion")),
    ("discussion.opened_again", _("Open a discussion again"), _("Opened a discussion again")),
    ("discussion.moderation_set", _("Set when comments appear"), _("Set when comments appear")),
    ("reply.added", _("Add a canned reply"), _("Added a canned reply")),
    ("reply.changed", _("Change a canned reply"), _("Changed a canned reply")),
    ("reply.removed", _("Delete a canned reply"), _("Deleted a canned reply")),
]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about moderating."""
    for action, label, message in LOG_ACTIONS:
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    """Put the desk below `/admin/comments/`."""
    return [
        path("comments/", ModeratedPartners.as_view(), name="cms_comments"),
        path("comments/", include("cms.discussions.desk.urls")),
    ]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """Offer the desk after the pages."""
    return CommentsMenuItem(_("Comments"), reverse("cms_comments"), name="comments", icon_name="comment", order=150)


@hooks.register("construct_homepage_panels")
def add_waiting_comments(request: HttpRequest, panels: list[Component]) -> None:
    """Tell moderators on the home page what waits for them."""
    panel = WaitingCommentsPanel(request.user)
    if panel.is_shown:
        panels.append(panel)


@hooks.register("register_page_header_buttons")
def add_article_buttons(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from an article's screens to its comments."""
    return article_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def add_listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from lists of pages to an article's comments, without asking the database for each row."""
    if isinstance(page, ArticlePage) and page.first_published_at:
        yield comments_button(page)


@hooks.register("insert_global_admin_css")
def link_styles() -> SafeString:
    """Add the desk's own few styles."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/moderation.css"))

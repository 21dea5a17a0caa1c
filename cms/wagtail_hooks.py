"""Wagtail hooks of the cms."""

from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from cms.desk import CreateEventPage
from cms.notice_screens import NoticeScreens
from cms.page_menu import SubmitForApproval
from cms.panels import OwnPagesPanel
from partners.models import User
from partners.rules import is_network_office

# Wagtail looks for hooks in this file alone; these rooms register their own.
for room in ("cms.discussions", "cms.discussions.desk", "cms.isolation", "cms.search.desk", "cms.translating"):
    import_module(f"{room}.hooks")
import_module("cms.parts_of_files")


@hooks.register("register_admin_urls")
def register_page_urls() -> list[URLPattern]:
    """Put the screen that begins a page in another language below the event's other screens."""
    return [
        path("events/<int:event>/pages/<str:language>/", CreateEventPage.as_view(), name="cms_event_page_create"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about the page tree as a whole."""
    actions.register_action("network.provisioned", _("Provision spaces"), _("Set pages, groups and rights right"))


@hooks.register("construct_homepage_panels")
def add_own_pages(request: HttpRequest, panels: list[Component]) -> None:
    """Show editors on the home page what waits in their space."""
    if isinstance(request.user, User):
        panels.append(OwnPagesPanel(request.user))


@hooks.register("construct_page_action_menu")
def say_submit_for_approval(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Call the step from an editor to an administrator the same everywhere."""
    items[:] = [
        SubmitForApproval(order=item.order) if isinstance(item, SubmitForModerationMenuItem) else item for item in items
    ]


# After Wagtail, which adds its numbers by the same hook.
@hooks.register("construct_homepage_summary_items", order=100)
def leave_out_the_number_of_pages(request: HttpRequest, items: list[Component]) -> None:
    """Do not tell partners how many pages the whole network has; they have a panel about their own."""
    if not is_network_office(request.user):
        items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]


@hooks.register("register_admin_viewset")
def register_notice_screens() -> NoticeScreens:
    """Let the network office write notices."""
    return NoticeScreens()

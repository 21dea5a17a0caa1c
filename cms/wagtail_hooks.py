"""Wagtail hooks of the cms."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.desk import CreateEventPage
from cms.drafts import PageScreens, choosable_pages
from cms.notice_screens import NoticeScreens
from cms.translating import hooks as translating_hooks  # noqa: F401 registers what translating needs


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


@hooks.register("register_admin_viewset")
def register_page_screens() -> PageScreens:
    """Keep the drafts of others out of the explorer."""
    return PageScreens()


@hooks.register("register_admin_viewset")
def register_notice_screens() -> NoticeScreens:
    """Let the network office write notices."""
    return NoticeScreens()


@hooks.register("construct_page_chooser_queryset")
def keep_drafts_from_being_chosen(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """Keep the drafts of others out of the chooser and its search."""
    return choosable_pages(pages, request)


@hooks.register("construct_reports_menu")
def hide_page_types_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the link to a report that `cms.admin_urls` keeps for the office."""
    if not policy_registry.get_by_type(Page).user_has_permission(request.user, "add"):
        items[:] = [item for item in items if item.name != "page-types-usage"]

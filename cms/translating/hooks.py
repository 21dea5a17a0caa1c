"""Wagtail hooks of translating: addresses, menus, names in the audit trail, and what is taken away."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.translating.editor import before_edit, before_publishing_many
from partners.desk.roles import works_for_partners

LOG_ACTIONS = [
    ("cms.translation_begun", _("Begin a translation"), _("Began the translation")),
    ("cms.translation_updated", _("Take over changes"), _("Took over what changed in the original")),
    ("cms.translation_uploaded", _("Upload a PO file"), _("Took translations from a PO file")),
    ("cms.translation_described", _("Describe a translation"), _("Said how the translation came about")),
    ("cms.media_text_written", _("Describe a file"), _("Wrote what the file shows or is called")),
    ("cms.media_text_translated", _("Translate a description"), _("Translated what the file shows or is called")),
]


class QueueMenuItem(MenuItem):
    """Shown to those who work for a partner."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return works_for_partners(request)


@hooks.register("register_admin_urls")
def register_translating_urls() -> list[URLResolver]:
    """Put the translators' screens below `/admin/translations/`."""
    return [path("translations/", include("cms.translating.urls"))]


@hooks.register("register_admin_menu_item")
def register_queue_menu_item() -> MenuItem:
    """Offer the queue in the menu, after the pages."""
    address, icon = reverse("translations:queue"), "wagtail-localize-language"
    return QueueMenuItem(_("Translations"), address, name="translations-queue", icon_name=icon, order=120)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about translations."""
    for action, label, message in LOG_ACTIONS:
        actions.register_action(action, label, message)


@hooks.register("before_edit_page", order=-10)
def publish_only_what_is_translated(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Come before wagtail-localize's own hook, which would publish half a translation."""
    return before_edit(request, page)


@hooks.register("before_bulk_action")
def publish_only_what_may_be(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    """Keep translations in the making, and what is locked, out of Wagtail's publishing of many pages at once."""
    if action_class_instance.models != [Page] or action_type != "publish":
        return None
    with_drafts_below = action_class_instance.cleaned_form.cleaned_data["include_descendants"]
    return before_publishing_many(request, objects, with_drafts_below=with_drafts_below)


@hooks.register("construct_page_action_menu")
def hide_alias_offer(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, object]) -> None:
    """Leave out the offer to make a page an alias."""
    items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


@hooks.register("construct_reports_menu")
def hide_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the report on everybody's translations."""
    items[:] = [item for item in items if "localize/reports/translations" not in getattr(item, "url", "")]

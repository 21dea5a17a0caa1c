"""Wagtail hooks of the search: its screens, their entry in the menu, names in the audit trail."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.search.desk.aliases import AliasScreens
from partners.rules import is_network_office


class SearchMenuItem(MenuItem):
    """Shown to the network office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return is_network_office(request.user)


@hooks.register("register_admin_urls")
def register_search_urls() -> list[URLResolver]:
    """Put the list of searches without a hit at `/admin/search/`."""
    return [path("search/", include("cms.search.desk.urls"))]


@hooks.register("register_admin_viewset")
def register_alias_screens() -> AliasScreens:
    """Let the network office say which words mean the same."""
    return AliasScreens()


@hooks.register("register_admin_menu_item")
def register_search_menu_item() -> MenuItem:
    """Offer what was not found, after the notices; the aliases are one step from there."""
    label = pgettext_lazy("back office: what visitors search for", "Searches")
    return SearchMenuItem(label, reverse("search_desk:misses"), name="searches", icon_name="search", order=310)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about searches."""
    actions.register_action("search.miss_forgotten", _("Forget a search"), _("Forgot a search without a hit"))
    actions.register_action("search.misses_forgotten", _("Forget all searches"), _("Forgot all searches without a hit"))

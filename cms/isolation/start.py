"""Where in the tree of pages a person begins."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import PageExplorerMenuItem
from wagtail.permissions import policy_registry

from cms.models import PartnerPage
from partners.models import User
from partners.rules import is_network_office, partners_for


def start_page(user: User | AnonymousUser) -> PartnerPage | None:
    """Return the page of the person's partner: in their language, else the site's, else the first that is written.

    The network office, whose the whole tree is, and people without a partner have none.
    """
    partner = None if is_network_office(user) else partners_for(user).first()
    if partner is None or not isinstance(user, User):
        return None
    pages = policy_registry.get_by_type(PartnerPage).instances_user_has_permission_for(user, "change")
    by_language = {
        page.locale.language_code: page
        for page in PartnerPage.objects.filter(partner=partner, pk__in=pages).select_related("locale").order_by("-live")
    }
    wanted = [user.language, settings.LANGUAGE_CODE, *by_language]
    return next((by_language[code] for code in wanted if code in by_language), None)


class ExplorerItem(MenuItem):
    """The entry of the menu that opens the tree of pages, in the person's own space when they have one."""

    def __init__(self, usual: MenuItem) -> None:
        """Stand in for Wagtail's `usual` entry."""
        super().__init__(
            usual.label, reverse("wagtailadmin_explore_root"), usual.name, usual.classname, usual.icon_name,
            order=usual.order,
        )  # fmt: skip
        self.usual = usual

    def render_component(self, request: HttpRequest) -> Any:
        """Return what Wagtail draws the entry from."""
        page = start_page(request.user)
        if page is None:
            return self.usual.render_component(request)
        return PageExplorerMenuItem(
            self.name, self.label, self.url, page.pk, icon_name=self.icon_name, classname=self.classname
        )

"""The partners' entries in the back office's menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from partners.desk.roles import looks_after_partners, own_roles
from partners.rules import can_edit_partners


class PartnersMenuItem(MenuItem):
    """The list of partners, for the network office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return can_edit_partners(request.user)


class OwnPeopleMenuItem(MenuItem):
    """The people of one's own partner, for those who look after them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Leave it to the list of partners where somebody has that."""
        return not can_edit_partners(request.user) and looks_after_partners(request)


class ProfileMenuItem(MenuItem):
    """What one shows of oneself, for those who work for a partner."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return bool(own_roles(request))

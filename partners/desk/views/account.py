"""Wagtail's page about one's own account, without what is changed on ours."""

from typing import Any

from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


class AccountScreen(AccountView):
    """How the back office looks and speaks to one; names are changed where it is written down that they were."""

    def get_panels(self) -> list[Any]:
        """Return Wagtail's panels but the one about the name."""
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]

"""The editor's menu of what can be done with a page, in our words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.action_menu import SubmitForModerationMenuItem


class SubmitForApproval(SubmitForModerationMenuItem):
    """Wagtail's item; its words name the workflow, which to those who work in it is simply their own partner."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return Wagtail's context with our words."""
        return {**super().get_context_data(parent_context), "label": _("Submit for approval")}

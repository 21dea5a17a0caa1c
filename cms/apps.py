"""App configuration of the cms."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages and the public face of partners and events."""

    name = "cms"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Listen to partners, events and pages."""
        # In this order: the search tells what the others have changed, such as whose an article is that was moved.
        for receivers in (
            "cms.receivers",
            "cms.discussions.receivers",
            "cms.search.receivers",
            "cms.held",
            "cms.newsletters",
        ):
            import_module(receivers)

"""App configuration of the cms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages and the public face of partners and events."""

    name = "cms"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Listen to partners and events."""
        from cms import receivers  # noqa: F401 importing connects them

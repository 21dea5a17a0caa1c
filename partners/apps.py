"""App configuration of partners."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Organisations, people and memberships."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        """Listen to django-allauth, and tell Wagtail about accounts."""
        for listeners in ("partners.accounts.hooks", "partners.accounts.receivers"):
            import_module(listeners)

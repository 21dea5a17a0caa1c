"""App configuration of partners."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Organisations, people and memberships."""

    name = "partners"
    verbose_name = _("Partners")

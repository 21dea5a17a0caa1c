"""App configuration of the shared kernel."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Registers template tags and commands."""

    name = "common"

"""App configuration of the composition root: only so that its management commands are found."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the commands that build and serve the demonstration network."""

    name = "config"
    label = "plenary_config"

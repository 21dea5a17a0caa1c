"""App configuration of the composition root: its management commands, and what it switches off in libraries."""

from django.apps import AppConfig
from wagtail.signals import workflow_approved, workflow_rejected

from config.logs import hide_in_servers


class ConfigConfig(AppConfig):
    """Registers the commands that build and serve the demonstration network, and ends Wagtail's own mails."""

    name = "config"
    label = "plenary_config"

    def ready(self) -> None:
        """Stop Wagtail from mailing inside a request, as `cms.emails` does later, and servers from logging secrets."""
        from wagtail.models import WorkflowState  # models are not there before apps are ready

        for signal, name in ((workflow_approved, "approved"), (workflow_rejected, "rejected")):
            signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{name}_email_notification")
        hide_in_servers()

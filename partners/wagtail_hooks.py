"""Wagtail hooks of partners: the names and sentences of their audit entries."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about people and partners."""
    actions.register_action("partner.created", _("Create partner"), _("Created the partner"))
    actions.register_action("partner.membership_set", _("Set membership"), _("Set a person's role"))
    actions.register_action("person.created", _("Create person"), _("Created the person"))

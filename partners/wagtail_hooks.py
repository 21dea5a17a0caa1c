"""Wagtail hooks of partners: the names and sentences of their audit entries, their screens and menu entries."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from partners.desk.menu import OwnPeopleMenuItem, PartnersMenuItem, ProfileMenuItem

LOG_ACTIONS = [
    ("partner.created", _("Create partner"), _("Created the partner")),
    ("partner.changed", _("Change partner"), _("Changed the partner")),
    ("partner.left", _("Leave the network"), _("Left the network")),
    ("partner.rejoined", _("Come back to the network"), _("Came back to the network")),
    ("partner.membership_set", _("Set membership"), _("Set a person's role")),
    ("partner.membership_removed", _("Remove a person"), _("Removed a person")),
    ("partner.lead_named", _("Let lead delegations"), _("Let a person lead delegations")),
    ("partner.lead_ended", _("End leading delegations"), _("A person no longer leads delegations")),
    ("partner.profile_shown", _("Show oneself publicly"), _("Changed what they show of themselves")),
    ("partner.profile_hidden", _("Hide oneself"), _("Took themselves off the public page")),
    ("person.created", _("Create person"), _("Created the person")),
    ("person.network_role_set", _("Set role in the network"), _("Set a person's role in the network office")),
    ("invitation.sent", _("Invite"), _("Sent an invitation")),
    ("invitation.resent", _("Send an invitation again"), _("Sent an invitation again")),
    ("invitation.withdrawn", _("Withdraw an invitation"), _("Withdrew an invitation")),
    ("invitation.accepted", _("Accept an invitation"), _("Accepted an invitation")),
]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about people and partners."""
    for action, label, message in LOG_ACTIONS:
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLResolver]:
    """Put the back office of partners below `/admin/partners/`."""
    return [path("partners/", include("partners.desk.urls"))]


@hooks.register("register_admin_menu_item")
def register_partners_menu_item() -> MenuItem:
    """Offer the list of partners after the events."""
    return PartnersMenuItem(
        _("Partners"), reverse("partners_desk:partners"), name="partners", icon_name="group", order=95
    )


@hooks.register("register_admin_menu_item")
def register_own_people_menu_item() -> MenuItem:
    """Offer one's own colleagues."""
    return OwnPeopleMenuItem(
        _("Our people"), reverse("partners_desk:own_people"), name="own-people", icon_name="group", order=95
    )


@hooks.register("register_admin_menu_item")
def register_profile_menu_item() -> MenuItem:
    """Offer what one shows of oneself, behind the daily work."""
    return ProfileMenuItem(
        _("My public profile"), reverse("partners_desk:profiles"), name="profile", icon_name="user", order=900
    )

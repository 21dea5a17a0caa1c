"""What Wagtail is told about accounts: names of audit entries, and where its users find their own account."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

LOG_ACTIONS = [
    ("person.signed_up", _("Sign up"), _("Made an account")),
    ("person.details_changed", _("Change details"), _("Changed name or language")),
    ("person.address_confirmed", _("Confirm an address"), _("Confirmed an e-mail address")),
    ("person.password_set", _("Set a password"), _("Chose a new password")),
    ("person.second_factor_set", _("Set up the second factor"), _("Connected an authenticator app")),
    ("person.second_factor_removed", _("Remove the second factor"), _("Disconnected the authenticator app")),
    ("person.second_factor_reset", _("Reset the second factor"), _("Reset a person's second factor")),
    ("person.recovery_codes_made", _("Make recovery codes"), _("Made new recovery codes")),
    ("person.profile_changed", _("Change one's page"), _("Changed what they say on their page")),
    ("person.photo_set", _("Set one's photo"), _("Changed their photo")),
    ("person.photo_removed", _("Remove one's photo"), _("Removed their photo")),
    ("person.profile_shown", _("Show one's page"), _("Agreed to be shown to everybody")),
    ("person.profile_hidden", _("Hide one's page"), _("Took their page back")),
    ("person.profile_deleted", _("Delete one's page"), _("Deleted their page")),
    ("person.usual_details_changed", _("Change usual details"), _("Changed what they keep for registering")),
    ("person.account_closed", _("Close the account"), _("Closed the account")),
]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about accounts."""
    for name, label, sentence in LOG_ACTIONS:
        actions.register_action(name, label, sentence)


@hooks.register("register_account_menu_item")
def link_to_account(request: HttpRequest) -> dict[str, object]:
    """Lead from Wagtail's account page to ours, where the password and the like are changed."""
    return {
        "url": reverse("account"),
        "label": _("Name, address, password and second factor"),
        "help_text": _("What you are called and how you sign in is changed on the page of your account."),
    }

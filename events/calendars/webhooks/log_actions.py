"""What the audit trail records about webhooks: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("webhook.created", _("Make a webhook"), _("Made the webhook")),
    ("webhook.changed", _("Change a webhook"), _("Changed the webhook")),
    ("webhook.paused", _("Pause a webhook"), _("Paused the webhook")),
    ("webhook.resumed", _("Switch a webhook on"), _("Switched the webhook on again")),
    ("webhook.secret_renewed", _("Make a new secret of a webhook"), _("Made a new secret for the webhook")),
    ("webhook.tested", _("Test a webhook"), _("Had a test sent")),
    ("webhook.resent", _("Send a message of a webhook again"), _("Had a message sent again")),
    ("webhook.switched_off", _("Switch a webhook off"), _("The webhook was switched off: its messages failed")),
    ("webhook.deleted", _("Delete a webhook"), _("Deleted the webhook")),
]

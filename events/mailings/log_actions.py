"""What the audit trail records about mailings: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("event.mail_created", _("Begin a mail to guests"), _("Began a mail to guests")),
    ("event.mail_changed", _("Change a mail to guests"), _("Changed a mail to guests")),
    ("event.mail_planned", _("Plan a mail to guests"), _("Planned a mail to guests")),
    ("event.mail_unplanned", _("Take a mail to guests back"), _("Took back what was planned")),
    ("event.mail_held", _("Hold a mail to guests back"), _("A planned mail to guests was held back")),
    ("event.mail_started", _("Send a mail to guests"), _("A mail to guests went out")),
    ("event.mail_stopped", _("Stop a mail to guests"), _("Stopped the rest of a mail to guests")),
    ("event.mail_retried", _("Send letters again"), _("Had letters of a mail tried again")),
    ("event.mail_deleted", _("Delete a mail to guests"), _("Deleted a mail to guests")),
    ("event.mail_tested", _("Send a test"), _("Sent a mail to themselves as a test")),
    ("event.mail_template_saved", _("Save a mail template"), _("Saved a mail template")),
    ("event.mail_template_deleted", _("Delete a mail template"), _("Deleted a mail template")),
    ("network.mail_template_saved", _("Save a mail template"), _("Saved a mail template")),
    ("network.mail_template_deleted", _("Delete a mail template"), _("Deleted a mail template")),
]

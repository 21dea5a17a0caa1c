"""What the audit trail records about certificates: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("event.signatory_set", _("Say who signs"), _("Said who signs certificates and letters")),
    ("certificate.issued", _("Issue a certificate"), _("Was issued a certificate of attendance")),
    ("certificate.told", _("Tell of a certificate"), _("Was told where their certificate of attendance is")),
    ("certificate.revoked", _("Revoke a certificate"), _("A certificate of attendance was revoked")),
]

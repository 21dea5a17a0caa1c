"""What the audit trail records about who came: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("attendance.recorded", _("Record attendance"), _("Was recorded as present")),
    ("attendance.taken_back", _("Take attendance back"), _("Was recorded as present by mistake: taken back")),
    ("attendance.visit_recorded", _("Record a visit online"), _("Was in the online meeting")),
    (
        "attendance.visit_taken_back",
        _("Take a visit online back"),
        _("Was not in the online meeting: taken back"),
    ),
]

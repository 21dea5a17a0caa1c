"""What the audit trail records about evaluations: names, labels and sentences. That somebody answered, it does not."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("event.evaluation_planned", _("Plan an evaluation"), _("Planned the evaluation")),
    ("event.evaluation_cancelled", _("Do without an evaluation"), _("Did without the planned evaluation")),
    ("event.evaluation_question_added", _("Add a question to an evaluation"), _("Added a question to the evaluation")),
    (
        "event.evaluation_question_changed",
        _("Change a question of an evaluation"),
        _("Changed a question of the evaluation"),
    ),
    (
        "event.evaluation_question_removed",
        _("Remove a question of an evaluation"),
        _("Removed a question of the evaluation"),
    ),
    ("event.evaluation_opened", _("Open an evaluation"), _("Opened the evaluation and invited who was there")),
    (
        "event.evaluation_invited",
        _("Invite to an evaluation"),
        _("Invited to the evaluation who was recorded as present later"),
    ),
    ("event.evaluation_reminded", _("Remind of an evaluation"), _("Reminded of the evaluation")),
    ("event.evaluation_closed", _("Close an evaluation"), _("Closed the evaluation")),
]

"""Planning an evaluation, opening it, reminding of it and closing it."""

from events.attendance.evaluation.actions.due import run_due
from events.attendance.evaluation.actions.errors import (
    NothingOpen,
    NotYetOver,
    OpenedAlready,
    RemindedAlready,
    TooFewWereThere,
    TooManyQuestions,
)
from events.attendance.evaluation.actions.planning import (
    add_question,
    beginning_of,
    cancel_evaluation,
    change_question,
    copy_evaluation,
    end_of,
    plan_evaluation,
    remove_question,
    usual_times,
)
from events.attendance.evaluation.actions.running import (
    close_evaluation,
    invite_late,
    open_evaluation,
    remind_of_evaluation,
    stop_reminders,
)

__all__ = [
    "NotYetOver",
    "NothingOpen",
    "OpenedAlready",
    "RemindedAlready",
    "TooFewWereThere",
    "TooManyQuestions",
    "add_question",
    "beginning_of",
    "cancel_evaluation",
    "change_question",
    "close_evaluation",
    "copy_evaluation",
    "end_of",
    "invite_late",
    "open_evaluation",
    "plan_evaluation",
    "remind_of_evaluation",
    "remove_question",
    "run_due",
    "stop_reminders",
    "usual_times",
]

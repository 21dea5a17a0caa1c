"""Everything that changes mailings and their templates."""

from events.mailings.actions.sending import retry, send_test, stop
from events.mailings.actions.starting import hold, launch, plan, start_due, top_up, unplan
from events.mailings.actions.templates import delete_template, save_template
from events.mailings.actions.writing import change_mailing, copy_mails, create_mailing, delete_mailing

__all__ = [
    "change_mailing",
    "copy_mails",
    "create_mailing",
    "delete_mailing",
    "delete_template",
    "hold",
    "launch",
    "plan",
    "retry",
    "save_template",
    "send_test",
    "start_due",
    "stop",
    "top_up",
    "unplan",
]

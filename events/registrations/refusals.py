"""Why a form was not taken, said at the field it is about."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import gettext as _

from events.registrations.actions import CodeNeeded, CodeRefused, GroupRefused, GroupTooLarge, RegistrationClosed
from events.registrations.answers.actions import AnswersMissing
from events.registrations.code_entry import TooManyWrongCodes
from events.seats.actions import NoSeatLeft

ABOUT_CODE = (CodeNeeded, CodeRefused, TooManyWrongCodes, NoSeatLeft)
REFUSALS = (*ABOUT_CODE, GroupRefused, GroupTooLarge, RegistrationClosed, AnswersMissing, ValidationError)


def explain(form: Form, error: Exception | None) -> None:
    """Say in `form` what `error`, one of `REFUSALS`, is about; None is about nothing."""
    if error is None:
        return
    if isinstance(error, ValidationError):
        # Of a group only its shared answers are fields of the form.
        named = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
        for name, errors in named.items():
            form.add_error(name if name in form.fields else None, errors)
    elif isinstance(error, NoSeatLeft):
        # Without a place of its own, everybody else joins the waiting list.
        form.add_error("code", _("The places this code is for are all taken. Please ask who gave it to you."))
    else:
        form.add_error("code" if isinstance(error, ABOUT_CODE) else None, str(error))

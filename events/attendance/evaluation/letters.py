"""The invitation and the reminder, each in the reader's language."""

from django.utils import translation
from django.utils.translation import gettext as _

from common import letters
from common.formats import date_words
from common.languages import words
from events.attendance.evaluation.links import link_of
from events.attendance.models.evaluation import EvaluationInvitation
from events.registrations.models import Registration


def write_invitation(invitation: EvaluationInvitation) -> None:
    """Ask somebody who was there how it was; `evaluation__event` and `registration__accompanies` are read along."""
    with translation.override(_reader(invitation).language):
        _write(invitation, _("How was it?"), _("Thank you for having been at “%(event)s”. Tell us how it was."))


def write_reminder(invitation: EvaluationInvitation) -> None:
    """Ask once more; otherwise as `write_invitation`."""
    with translation.override(_reader(invitation).language):
        said = _("We would still like to know how “%(event)s” was for you. This is the only reminder.")
        _write(invitation, _("A reminder: how was it?"), said)


def _reader(invitation: EvaluationInvitation) -> Registration:
    return invitation.registration.accompanies or invitation.registration


def _write(invitation: EvaluationInvitation, title: str, said: str) -> None:
    reader, evaluation = _reader(invitation), invitation.evaluation
    event, language = evaluation.event, reader.language
    name, link = words(event.name, language).text, link_of(invitation)
    until = date_words(evaluation.closes_at.astimezone(event.zone).date(), "long", language)
    letters.write(
        to=reader.email,
        language=language,
        name=invitation.registration.full_name,
        title=f"{title} {name}",
        paragraphs=[
            said % {"event": name},
            _("It takes about three minutes, until %(day)s. No question must be answered.") % {"day": until},
            _("Your answers are kept without your name, and nothing leads from them to you."),
        ],
        button=_("Answer the questions"),
        link=link,
        footer=_("You get this message because you were recorded as present."),
        ways_out=[(_("Do not remind me"), f"{link}#no-reminder")],
    )

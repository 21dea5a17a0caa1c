"""The link in an invitation, made with the key of the installation as the mark of an answer is.

Nothing of either is stored with the invitation, so who reads the database can neither answer for somebody nor see who
has answered.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from events.attendance.models.evaluation import Evaluation, EvaluationInvitation

LINK_SALT = "events.attendance.evaluation.link"


def token_of(invitation: EvaluationInvitation) -> str:
    """Return what the private link of `invitation` ends with; the reminder has the same."""
    return _signer().sign(str(invitation.pk))


def link_of(invitation: EvaluationInvitation) -> str:
    """Return the absolute address of the questions, in the active language."""
    return f"{settings.BASE_URL}{reverse('evaluation', args=[token_of(invitation)])}"


def invitation_of(token: str) -> EvaluationInvitation | None:
    """Return whose link ends with `token`; None for one that we did not write, or of somebody who was erased."""
    try:
        key = _signer().unsign(token)
    except BadSignature:
        return None
    read_along = EvaluationInvitation.objects.select_related("evaluation__event", "registration")
    return read_along.filter(pk=key).first()


def unanswered(evaluation: Evaluation, invitations: Iterable[EvaluationInvitation]) -> list[EvaluationInvitation]:
    """Return those of `invitations` that were not answered; one query."""
    marks = set(evaluation.marks.values_list("pk", flat=True))
    return [invitation for invitation in invitations if marks.isdisjoint(invitation.marks)]


def _signer() -> Signer:
    return Signer(salt=LINK_SALT, sep=".")

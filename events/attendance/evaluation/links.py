"""The link in an invitation, and the mark that stays of an answer; both are made with the key of the installation.

Nothing of either is stored with the invitation, so who reads the database can neither answer for somebody nor see who
has answered.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import salted_hmac

from events.attendance.models.evaluation import Evaluation, EvaluationInvitation, EvaluationMark

LINK_SALT, MARK_SALT = "events.attendance.evaluation.link", "events.attendance.evaluation.mark"


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


def mark_of(invitation: EvaluationInvitation) -> str:
    """Return the mark that says `invitation` was answered."""
    return _mark(invitation, settings.SECRET_KEY)


def has_answered(invitation: EvaluationInvitation) -> bool:
    """True when `invitation` was answered, as long as the evaluation is open."""
    return EvaluationMark.objects.filter(pk__in=_marks(invitation)).exists()


def unanswered(evaluation: Evaluation, invitations: Iterable[EvaluationInvitation]) -> list[EvaluationInvitation]:
    """Return those of `invitations` that were not answered; one query."""
    marks = set(evaluation.marks.values_list("pk", flat=True))
    return [invitation for invitation in invitations if marks.isdisjoint(_marks(invitation))]


def _marks(invitation: EvaluationInvitation) -> list[str]:
    # A key that was changed since may still have marked it.
    return [_mark(invitation, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _mark(invitation: EvaluationInvitation, key: str | bytes) -> str:
    return salted_hmac(MARK_SALT, str(invitation.pk), secret=key, algorithm="sha256").hexdigest()


def _signer() -> Signer:
    return Signer(salt=LINK_SALT, sep=".")

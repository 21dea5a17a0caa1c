"""Taking an answer so that nobody can tell whose it is.

What is stored of an answer is a mark that says somebody has answered (`EvaluationMark`) and a form that says what
(`SealedForm`). Both are written in one transaction, which is how each is answered exactly once; and a database tells
which rows were written together: by their order, by numbers that rise, by PostgreSQL's `xmin`, by times. Therefore

* neither has a time, a number that rises, or a key of the other, and nothing goes to the audit trail;
* the mark names nobody without the key of the installation, so there is nobody to join a form to;
* every answer writes all forms of the evaluation anew, under new keys and in an order that is drawn, so that their
  order, place and transaction are those of the last answer and the same for all;
* which group a form belongs to is kept only where at least five of each group were invited.

What that cannot do: who holds two copies of the database, from before and after one answer, sees which form came in
between, and who watches the servers' logs knows when. Backups expire, and logs name no links (`config.logs`).
"""

from collections.abc import Mapping
from secrets import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from events.attendance.models.evaluation import Evaluation, EvaluationInvitation, EvaluationMark, SealedForm


class AnsweredAlready(Exception):
    """The link was used."""

    def __str__(self) -> str:
        return _(
            "Your answers have already arrived; thank you. Nobody can find them again to change them, not even we."
        )


class NotOpen(Exception):
    """The evaluation takes no answers, or no more."""

    def __str__(self) -> str:
        return _("This evaluation is closed. Thank you for wanting to answer.")


@transaction.atomic
def answer(*, by: None, invitation: EvaluationInvitation, answers: Mapping[str, str]) -> None:
    """Take what somebody answered, by the code of the question; the caller has checked it against the questions.

    Raises `NotOpen` and `AnsweredAlready`. As the one action of ours it leaves no entry in the audit trail, whose times
    would say who answered when.
    """
    # One after the other: each writes all forms.
    evaluation = Evaluation.objects.select_for_update().get(pk=invitation.evaluation_id)
    if not evaluation.takes_answers:
        raise NotOpen
    if invitation.is_answered:
        raise AnsweredAlready
    EvaluationMark.objects.create(pk=invitation.marks[0], evaluation=evaluation)
    audience = invitation.registration.audience if evaluation.keeps_groups else ""
    _seal(evaluation, audience, {code: value for code, value in answers.items() if value})


def _seal(evaluation: Evaluation, audience: str, answers: Mapping[str, str]) -> None:
    """Put a form among those of `evaluation`, and all of them into a new order."""
    forms = [(form.audience, form.answers) for form in evaluation.forms.all()]
    forms.append((audience, dict(answers)))
    SystemRandom().shuffle(forms)
    evaluation.forms.all().delete()
    SealedForm.objects.bulk_create(SealedForm(evaluation=evaluation, audience=of, answers=said) for of, said in forms)

"""What guests answer on their own page."""

from django.db import transaction

from events.registrations.actions.person import NothingToChange
from events.registrations.actions.state import lock
from events.registrations.answers.actions import Changes, GivenAnswers, check_judged, save_answers
from events.registrations.answers.queries import stages_of
from events.registrations.models import Registration
from partners.models import User


@transaction.atomic
def answer_questions(*, by: User | None, registration: Registration, answers: GivenAnswers) -> Changes:
    """Store `answers` to the questions of all stages that `registration` is asked at now; see `save_answers`.

    Returns what was changed. Raises `NothingToChange` when nothing is asked any more, `FormOutdated`, `AnswersMissing`,
    `AnsweredMeanwhile`, and `ValidationError` for a file that cannot be taken; nothing is stored then.
    """
    registration = lock(registration)
    stages = stages_of(registration)
    if registration.event.has_ended() or not stages:
        raise NothingToChange
    # Whoever changes what is asked holds the pools, as this does now.
    check_judged(registration, answers)
    return save_answers(
        by=by,
        registration=registration,
        given=answers.by_code,
        stages=stages,
        language=answers.language,
        began_with=answers.began_with,
    )

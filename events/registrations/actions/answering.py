"""What guests answer on their own page."""

from collections.abc import Mapping

from django.db import transaction

from events.registrations.actions.person import NothingToChange
from events.registrations.actions.state import lock
from events.registrations.answers.actions import Changes, save_answers
from events.registrations.answers.queries import stages_of
from events.registrations.models import Registration
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Stage
from partners.models import User


@transaction.atomic
def answer_questions(
    *, by: User | None, registration: Registration, given: Mapping[str, Value], stage: Stage, language: str
) -> Changes:
    """Store the answers `given` by code to the questions of `stage`; see `save_answers`.

    Returns what was changed. Raises `NothingToChange` when the registration is not asked at that stage (any more),
    `AnswersMissing`, and `ValidationError` for a file that cannot be taken; nothing is stored then.
    """
    registration = lock(registration)
    if registration.event.has_ended() or stage not in stages_of(registration):
        raise NothingToChange
    return save_answers(by=by, registration=registration, given=given, stage=stage, language=language)

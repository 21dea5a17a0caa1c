"""Answering as a guest does, for tests of what becomes of answers."""

from django.db import transaction

from events.models import Registration
from events.registrations.answers.actions import Changes, save_answers
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Stage


@transaction.atomic
def answer(
    registration: Registration, *, stage: Stage = Stage.REGISTRATION, language: str = "da", **given: Value
) -> Changes:
    """Store the answers `given` by code at `stage` and return what changed."""
    return save_answers(by=None, registration=registration, given=given, stages=[stage], language=language)

"""Answers that are corrected after the event: each is fixed by then, and nothing is asked any more.

So no condition decides about them: what is stored can be wished otherwise, and nothing else.
"""

from collections.abc import Mapping

from events.registrations.answers.queries import UNREADABLE, answers_of, wishes_of
from events.registrations.answers.storing import end_wishes, wish
from events.registrations.models import Question, Registration
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import Kind
from events.registrations.questions.keeping import own_day_has_come
from events.registrations.questions.queries import form_of
from events.registrations.questions.sealing import can_seal

# Nothing keeps two files apart until somebody decides, and nobody else decides about a consent.
NOT_WISHED = frozenset({Kind.FILE, Kind.CONSENT})


def correctable(registration: Registration, held: Mapping[str, Value]) -> list[Question]:
    """Return the questions whose answers, `held` by code, the person of `registration` may ask to have corrected.

    Of who was there, once the event is over; those no longer asked as well, but none whose answers are due to go.
    """
    event = registration.event
    if not (event.has_ended() and registration.is_live and held):
        return []
    return [
        question
        for question in form_of(event, retired=True)
        if not is_empty(held.get(question.code))
        and held[question.code] is not UNREADABLE
        and question.kind not in NOT_WISHED
        and not own_day_has_come(event, question)
        and (can_seal() or not question.is_sensitive)
    ]


def wish_otherwise(registration: Registration, given: Mapping[str, Value], language: str) -> list[str]:
    """Keep as wishes which of the answers `given` by code differ from those stored; the others are wished no more.

    Inside the caller's transaction, which holds the registration. Returns the codes of what is new.
    """
    held, wishes = answers_of(registration), wishes_of(registration)
    asked = [question for question in correctable(registration, held) if question.code in given]
    kept = [question for question in asked if held[question.code] == given[question.code]]
    wished = [question for question in asked if question not in kept]
    unwished = [question for question in kept if question.code in wishes]
    wished = [question for question in wished if wishes.get(question.code, UNREADABLE) != given[question.code]]
    end_wishes(registration, [*wished, *unwished])
    wish(registration, [(question, given[question.code]) for question in wished], language)
    return sorted(question.code for question in (*wished, *unwished))

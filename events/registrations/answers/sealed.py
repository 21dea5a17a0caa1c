"""The day on which answers go, and sealing them anew when the key changes."""

import datetime as dt

from events.programme.models import Event
from events.registrations.emails.facts import local_days
from events.registrations.models import AnswerFile, Question, SensitiveAnswer


def erase_day(event: Event, question: Question) -> dt.date | None:
    """Return the day on which answers to `question` of `event` are erased; None: with the registration.

    It counts from the last day of the event on its own clocks.
    """
    if question.keep_days is None:
        return None
    return local_days(event)[1] + dt.timedelta(days=question.keep_days)


def move_erase_days(event: Event) -> None:
    """Have what is sealed go on the day that follows from the dates of `event` as they are now.

    Called inside the transaction that has changed them, or how long a question is kept. No query without a form.
    """
    if not event.form_version:
        return
    for question in event.questions.filter(keep_days__isnull=False):
        if day := erase_day(event, question):
            for model in (SensitiveAnswer, AnswerFile):
                model._default_manager.filter(question=question).exclude(erase_on=day).update(erase_on=day)

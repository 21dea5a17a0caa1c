"""What is sealed: the day on which it goes, and sealing it anew when the key changes."""

from events.programme.models import Event
from events.registrations.models import AnswerFile, SensitiveAnswer
from events.registrations.questions.keeping import own_erasure_day


def move_erase_days(event: Event) -> None:
    """Have answers of `event` that have a day of their own go on the one that follows from its dates as they are now.

    Called inside the transaction that has changed them, or how long a question is kept. No query without a form.
    """
    if not event.form_version:
        return
    for question in event.questions.filter(keep_days__isnull=False):
        if day := own_erasure_day(event, question):
            for model in (SensitiveAnswer, AnswerFile):
                model._default_manager.filter(question=question).exclude(erase_on=day).update(erase_on=day)

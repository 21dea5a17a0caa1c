"""What is sealed: the day on which it goes, and sealing it anew when the key changes."""

from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from events.programme.models import Event
from events.registrations.answers.files import FileGone, reseal_file
from events.registrations.models import AnswerFile, ChangeRequest, SensitiveAnswer
from events.registrations.questions.keeping import own_erasure_day
from events.registrations.questions.sealing import KeyLost, NoKey, seal_bytes, unseal_bytes

Sealed = SensitiveAnswer | ChangeRequest | AnswerFile
# How many rows are locked at a time; files are held in memory whole.
AT_ONCE: dict[type[Sealed], int] = {SensitiveAnswer: 100, ChangeRequest: 100, AnswerFile: 5}


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


@dataclass(slots=True)
class Resealed:
    """How many answers (wished ones too) and files were sealed anew, and what stayed as it was.

    `lost` counts what could not be opened by the name of its key, `gone` files that do not lie there any more.
    """

    answers: int = 0
    files: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    gone: int = 0


def reseal() -> Resealed:
    """Seal whatever is sealed with another key than the first one anew with that; returns how much that was.

    In small transactions, each of which leaves every row readable: it may be killed and run again at any time, while
    guests answer and organisers read. What cannot be opened stays, in case its key is found. Raises `NoKey`.
    """
    if not settings.ANSWER_KEYS:
        raise NoKey
    done = Resealed()
    for model, at_once in AT_ONCE.items():
        last: int | None = 0
        while last is not None:
            last = _reseal_batch(model, last, at_once, done)
    return done


@transaction.atomic
def _reseal_batch(model: type[Sealed], after: int, number: int, done: Resealed) -> int | None:
    """Seal the next rows with a key higher than `after` anew; returns the last one's, None when there are no more."""
    first = next(iter(settings.ANSWER_KEYS))
    old = model._default_manager.filter(pk__gt=after).exclude(key__in=["", first])
    rows: list[Sealed] = list(old.select_for_update(no_key=True).order_by("pk")[:number])
    for row in rows:
        try:
            if isinstance(row, AnswerFile):
                reseal_file(row)
                done.files += 1
            else:
                _reseal_answer(row)
                done.answers += 1
        except KeyLost:
            done.lost[row.key] += 1
        except FileGone:
            done.gone += 1
    return rows[-1].pk if rows else None


def _reseal_answer(row: SensitiveAnswer | ChangeRequest) -> None:
    row.sealed, row.key = seal_bytes(unseal_bytes(bytes(row.sealed or b""), row.key))
    row.save(update_fields=["sealed", "key"])

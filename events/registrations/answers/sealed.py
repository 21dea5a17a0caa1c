"""Sealing anew what is sealed, when the key changes."""

from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from events.registrations.answers.files import FileGone, reseal_file
from events.registrations.models import AnswerFile, ChangeRequest, SensitiveAnswer
from events.registrations.questions.sealing import KeyLost, NoKey, seal_bytes, unseal_bytes

Sealed = SensitiveAnswer | ChangeRequest | AnswerFile
# How many rows are locked at a time; files are held in memory whole.
AT_ONCE: dict[type[Sealed], int] = {SensitiveAnswer: 100, ChangeRequest: 100, AnswerFile: 5}


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

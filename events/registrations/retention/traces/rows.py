"""Rows that belong to a registration, and the files that belong to rows."""

from collections import defaultdict
from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, cast

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from events.programme.models import Speaker
from events.registrations.answers.files import remove
from events.registrations.answers.totals import counts_of, keep_totals
from events.registrations.models import (
    Answer,
    AnswerFile,
    ChangeRequest,
    Consent,
    Correction,
    DeletionRequest,
    FormerAddress,
    Pin,
    Registration,
    Review,
    SensitiveAnswer,
    Wish,
)
from events.registrations.retention.guests import Guests

Counting = Callable[[Guests], int]


def count_consents(guests: Guests) -> int:
    """Return how many consents were given, those taken back as well."""
    return _of(Consent, guests).count()


def erase_consents(guests: Guests) -> int:
    """Delete consents; the report keeps how many held."""
    number, _by_model = _of(Consent, guests).delete()
    return number


def deleted(model: type[Correction | FormerAddress | Wish | Pin | Speaker]) -> tuple[Counting, Counting]:
    """Return how rows of which nothing stays are counted and deleted."""

    def count(guests: Guests) -> int:
        return _of(model, guests).count()

    def erase(guests: Guests) -> int:
        number, _by_model = _of(model, guests).delete()
        return number

    return count, erase


def deleted_above(name: str) -> tuple[Counting, Counting]:
    """Return the same for rows of a room above this one, by the `related_name` that registrations know them by.

    What is further away is named by the whole way, as lookups are: "sheet_lines__sheet__scans".
    """

    def rows(guests: Guests) -> QuerySet[Any]:
        model: type[models.Model] = Registration
        for step in name.split("__"):
            model = cast("type[models.Model]", model._meta.get_field(step).related_model)
        keys = Registration.objects.filter(pk__in=guests.keys, **{f"{name}__isnull": False}).values(name)
        return model._default_manager.filter(pk__in=keys)

    def count(guests: Guests) -> int:
        return rows(guests).count()

    def erase(guests: Guests) -> int:
        number, _by_model = rows(guests).delete()
        return number

    return count, erase


def emptied_above(name: str, *fields: str) -> tuple[Counting, Counting]:
    """Return the same for rows of a room above this one that stay, their `fields` as empty as in a new row."""

    def rows(guests: Guests) -> QuerySet[Any]:
        written = reduce(or_, (~Q(**{field: empty}) for field, empty in blank().items()))
        return _of(model(), guests).filter(written)

    def model() -> type[models.Model]:
        return cast("type[models.Model]", Registration._meta.get_field(name).related_model)

    def blank() -> dict[str, Any]:
        new = model()()
        return {field: getattr(new, field) for field in fields}

    def count(guests: Guests) -> int:
        return rows(guests).count()

    def erase(guests: Guests) -> int:
        return rows(guests).update(**blank())

    return count, erase


def counted(model: type[Answer] | type[SensitiveAnswer]) -> tuple[Counting, Counting]:
    """Return how answers are counted and deleted; how many gave each is known as before."""

    def count(guests: Guests) -> int:
        return _given(model, guests).count()

    def erase(guests: Guests) -> int:
        by_question = defaultdict(list)
        for answer in _of(model, guests).select_related("question", "registration"):
            by_question[answer.question].append(answer)
        for question, answers in by_question.items():
            keep_totals(question, counts_of(answers))
        number, _by_model = _of(model, guests).delete()
        return number

    return count, erase


def count_changes(guests: Guests) -> int:
    """Return how many changes of answers were asked for."""
    return _given(ChangeRequest, guests).count()


def erase_changes(guests: Guests) -> int:
    """Delete changes that were asked for, whatever became of them."""
    number, _by_model = _of(ChangeRequest, guests).delete()
    return number


def count_files(guests: Guests) -> int:
    """Return how many files were given as answers."""
    return _given(AnswerFile, guests).count()


def erase_files(guests: Guests) -> int:
    """Delete files: the rows at once, what lies in the storage when that is certain."""
    return remove(_of(AnswerFile, guests))


def count_requests(guests: Guests) -> int:
    """Return how many requests for deletion are open or say why they were refused."""
    return _requests(guests).count()


def close_requests(guests: Guests) -> int:
    """Grant what is open and forget reasons; that somebody asked, and when, proves that it was done in time."""
    requests = _requests(guests)
    number = requests.count()
    requests.filter(decided_at=None).update(decided_at=timezone.now(), granted=True)
    _of(DeletionRequest, guests).update(reason="", rule="")
    return number


def count_notes(guests: Guests) -> int:
    """Return how many reviews hold a note."""
    return _noted(guests).count()


def erase_notes(guests: Guests) -> int:
    """Empty notes; scores are numbers and stay."""
    return _noted(guests).update(note="")


def _of(model: type[models.Model], guests: Guests) -> QuerySet[Any]:
    return model._default_manager.filter(registration__in=guests.keys)


def _given(model: type[models.Model], guests: Guests) -> QuerySet[Any]:
    """Return what was given as answers, without what goes before the people do."""
    return _of(model, guests).exclude(question__in=guests.answers_gone)


def _requests(guests: Guests) -> QuerySet[DeletionRequest]:
    return _of(DeletionRequest, guests).filter(Q(decided_at=None) | ~Q(reason="") | ~Q(rule=""))


def _noted(guests: Guests) -> QuerySet[Review]:
    return _of(Review, guests).exclude(note="")

"""Sensitive answers of who does not come: nobody cooks or cares for them, so nothing of it is kept."""

from collections.abc import Sequence

from django.db.models import Q

from common.audit import record_many
from events.registrations.answers.files import remove
from events.registrations.models import AnswerFile, ChangeRequest, Registration, SensitiveAnswer
from events.registrations.retention.dates import is_held
from partners.models import User

FORGOTTEN = "registration.sensitive_erased"


def forget_sensitive(people: Sequence[Registration], *, by: User | None) -> None:
    """Erase the sensitive answers of `people` of one event who come no more, their files, and changes asked for.

    Inside the caller's transaction; leaves one audit entry for each of whom there were any, of codes only. Nothing
    goes of an event under legal hold: then answers go on their day. No query where nothing was ever asked.
    """
    if not people or not people[0].event.form_version or is_held(people[0].event):
        return
    sealed = SensitiveAnswer.objects.filter(registration__in=people)
    files = AnswerFile.objects.filter(registration__in=people, question__is_sensitive=True)
    # Of what is decided already, the reason may tell of a sensitive answer.
    wished = ChangeRequest.objects.filter(Q(decided_at=None) | Q(question__is_sensitive=True), registration__in=people)
    codes: dict[int, set[str]] = {}
    for rows in (sealed, files, wished):
        for key, code in rows.values_list("registration", "question__code"):
            codes.setdefault(key, set()).add(code)
    if not codes:
        return
    remove(files)
    sealed.delete()
    wished.delete()
    of_each = ((person, codes[person.pk]) for person in people if person.pk in codes)
    about = [(person, {"event": person.event_id, "questions": sorted(found)}) for person, found in of_each]
    record_many(about, FORGOTTEN, by=by)


def has_sensitive(registration: Registration) -> bool:
    """True when ending `registration` erases answers of it, or of who accompanies it; three queries at most."""
    if not registration.event.form_version or is_held(registration.event):
        return False
    theirs = Q(registration=registration) | Q(registration__accompanies=registration)
    return (
        SensitiveAnswer.objects.filter(theirs).exists()
        or AnswerFile.objects.filter(theirs, question__is_sensitive=True).exists()
    )

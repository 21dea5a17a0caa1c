"""Sensitive answers of who does not come: nobody cooks or cares for them, so nothing of it is kept."""

from django.db.models import Q

from common.audit import record
from events.registrations.answers.files import remove
from events.registrations.models import AnswerFile, ChangeRequest, Registration, SensitiveAnswer
from events.registrations.retention.dates import is_held
from partners.models import User

FORGOTTEN = "registration.sensitive_erased"


def forget_sensitive(registration: Registration, *, by: User | None) -> None:
    """Erase the sensitive answers of `registration`, which has ended, their files, and changes asked for.

    Inside the caller's transaction; leaves one audit entry, of codes only. Nothing goes of an event under legal hold:
    then answers go on their day. No query where nothing was ever asked.
    """
    if not registration.event.form_version or is_held(registration.event):
        return
    sealed = SensitiveAnswer.objects.filter(registration=registration)
    files = AnswerFile.objects.filter(registration=registration, question__is_sensitive=True)
    # Of what is decided already, the reason may tell of a sensitive answer.
    wished = ChangeRequest.objects.filter(
        Q(decided_at=None) | Q(question__is_sensitive=True), registration=registration
    )
    codes = {code for rows in (sealed, files, wished) for code in rows.values_list("question__code", flat=True)}
    if not codes:
        return
    remove(files)
    sealed.delete()
    wished.delete()
    record(registration, FORGOTTEN, by=by, event=registration.event_id, questions=sorted(codes))


def has_sensitive(registration: Registration) -> bool:
    """True when ending `registration` erases answers of it, or of who accompanies it; three queries at most."""
    if not registration.event.form_version or is_held(registration.event):
        return False
    theirs = Q(registration=registration) | Q(registration__accompanies=registration)
    return (
        SensitiveAnswer.objects.filter(theirs).exists()
        or AnswerFile.objects.filter(theirs, question__is_sensitive=True).exists()
    )

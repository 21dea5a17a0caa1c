"""People switch letters about comments off and on again."""

from django.db import transaction

from cms.models import Discussion, LetterRefusal
from common.audit import record
from partners.models import User


@transaction.atomic
def refuse_letters(*, by: User | None, user: User, discussion: Discussion | None) -> None:
    """Write no more letters to `user` about a discussion, or about any with None.

    `by` is None for whoever opened the link in a letter, signed in or not. Refused twice, it is refused once.
    """
    _refusal, is_new = LetterRefusal.objects.get_or_create(user=user, discussion=discussion)
    if is_new:
        record(user, "letters.refused", by=by, label=user.audit_label, everything=discussion is None)


@transaction.atomic
def want_letters(*, by: User | None, user: User, discussion: Discussion | None) -> None:
    """Take back one refusal: of a discussion, or of all with None. What else was refused stays so."""
    deleted, _rows = LetterRefusal.objects.filter(user=user, discussion=discussion).delete()
    if deleted:
        record(user, "letters.wanted", by=by, label=user.audit_label, everything=discussion is None)

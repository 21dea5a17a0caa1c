"""What people keep for their next registration; theirs alone to see and to change."""

from django.db import transaction

from common.audit import record
from partners.actions.people import NotAllowed
from partners.models import User, UsualDetails

# What is kept; everything is optional.
USUAL = (
    "given_name", "family_name", "email", "language", "organisation", "country", "city", "sector", "capacity",
)  # fmt: skip


@transaction.atomic
def change_usual_details(*, by: User, user: User, **values: str) -> UsualDetails:
    """Keep `values`, by the names of `USUAL`, for the next registration of `user`; what is left out is emptied.

    Returns them as stored. Raises `NotAllowed` for anybody else, and `ValidationError` for malformed values.
    """
    stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if by.pk != stored.pk or not stored.is_active:
        raise NotAllowed
    kept = UsualDetails.objects.filter(user=stored).first() or UsualDetails(user=stored)
    for name in USUAL:
        setattr(kept, name, values.get(name, ""))
    kept.full_clean(exclude=["user"])
    kept.save()
    record(user, "person.usual_details_changed", by=by, label=user.audit_label)
    return kept

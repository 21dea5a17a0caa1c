"""Forgetting searches without a hit."""

from django.db import transaction

from cms.models import MissedSearch
from common.audit import record
from partners.models import User


@transaction.atomic
def forget_miss(*, by: User, missed: MissedSearch) -> None:
    """Forget one search without a hit; what was searched for is in no entry of the audit trail."""
    record(missed, "search.miss_forgotten", by=by, label=missed.language, times=missed.times)
    missed.delete()


@transaction.atomic
def forget_misses(*, by: User) -> int:
    """Forget all searches without a hit and return how many there were."""
    number, _per_model = MissedSearch.objects.all().delete()
    record(MissedSearch(pk=0), "search.misses_forgotten", by=by, label="*", number=number)
    return number

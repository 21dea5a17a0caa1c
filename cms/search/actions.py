"""Keeping words that found nothing. Counting is no change to the network, so there is no entry in the audit trail."""

import datetime as dt
import re
import unicodedata

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.models import MissedSearch

MOST_LETTERS = 100
MOST_ROWS = 2_000
# So many are part of a telephone number or of somebody's birthday.
MOST_DIGITS = 4
KEPT = dt.timedelta(days=90)
# Parts of addresses: of mail, of pages, of computers (2001:db8::1), and, with a word beside a number, of houses.
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ADDRESS = re.compile(r"@|[(\[]\s*at\s*[)\]]|://|\bwww\b|\w[.:]+\w|::|\b\d+\w?\b\W+\w|\w\W+\d")


@transaction.atomic
def remember_miss(text: str, reader: str) -> None:
    """Count that somebody who reads `reader` searched for `text` and found nothing; who it was is not kept.

    What may be an address or a number is not kept either, nor is a text longer than people search for.
    """
    text = unicodedata.normalize("NFKC", text.casefold())
    words = " ".join(re.findall(r"[\w'.-]+", text))
    if (
        not words
        or len(words) > MOST_LETTERS
        or ADDRESS.search(YEAR.sub("", text))
        or sum(map(str.isdigit, words)) > MOST_DIGITS
    ):
        return
    known = MissedSearch.objects.filter(words=words, language=reader)
    if not known.update(times=F("times") + 1, last_at=timezone.now()):
        # Two may miss the same at once; the second then counts for nothing.
        MissedSearch.objects.bulk_create([MissedSearch(words=words, language=reader)], ignore_conflicts=True)
        kept = MissedSearch.objects.order_by("-times", "-last_at").values("pk")[MOST_ROWS : MOST_ROWS * 2]
        MissedSearch.objects.filter(pk__in=list(kept.values_list("pk", flat=True))).delete()


def forget_old_misses() -> int:
    """Forget what nobody has searched for in vain since `KEPT`; returns how many searches that were."""
    number, _per_model = MissedSearch.objects.filter(last_at__lt=timezone.now() - KEPT).delete()
    return number

"""Words that mean the same, and what was searched for in vain."""

import datetime as dt

from cms.models import MissedSearch, SearchAlias
from cms.search.actions import remember_miss
from common.audit import record
from config.demo.facts.searches import ALIASES, MISSES
from partners.models import User


def build_searches(*, by: User, now: dt.datetime) -> None:
    """Write the aliases that are missing, and search in vain unless somebody has."""
    for lines in ALIASES:
        alias = SearchAlias(words=lines)
        if not SearchAlias.objects.filter(words=lines).exists():
            alias.full_clean()
            alias.save()
            record(alias, "wagtail.create", by=by)
    if MissedSearch.objects.exists():
        return
    for words, language, times, days in MISSES:
        for _time in range(times):
            remember_miss(words, language)
        MissedSearch.objects.filter(language=language, last_at__gt=now).update(last_at=now - dt.timedelta(days=days))

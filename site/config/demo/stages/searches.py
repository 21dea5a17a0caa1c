"""Words that mean the same, and what was searched for in vain."""

import datetime as dt

from wagtail.actions.create import CreateAction

from cms.models import MissedSearch
from cms.search.actions import remember_miss
from cms.search.desk.aliases import AliasForm
from config.demo.facts.searches import ALIASES, MISSES
from partners.models import User


def build_searches(*, by: User, now: dt.datetime) -> None:
    """Write the aliases whose words stand in none yet, and search in vain unless somebody has."""
    for lines in ALIASES:
        form = AliasForm({"words": lines}, for_user=by)
        if form.is_valid():
            CreateAction(form.instance, user=by, form=form).execute()
    if MissedSearch.objects.exists():
        return
    for words, language, times, days in MISSES:
        for _time in range(times):
            remember_miss(words, language)
        MissedSearch.objects.filter(language=language, last_at__gt=now).update(last_at=now - dt.timedelta(days=days))

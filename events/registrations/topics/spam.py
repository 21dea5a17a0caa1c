"""Which suggestions are held back until an organiser has read them, told without asking anybody else."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.advertising import RULES, essence, has_link
from events.registrations.models import Topic

# Letters and digits: a title alone may well be another one's.
SHORTEST_COPY = 30
COPIES_SINCE, MOST_COMPARED = dt.timedelta(days=14), 300
TEXTS, NAMES = ("title", "why", "speakers"), ("title", "name", "organisation")

# Why a suggestion is held back, by code, in sentences for organisers.
REASONS: dict[str, str | Promise] = {
    **{code: sentence for code, sentence, _rule in RULES},
    "trap": _("A field was filled in that people do not see."),
    "fast": _("It was sent within seconds after the form was opened."),
    "many": _("Many suggestions came from the same connection within an hour."),
    "link_in_name": _("The title or a name has a link."),
    "copied": _("The same text was suggested before."),
}
# What programs do; the address may be anybody's, so it gets no letter before an organiser has read the suggestion.
BY_PROGRAMS = frozenset({"trap", "fast", "many"})


def suspicions(facts: Mapping[str, Any], *, changed: Topic | None = None) -> list[str]:
    """Return the codes of `REASONS` that the clean texts in `facts` fall under; `changed` is the topic they are for.

    One query.
    """
    # A title and names would hide that the words themselves shout.
    texts = (str(facts.get("why", "")), "\n".join(str(facts.get(name, "")) for name in TEXTS))
    codes = [code for code, _sentence, rule in RULES if any(map(rule, texts))]
    if any(has_link(str(facts.get(name, ""))) for name in NAMES):
        codes.append("link_in_name")
    if _is_copy(facts, changed):
        codes.append("copied")
    return codes


def by_program(codes: Collection[str]) -> bool:
    """Tell whether any of `codes` says that no person filled in the form."""
    return not BY_PROGRAMS.isdisjoint(codes)


def _is_copy(facts: Mapping[str, Any], changed: Topic | None) -> bool:
    said = essence(f"{facts.get('title', '')}{facts.get('why', '')}")
    if len(said) < SHORTEST_COPY:
        return False
    since = timezone.now() - COPIES_SINCE
    others = Topic.objects.filter(suggested_at__gt=since)
    if changed is not None:
        others = others.exclude(pk=changed.pk)
    latest = others.order_by("-suggested_at").values_list("title", "why")[:MOST_COMPARED]
    return any(essence(title + why) == said for title, why in latest)

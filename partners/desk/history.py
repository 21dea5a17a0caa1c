"""The audit trail in words: what happened to a partner, who did it and when."""

import datetime as dt
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from partners.desk.forms.compare import label
from partners.models import Partner


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened, in words."""

    when: dt.datetime
    what: str
    detail: str
    who: str


def changes_of_partner(partner: Partner, limit: int = 12) -> list[Change]:
    """Return the latest changes of `partner` and its people, newest first; at most two queries."""
    entries = ModelLogEntry.objects.for_instance(partner).select_related("user").order_by("-timestamp", "-pk")
    return [
        Change(
            when=entry.timestamp,
            what=str(entry.formatter.message) if entry.formatter else entry.action,
            detail=get_text_list([label(name) for name in entry.data.get("fields", [])], _("and")),
            who=str(entry.user_display_name) if entry.user_id else pgettext("who did it", "Automatically"),
        )
        for entry in entries[:limit]
    ]

"""The audit trail in words: what happened to a partner, who did it and when."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from partners.desk.forms.compare import label
from partners.enums import MembershipRole
from partners.models import Partner, User


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened, in words."""

    when: dt.datetime
    what: str
    detail: str
    who: str


def changes_of_partner(partner: Partner, limit: int = 12) -> list[Change]:
    """Return the latest changes of `partner` and its people, newest first; at most three queries."""
    entries = ModelLogEntry.objects.for_instance(partner).select_related("user").order_by("-timestamp", "-pk")[:limit]
    people = User.objects.in_bulk({entry.data["person"] for entry in entries if "person" in entry.data})
    return [
        Change(
            when=entry.timestamp,
            what=str(entry.formatter.message) if entry.formatter else entry.action,
            detail=_detail(entry.data, people),
            who=str(entry.user_display_name) if entry.user_id else pgettext("who did it", "Automatically"),
        )
        for entry in entries
    ]


def _detail(data: Mapping[str, Any], people: Mapping[int, User]) -> str:
    if "fields" in data:
        return get_text_list([label(name) for name in data["fields"]], _("and"))
    person = people.get(data.get("person", 0))
    if person is None:
        return ""
    return f"{person}: {MembershipRole(data['role']).label}" if "role" in data else str(person)

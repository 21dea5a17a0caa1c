"""What another website wants to show, as its address says it."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from cms.queries import listed_events
from events.calendars.filtering import Filter, from_query
from events.models import Event

USUAL, MOST = 10, 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """At most `limit` of the coming events that `which` keeps; in which language, the address's path says."""

    which: Filter
    limit: int = USUAL

    def events(self) -> list[Event]:
        """Return these events, soonest first, cancelled ones too; one query."""
        return list(self.which.narrow(listed_events()).coming()[: self.limit])

    def query(self) -> str:
        """Return the query that says all this, with the question mark; "" when there is nothing to say."""
        limit = "" if self.limit == USUAL else urlencode({"limit": self.limit})
        query = "&".join(filter(None, (self.which.query(), limit)))
        return f"?{query}" if query else ""

    def address(self, language: str) -> str:
        """Return the complete address of the list in `language`."""
        return f"{settings.BASE_URL}{reverse('embedded_events', args=[language])}{self.query()}"


def wanted(query: QueryDict) -> Wanted:
    """Read an address's `query`; a number that is none, or too large, is replaced by one that will do."""
    limit = query.get("limit", "")
    number = int(limit) if re.fullmatch(r"[0-9]{1,3}", limit) else USUAL
    return Wanted(from_query(query), limit=min(max(number, 1), MOST))

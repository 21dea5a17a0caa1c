"""What another website wants to show, as its address says it."""

import re
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from cms.queries import listed_events
from events.models import Event

USUAL, MOST = 10, 50
# Address names, kinds and countries are written in these letters; whatever is not is nobody's.
KNOWN_LETTERS = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which coming events; several values of one kind mean any of them, an empty tuple all. At most `limit`."""

    partner: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    limit: int = USUAL

    def events(self) -> list[Event]:
        """Return these events, soonest first, cancelled ones too; one query. What nobody knows finds nothing."""
        narrowed = {
            "hosts__slug__in": self.partner,
            "themes__slug__in": self.theme,
            "kind__in": self.kind,
            "host_country__in": self.country,
        }
        if not all(KNOWN_LETTERS.fullmatch(value) for values in narrowed.values() for value in values):
            return []
        wanted = Q(**{name: values for name, values in narrowed.items() if values})
        return list(listed_events().filter(wanted).coming().distinct()[: self.limit])

    def query(self) -> str:
        """Return the query that says all this, with the question mark; "" when there is nothing to say."""
        said: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.limit == USUAL:
            del said["limit"]
        query = urlencode({name: value for name, value in said.items() if value}, doseq=True)
        return f"?{query}" if query else ""

    def address(self, language: str) -> str:
        """Return the complete address of the list in `language`."""
        return f"{settings.BASE_URL}{reverse('embedded_events', args=[language])}{self.query()}"


def wanted(query: QueryDict) -> Wanted:
    """Read an address's `query`; a number that is none, or too large, is replaced by one that will do."""
    given = {name: tuple(filter(None, query.getlist(name))) for name in ("partner", "theme", "kind", "country")}
    limit = query.get("limit", "")
    number = int(limit) if re.fullmatch(r"[0-9]{1,3}", limit) else USUAL
    return Wanted(**given, limit=min(max(number, 1), MOST))

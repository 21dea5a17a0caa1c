"""Which events a calendar is to show, as the query of its address says.

Feeds, the site's lists and calendar, the list for other websites and the JSON API know the same words: `kind`, `theme`,
`country`, `spoken` (a language spoken there) and `partner`. A word said more than once means any of its values, several
words mean all of them. A value nobody knows fits no event: whoever has mistyped one subscribes to an empty calendar,
not to everything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.translation import gettext as _

from common.formats import country_name
from common.languages import current_language, language_name, listed, words
from events.programme.enums import EventKind
from events.programme.models import Event, EventHost, EventQuerySet, Theme
from partners.models import Partner

NAMES = ("kind", "theme", "country", "spoken", "partner")
# More than there are of anything, so that an address cannot make the database work for long.
MOST_VALUES = 50
LONGEST_VALUE = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for, each list sorted and without repetition, empty for everything."""

    kind: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Iterable[str]]) -> "Filter":
        """Return what asks for `values` by name, in whatever order they come and however often."""
        return cls(**{name: tuple(sorted(set(values.get(name, ())))) for name in NAMES})

    def events(self) -> EventQuerySet:
        """Return the public events that fit, cancelled ones included, each once and in no order."""
        return self.narrow(Event.objects.public())

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """Keep of `events` those that fit, none of them twice."""
        found = events.filter(self._facts())
        if self.spoken:
            # SQLite does not look into lists; written out, a code stands between quotation marks in both databases.
            found = found.alias(spoken_codes=Cast("languages", TextField()))
            spoken = Q()
            for code in self.spoken:
                spoken |= Q(spoken_codes__contains=f'"{code}"')
            found = found.filter(spoken)
        return found

    def _facts(self) -> Q:
        wanted = Q()
        if self.kind:
            wanted &= Q(kind__in=self.kind)
        if self.country:
            wanted &= Q(host_country__in=self.country)
        if self.theme:
            wanted &= Q(pk__in=Event.themes.through.objects.filter(theme__slug__in=self.theme).values("event"))
        if self.partner:
            wanted &= Q(pk__in=EventHost.objects.filter(partner__slug__in=self.partner).values("event"))
        return wanted

    def query(self) -> str:
        """Return the one query that asks for this, to stand after `?`; empty for everything."""
        return urlencode([(name, value) for name in NAMES for value in getattr(self, name)])

    def words(self) -> str:
        """Say in the active language what is asked for; empty for everything. Two queries at most."""
        reader = current_language()
        kinds = dict(EventKind.choices)
        themes = Theme.objects.filter(slug__in=self.theme) if self.theme else ()
        partners = Partner.objects.public().filter(slug__in=self.partner) if self.partner else ()
        named: dict[str, Mapping[str, str]] = {
            "kind": {kind: str(kinds.get(kind, kind)) for kind in self.kind},
            "theme": {theme.slug: words(theme.name, reader).text for theme in themes},
            "country": {code: country_name(code, reader) or code for code in self.country},
            "spoken": {code: language_name(code, reader) for code in self.spoken},
            "partner": {partner.slug: partner.short_name for partner in partners},
        }
        said = [listed(named[name].get(value, value) for value in getattr(self, name)) for name in NAMES]
        return " · ".join(part for part in said if part)

    def title(self, whose: str) -> str:
        """Return what the calendar of this is called, of all that is the network's or a partner's; as `words` asks."""
        about = self.words()
        return f"{whose}: {about}" if about else _("%(name)s: events") % {"name": whose}


EVERYTHING = Filter()


def from_query(query: QueryDict) -> Filter:
    """Return what the `query` of an address asks for; nothing in it is refused."""
    values = {name: _values(query, name) for name in NAMES}
    values["country"] = {value.upper() for value in values["country"]}
    return Filter.of(values)


def language_of(query: QueryDict, default: str) -> str:
    """Return the language asked for by `lang`, or `default`: a subscription must not break over one not offered."""
    asked = query.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else default


def _values(query: QueryDict, name: str) -> set[str]:
    # Not every database takes a zero byte; as anything else unknown it is kept, so that nothing fits.
    values = {value.strip()[:LONGEST_VALUE].replace("\0", "\ufffd") for value in query.getlist(name)[:MOST_VALUES]}
    return values - {""}

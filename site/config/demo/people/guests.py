"""People put together from names and organisations, always the same ones."""

from dataclasses import dataclass
from functools import cache

from common.slugs import slug_of
from config.demo.chance import chance
from config.demo.facts.event import EventFacts
from config.demo.people.names import NAMES, NEWCOMERS
from config.demo.people.organisations import ORGANISATIONS, Organisation
from events.registrations.enums import Capacity, Sector
from events.seats.enums import Audience

LANGUAGES = {"SE": "sv", "DK": "da", "DE": "de", "AT": "de", "ES": "es", "LB": "ar"}
# Who lives where: enough for every host country to fill its forty places and a queue.
RESIDENTS = {"SE": 52, "DK": 52, "DE": 58, "AT": 52, "ES": 48, "GB": 52, "BE": 24, "NL": 6, "IT": 6, "LB": 4}
VOLUNTEERS = 0.6
READS_ENGLISH = 0.15


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who may come."""

    given_name: str
    family_name: str
    email: str
    organisation: Organisation
    capacity: Capacity
    language: str


def guests_for(facts: EventFacts) -> dict[Audience, list[Guest]]:
    """Return who arrives at the event of `facts`, by audience, in the order of arrival."""
    random = chance(f"guests of {facts.slug}")
    at_home = [guest for guest in everybody() if guest.organisation.country == facts.country]
    from_abroad = [guest for guest in everybody() if guest.organisation.country != facts.country]
    return {
        audience: random.sample(candidates, facts.arrivals.get(audience, 0))
        for audience, candidates in ((Audience.NATIONAL, at_home), (Audience.INTERNATIONAL, from_abroad))
    }


@cache
def everybody() -> tuple[Guest, ...]:
    """Return all invented people; no two share an address."""
    random = chance("everybody")
    homes = [country for country in RESIDENTS if country not in {"NL", "IT", "LB"}]
    newcomers = [(random.choice(homes), name) for name in NEWCOMERS]
    guests: dict[str, Guest] = {}
    for country, number in RESIDENTS.items():
        names = [name for home, name in newcomers if home == country]
        names += random.sample(_pairs(country), number - len(names))
        for given_name, family_name, mailbox in names:
            guest = _guest(given_name, family_name, mailbox, country)
            guests.setdefault(guest.email, guest)
    return tuple(guests.values())


def _pairs(country: str) -> list[tuple[str, str, str]]:
    given_names, family_names = (words.split() for words in NAMES[country])
    return [
        (given, family.replace("_", " "), f"{slug_of(given)}.{slug_of(family.replace('_', ' '))}")
        for given in given_names
        for family in family_names
    ]


def _guest(given_name: str, family_name: str, mailbox: str, country: str) -> Guest:
    random = chance(mailbox)
    organisation = random.choice([each for each in ORGANISATIONS if each.country == country])
    voluntary = organisation.sector == Sector.NON_PROFIT and random.random() < VOLUNTEERS
    language = "ar" if "\u0600" <= given_name[0] <= "\u06ff" else LANGUAGES.get(country, "en")
    if random.random() < READS_ENGLISH:
        language = "en"
    return Guest(
        given_name=given_name,
        family_name=family_name,
        email=f"{mailbox}@example.org",
        organisation=organisation,
        capacity=Capacity.VOLUNTARY if voluntary else Capacity.PROFESSIONAL,
        language=language,
    )

"""Somebody with an account who comes again and again; their registrations appear there by the verified address."""

from config.demo.facts.logins import Login
from config.demo.people.guests import Guest
from config.demo.people.organisations import Organisation
from events.registrations.enums import Capacity, Sector
from events.seats.enums import Audience

REGULAR_LOGIN = Login(
    "sofie.bech@example.org", "Sofie", "Bech", "guest: sees her own registrations, one with answers to give", "da"
)
REGULAR = Guest(
    given_name=REGULAR_LOGIN.given_name,
    family_name=REGULAR_LOGIN.family_name,
    email=REGULAR_LOGIN.email,
    organisation=Organisation("Frivilligcenter Køge Bugt", "DK", "Køge", Sector.NON_PROFIT, "koge"),
    capacity=Capacity.VOLUNTARY,
    language=REGULAR_LOGIN.language,
)
# Where she takes the place of the last who arrives.
COMES_TO = {
    "1-1-3": Audience.NATIONAL,
    "women-who-open-shops": Audience.INTERNATIONAL,
    "the-first-hundred-days": Audience.INTERNATIONAL,
    "design-thinking-for-town-halls": Audience.NATIONAL,
    "neighbours-first": Audience.INTERNATIONAL,
    "small-places-open-doors": Audience.INTERNATIONAL,
    "sleepless": Audience.NATIONAL,
}

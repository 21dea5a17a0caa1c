"""What the screen "On the day" leads to, in the order of the day; a room that offers something takes a line here."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to do: `name` of its address with the event's number, what it is called, a sentence, an icon."""

    name: str
    title: str | Promise
    sentence: str | Promise
    icon: str


OFFERS: list[Offer] = []

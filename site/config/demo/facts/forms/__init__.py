"""What events ask their guests, and what guests say to it."""

from config.demo.facts.forms import earlier, first_hundred_days, neighbours_first, town_halls
from config.demo.facts.forms.shape import Form

FORMS: dict[str, Form] = {
    "building-sustainable-and-inclusive-communities": earlier.FORM,
    "design-thinking-for-town-halls": town_halls.FORM,
    "neighbours-first": neighbours_first.FORM,
    "the-first-hundred-days": first_hundred_days.FORM,
}

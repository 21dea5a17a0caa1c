"""The programmes of coming conferences, by the event's address name."""

from config.demo.facts.programmes import neighbours_first
from config.demo.facts.programmes.shape import Programme

PROGRAMMES: dict[str, Programme] = {"neighbours-first": neighbours_first.PROGRAMME}

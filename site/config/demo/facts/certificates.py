"""Who signs the papers of a past event, and where people will come in."""

from config.demo.facts.retention import ASKED_AFTER

# By past event: who signs, and for whom.
SIGNED = {ASKED_AFTER: ("Uxía Outeiral", "Concello de Catoira")}
REVOKED_BECAUSE = "The family name was misspelt when she registered."
DOORS = ("Main entrance", "Bus from the station")

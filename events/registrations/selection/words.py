"""How the kinds of guests are called in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import country_name
from common.languages import current_language
from events.registrations.enums import Capacity, Dimension, Sector
from events.registrations.selection.enums import FirstTime
from events.registrations.selection.queries import Part


def value_words(dimension: str, value: str) -> str:
    """Name guests of one kind: "Sweden", "Education", "As a volunteer"; organisations are what they call themselves.

    Those of guests who were erased are not known any more.
    """
    if not value:
        return pgettext("organisation of guests", "Erased")
    if dimension == Dimension.COUNTRY:
        return country_name(value, current_language())
    named = {Dimension.SECTOR: Sector, Dimension.CAPACITY: Capacity, Dimension.FIRST_TIME: FirstTime}.get(
        Dimension(dimension)
    )
    return str(named(value).label) if named and value in named.values else value


def part_words(part: Part, *, above: int = 0) -> str:
    """Say how far `part` is from its target; `above` are those who would be chosen before."""
    if above:
        return _(
            "%(kind)s: %(chosen)d of the %(target)d wished are chosen so far, %(with_above)d with those above."
        ) % {
            "kind": value_words(part.dimension, part.name),
            "chosen": part.chosen,
            "target": part.target or 0,
            "with_above": part.chosen + above,
        }
    return _("%(kind)s: %(chosen)d of the %(target)d wished are chosen so far.") % {
        "kind": value_words(part.dimension, part.name),
        "chosen": part.chosen,
        "target": part.target or 0,
    }

"""Who took part in an event that is over, by country: so told that nobody is recognised."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from common.charts.bars import Bars, bars_of
from common.charts.figures import Figures, Row
from common.formats import country_name
from common.sorting import sort_key

# Who belongs to a smaller group might be recognised.
FEWEST = 5


def countries_chart(people: Mapping[str, int], language: str) -> Bars | None:
    """Return a chart of how many `people` came from which country, the most first; None where none sent enough.

    Small groups are counted together. Where even together they are small, they are left out.
    """
    large = [(country_name(code, language), number) for code, number in people.items() if code and number >= FEWEST]
    if not large:
        return None
    others = sum(people.values()) - sum(number for _name, number in large)
    large.sort(key=lambda row: (-row[1], sort_key(row[0], language)))
    rows = [Row(name, (number,)) for name, number in large]
    if others >= FEWEST:
        rows.append(Row(_("Other countries"), (others,)))
        note = _("Countries from which fewer than five people came are counted together.")
    else:
        note = _("Countries from which fewer than five people came are not shown.") if others else ""
    figures = Figures(
        name="countries",
        title=_("Who took part, by country"),
        heading=_("Country"),
        series=[_("People")],
        rows=rows,
        note=note,
    )
    return bars_of(figures, language)

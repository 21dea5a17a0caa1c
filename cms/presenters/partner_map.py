"""Partners as points of a map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.forms.partners import PartnerFilterForm
from cms.map.drawing import NARROW, WIDE, Dot, draw
from cms.map.places import Place
from cms.presenters.cards import town_of
from common import formats
from partners.enums import PartnerStatus
from partners.models import Partner


@dataclass(frozen=True, slots=True)
class Pin:
    """A point as a link: where it leads and what it is called; `told` when a website there announces something."""

    dot: Dot
    url: str
    title: str
    number: str
    former: bool
    exact: bool
    told: bool


def partner_map(
    partners: Sequence[Partner], language: str, form: PartnerFilterForm, told: Mapping[int, str]
) -> dict[str, Any]:
    """Return the drawings of `partners` for a wide and a narrow screen, and what their legend has to explain.

    `form` says what the list was narrowed to: then the map comes closer, and points that stand for several partners
    lead to a list that is narrowed further. `told` is by a partner's key what its website announces next.
    """
    places = tuple(_place(partner, language) for partner in partners)
    by_key = {partner.slug: partner for partner in partners}
    drawings = [draw(places, style, closer=form.is_narrowed) for style in (WIDE, NARROW)]
    shown = [place for place in places if place.point() is not None]
    keys = {place.key for place in shown}
    return {
        "drawings": [
            {"drawing": drawing, "pins": [_pin(dot, by_key, language, form, told) for dot in drawing.dots]}
            for drawing in drawings
        ],
        "has_present": any(not place.former for place in shown),
        "has_former": any(place.former for place in shown),
        "has_told": any(by_key[key].pk in told for key in keys),
        "has_guessed": any(not place.is_exact for place in shown),
        "elsewhere": [by_key[place.key].name for place in places if place.key not in keys],
    }


def _place(partner: Partner, language: str) -> Place:
    """Return what the map has to know about `partner`."""
    former = partner.status == PartnerStatus.FORMER
    name, country = str(partner), formats.country_name(partner.country, language)
    exact = partner.latitude is not None and partner.longitude is not None
    if former:
        second = formats.years(partner.joined_on, partner.left_on, language)
    elif exact:
        second = "" if partner.city in name else partner.city
    else:
        second = country
    return Place(
        key=partner.slug,
        name=name,
        second=second,
        country=str(partner.country),
        country_name=country,
        latitude=None if partner.latitude is None else float(partner.latitude),
        longitude=None if partner.longitude is None else float(partner.longitude),
        former=former,
    )


def _pin(dot: Dot, by_key: dict[str, Partner], language: str, form: PartnerFilterForm, told: Mapping[int, str]) -> Pin:
    """Return the link of a point: to the partner, or to the partners of the country that it stands for."""
    place, *others = dot.places
    partner = by_key[place.key]
    if others:
        number = 1 + len(others)
        narrowed = {"country": place.country, "kind": form.cleaned_data.get("kind", "")}
        return Pin(
            dot,
            url=f"{reverse('partner_list')}?{urlencode({name: value for name, value in narrowed.items() if value})}",
            title=_many(number, place, language),
            number=formats.number(number, language),
            former=place.former,
            exact=True,
            # The point has its number in the middle; the list it leads to says the rest.
            told=False,
        )
    news = told.get(partner.pk, "")
    return Pin(
        dot,
        url=reverse("partner", args=[partner.slug]),
        title="\n".join(filter(None, (_title(partner, place, language), news))),
        number="",
        former=place.former,
        exact=place.is_exact,
        told=bool(news),
    )


def _many(number: int, place: Place, language: str) -> str:
    words = {"number": formats.number(number, language), "country": place.country_name}
    if place.former:
        return (
            ngettext("%(country)s: %(number)s former partner", "%(country)s: %(number)s former partners", number)
            % words
        )
    return ngettext("%(country)s: %(number)s partner", "%(country)s: %(number)s partners", number) % words


def _title(partner: Partner, place: Place, language: str) -> str:
    """Return the partner's full name and where it is; it holds the words that stand in the drawing."""
    full = partner.name if place.name in partner.name else f"{place.name}, {partner.name}"
    title = f"{full}, {town_of(partner, language)}"
    if place.former:
        years = place.second
        title += ", " + (_("former partner (%(years)s)") % {"years": years} if years else _("former partner"))
    if not place.is_exact:
        title += ", " + _("place in the country not given")
    return title

"""Events from partners' own websites as they stand in lists."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.presenters.cards import town_of
from events.calendars.incoming.queries import next_of_each, shown
from events.calendars.incoming.words import days_words, title_of
from events.models import IncomingEntry
from partners.models import Partner

MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class WebsiteCard:
    """An event of somebody else in a list: told by a partner's website, where it `leads` if the website says so."""

    template: ClassVar[str] = "cms/website_card.html"

    partner: Partner
    seed: str
    url: str
    leads_out: bool
    title: str
    dates: str
    place: str


def website_card(entry: IncomingEntry, language: str) -> WebsiteCard:
    """Return the card of `entry`, which comes with its partner; without an address of its own it leads to that."""
    partner = entry.feed.partner
    return WebsiteCard(
        partner=partner,
        # What repeats has one drawing, two things of one partner have two.
        seed=f"{partner.slug} {entry.title}",
        url=entry.url or reverse("partner", args=[partner.slug]),
        leads_out=bool(entry.url),
        title=title_of(entry),
        dates=days_words(entry),
        place=entry.place.replace("\n", ", ") or town_of(partner, language),
    )


def told_by(partner: Partner, now: dt.datetime, language: str) -> dict[str, Any]:
    """Return the context of cms/partner_told.html: the next dates that the website of `partner` tells; one query.

    `told_url` leads to all of them when there are more, else it is empty.
    """
    entries = list(shown(now).filter(feed__partner=partner)[: MOST_TOLD + 1])
    more = f"{reverse('event_list')}?{urlencode({'partner': partner.slug})}" if len(entries) > MOST_TOLD else ""
    return {"told": [website_card(entry, language) for entry in entries[:MOST_TOLD]], "told_url": more}


def next_told(now: dt.datetime) -> dict[int, str]:
    """Return by a partner's key, in the active language, what its website announces next; one query."""
    return {
        partner: _("On its website: %(dates)s, %(title)s") % {"dates": days_words(entry), "title": title_of(entry)}
        for partner, entry in next_of_each(now).items()
    }

"""How the screens write a partner's time in the network and numbers of people."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import date_words, number
from common.languages import current_language
from partners.models import Partner


def day_words(day: dt.date) -> str:
    """Return `day` in the reader's language."""
    return date_words(day, "long", current_language())


def since_words(partner: Partner) -> str:
    """Return from when to when `partner` takes part; empty when nobody noted it."""
    if partner.joined_on and partner.left_on:
        return _("from %(first)s to %(last)s") % {
            "first": day_words(partner.joined_on), "last": day_words(partner.left_on)
        }  # fmt: skip
    if partner.left_on:
        return _("until %(day)s") % {"day": day_words(partner.left_on)}
    if partner.joined_on:
        return _("since %(day)s") % {"day": day_words(partner.joined_on)}
    return ""


def people_words(people: int) -> str:
    """Return how many people work for a partner."""
    if not people:
        return _("Nobody yet")
    return ngettext("%(number)s person", "%(number)s people", people) % {"number": number(people, current_language())}

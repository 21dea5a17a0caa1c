"""Choices for registrations and the one table of their life."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegistrationStatus(TextChoices):
    """Where a registration stands."""

    APPLIED = "applied", pgettext_lazy("registration", "Applied")
    WAITING = "waiting", pgettext_lazy("registration", "Waiting")
    OFFERED = "offered", pgettext_lazy("registration", "Offered")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    REJECTED = "rejected", pgettext_lazy("registration", "Not selected")
    DECLINED = "declined", pgettext_lazy("registration", "Declined")
    EXPIRED = "expired", pgettext_lazy("registration", "Expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("registration", "Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled by the organiser")


S = RegistrationStatus

# From the state on the left (None: nothing yet) a registration may go to the states on the right, and nowhere else.
# `withdrawn` is the person's word, `cancelled` the organiser's.
TRANSITIONS: dict[str | None, frozenset[str]] = {
    None: frozenset({S.APPLIED, S.WAITING, S.OFFERED, S.CONFIRMED}),
    S.APPLIED: frozenset({S.OFFERED, S.WAITING, S.REJECTED, S.WITHDRAWN}),
    S.WAITING: frozenset({S.OFFERED, S.CONFIRMED, S.WITHDRAWN, S.EXPIRED}),
    S.OFFERED: frozenset({S.CONFIRMED, S.DECLINED, S.EXPIRED, S.WITHDRAWN}),
    S.CONFIRMED: frozenset({S.WITHDRAWN, S.CANCELLED}),
    S.REJECTED: frozenset(),
    S.DECLINED: frozenset(),
    S.EXPIRED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.CANCELLED: frozenset(),
}

# Only a promise holds a seat.
HOLDING = frozenset({S.OFFERED, S.CONFIRMED})
# A person has at most one registration in these states per event.
LIVE = HOLDING | {S.APPLIED, S.WAITING}
ENDED = frozenset(S) - LIVE


class Capacity(TextChoices):
    """In which capacity a person comes."""

    PROFESSIONAL = "professional", pgettext_lazy("capacity", "As part of my job")
    VOLUNTARY = "voluntary", pgettext_lazy("capacity", "As a volunteer")


class Sector(TextChoices):
    """The part of society a person's organisation belongs to."""

    POLITICS = "politics", _("Politics")
    ADMINISTRATION = "administration", _("Administration")
    NON_PROFIT = "non_profit", _("Non-profit organisation")
    EDUCATION = "education", _("Education")
    OTHER = "other", pgettext_lazy("sector", "Other")


class Presence(TextChoices):
    """Where a person takes part."""

    ON_SITE = "on_site", pgettext_lazy("way of taking part", "On site")
    ONLINE = "online", pgettext_lazy("way of taking part", "Online")


class PartyRule(TextChoices):
    """When the people of a group are called."""

    ALL = "all", _("All of us or none")
    AT_LEAST = "at_least", _("At least some of us")


class GuestRole(TextChoices):
    """As what somebody comes who was given a code."""

    GUEST = "guest", pgettext_lazy("role", "Guest")
    SPEAKER = "speaker", pgettext_lazy("role", "Speaker")
    INTERPRETER = "interpreter", pgettext_lazy("role", "Interpreter")
    SCHOOL = "school", pgettext_lazy("role", "School")
    PRESS = "press", pgettext_lazy("role", "Press")
    HELPER = "helper", pgettext_lazy("role", "Helper")


class Dimension(TextChoices):
    """What the composition of a group of guests is looked at by."""

    COUNTRY = "country", _("Country")
    ORGANISATION = "organisation", _("Organisation")
    SECTOR = "sector", _("Sector")
    CAPACITY = "capacity", _("Professional or voluntary")
    FIRST_TIME = "first_time", _("First time")

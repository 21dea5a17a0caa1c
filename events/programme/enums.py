"""Choices for events."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(TextChoices):
    """What sort of event it is."""

    CONFERENCE = "conference", _("Conference")
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")
    STUDY_VISIT = "study_visit", _("Study visit")
    TRAINING = "training", _("Training")
    WEBINAR = "webinar", _("Webinar")


class EventMode(TextChoices):
    """How people take part."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class EventStatus(TextChoices):
    """Where an event stands; a draft is seen by its hosts only."""

    DRAFT = "draft", pgettext_lazy("event", "Draft")
    ANNOUNCED = "announced", pgettext_lazy("event", "Announced")
    POSTPONED = "postponed", pgettext_lazy("event", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class Admission(TextChoices):
    """How guests get in."""

    FIRST_COME = "first_come", _("First come, first served")
    SELECTION = "selection", _("By selection: people apply, the organisers choose")


class QueuePolicy(TextChoices):
    """Who is called first when a place comes free; published on the event's page."""

    STRICT = "strict", _("In order of arrival; places wait until they suffice for the group that is next")
    BEST_FIT = "best_fit", _("In order of arrival; smaller groups may pass one for which places do not suffice")
    COUNTRY = "country", _("The country with the fewest places first; smaller groups may pass larger ones")


class Precision(TextChoices):
    """How exactly the dates are known."""

    TIME = "time", _("Date and time")
    DAY = "day", _("Day only")
    MONTH = "month", _("Month only")


class RegistrationPhase(TextChoices):
    """What a visitor can do about an event right now; derived, never stored."""

    OPEN = "open", _("Registration is open")
    NOT_YET = "not_yet", _("Registration is not open yet")
    CLOSED = "closed", _("Registration is closed")
    NONE = "none", _("No registration here")


class ActivityKind(TextChoices):
    """What sort of thing an activity is."""

    PLENARY = "plenary", _("Plenary")
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")
    STUDY_VISIT = "study_visit", _("Study visit")
    TRAINING_UNIT = "training_unit", _("Training unit")
    SOCIAL = "social", pgettext_lazy("kind of activity", "Social evening")
    MEAL = "meal", pgettext_lazy("kind of activity", "Meal")
    BREAK = "break", pgettext_lazy("kind of activity", "Break")
    TRAVEL = "travel", pgettext_lazy("kind of activity", "Journey")


class ActivityStatus(TextChoices):
    """Whether an activity is in the next version of the programme: not yet, yes, or as one that is called off."""

    DRAFT = "draft", pgettext_lazy("activity", "Draft")
    PLANNED = "planned", pgettext_lazy("activity", "Ready to be published")
    CANCELLED = "cancelled", pgettext_lazy("activity", "Cancelled")


class ContributionRole(TextChoices):
    """What somebody does at an activity."""

    SPEAKER = "speaker", pgettext_lazy("at an activity", "Speaker")
    MODERATOR = "moderator", pgettext_lazy("at an activity", "Moderator")
    RAPPORTEUR = "rapporteur", pgettext_lazy("at an activity", "Rapporteur")
    INTERPRETER = "interpreter", pgettext_lazy("at an activity", "Interpreter")


class Accessible(TextChoices):
    """Whether a place is reached without steps; not knowing is an answer of its own."""

    YES = "yes", pgettext_lazy("reached without steps", "Yes")
    NO = "no", pgettext_lazy("reached without steps", "No")
    UNKNOWN = "unknown", pgettext_lazy("reached without steps", "Not known")


class SlotMode(TextChoices):
    """How guests choose among the activities of a slot."""

    FREE = "free", _("Freely, first come, first served")
    RANKED = "ranked", _("By ranked wishes until a date, then an allocation")


# From each status of an activity, those that organisers may choose next.
ACTIVITY_TRANSITIONS: dict[str, frozenset[str]] = {
    ActivityStatus.DRAFT: frozenset({ActivityStatus.PLANNED}),
    ActivityStatus.PLANNED: frozenset({ActivityStatus.DRAFT, ActivityStatus.CANCELLED}),
    ActivityStatus.CANCELLED: frozenset({ActivityStatus.PLANNED}),
}

# From each status, the statuses an organiser may choose next.
STATUS_TRANSITIONS: dict[str, frozenset[str]] = {
    # A draft is known to nobody: there is nothing to cancel.
    EventStatus.DRAFT: frozenset({EventStatus.ANNOUNCED}),
    EventStatus.ANNOUNCED: frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED}),
    EventStatus.POSTPONED: frozenset({EventStatus.ANNOUNCED, EventStatus.CANCELLED}),
    EventStatus.CANCELLED: frozenset({EventStatus.ANNOUNCED}),
}

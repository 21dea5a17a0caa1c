"""Choices for questions, conditions and consents."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """When something is asked."""

    REGISTRATION = "registration", pgettext_lazy("when a question is asked", "At registration")
    CONFIRMED = "confirmed", pgettext_lazy("when a question is asked", "After confirmation")


class Kind(TextChoices):
    """What kind of answer a question has."""

    TEXT = "text", pgettext_lazy("kind of question", "Text")
    LONG_TEXT = "long_text", pgettext_lazy("kind of question", "Long text")
    NUMBER = "number", pgettext_lazy("kind of question", "Number")
    DATE = "date", pgettext_lazy("kind of question", "Date")
    CHOICE = "choice", pgettext_lazy("kind of question", "Choice of one")
    CHOICES = "choices", pgettext_lazy("kind of question", "Choice of several")
    YES_NO = "yes_no", pgettext_lazy("kind of question", "Yes or no")
    COUNTRY = "country", pgettext_lazy("kind of question", "Country")
    FILE = "file", pgettext_lazy("kind of question", "File")
    CONSENT = "consent", pgettext_lazy("kind of question", "Consent")


# Kinds whose answers are codes of choices.
WITH_CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES})
# Kinds whose answers can be counted when the answers themselves are gone.
COUNTED = WITH_CHOICES | {Kind.YES_NO, Kind.CONSENT, Kind.COUNTRY}


class Reader(TextChoices):
    """Who may read the answers to a question."""

    ORGANISERS = "organisers", pgettext_lazy("who reads answers", "Everybody who organises the event")
    ADMINISTRATORS = (
        "administrators",
        pgettext_lazy("who reads answers", "Administrators of the hosts and the network office"),
    )
    LEADS = (
        "leads",
        pgettext_lazy("who reads answers", "Everybody who organises the event, and the partner who named you"),
    )


# From the fewest readers to the most.
READERS = (Reader.ADMINISTRATORS, Reader.ORGANISERS, Reader.LEADS)


class Operator(TextChoices):
    """How a condition looks at an earlier answer."""

    IS = "is", pgettext_lazy("condition", "is or contains")
    IS_NOT = "is_not", pgettext_lazy("condition", "is not and does not contain")
    ANSWERED = "answered", pgettext_lazy("condition", "is answered")
    NOT_ANSWERED = "not_answered", pgettext_lazy("condition", "is not answered")
    AT_LEAST = "at_least", pgettext_lazy("condition", "is at least")
    AT_MOST = "at_most", pgettext_lazy("condition", "is at most")


# Operators that need a value to compare with.
COMPARES = frozenset({Operator.IS, Operator.IS_NOT, Operator.AT_LEAST, Operator.AT_MOST})


class Combine(TextChoices):
    """How several conditions work together."""

    ALL = "all", pgettext_lazy("conditions", "all of them hold")
    ANY = "any", pgettext_lazy("conditions", "one of them holds")


class ConsentKind(TextChoices):
    """What a guest agrees to, each for itself."""

    TAKING_PART = "taking_part", pgettext_lazy("consent", "Taking part")
    PHOTOGRAPHS = "photographs", pgettext_lazy("consent", "Photographs")
    PARTICIPANT_LIST = "participant_list", pgettext_lazy("consent", "List of participants")
    NEWSLETTER = "newsletter", pgettext_lazy("consent", "Newsletter")


# What an event may ask for; taking part is asked always, and kept with the registration.
OPTIONAL_CONSENTS = (ConsentKind.PHOTOGRAPHS, ConsentKind.PARTICIPANT_LIST, ConsentKind.NEWSLETTER)

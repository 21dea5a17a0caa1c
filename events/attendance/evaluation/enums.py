"""Where an evaluation stands, and what its questions ask for."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class EvaluationState(TextChoices):
    """Where an evaluation stands; it only goes forward."""

    PLANNED = "planned", pgettext_lazy("state of an evaluation", "Planned")
    OPEN = "open", pgettext_lazy("state of an evaluation", "Open")
    CLOSED = "closed", pgettext_lazy("state of an evaluation", "Closed")


class AnswerKind(TextChoices):
    """What an answer is."""

    SCALE = "scale", pgettext_lazy("kind of question", "From 1 to 5")
    THREE = "three", pgettext_lazy("kind of question", "Yes, partly or no")
    CHOICE = "choice", pgettext_lazy("kind of question", "Choice of one")
    TEXT = "text", pgettext_lazy("kind of question", "Text")


# What organisers can ask beside the questions that are the same everywhere.
OWN_KINDS = (AnswerKind.SCALE, AnswerKind.THREE, AnswerKind.TEXT)

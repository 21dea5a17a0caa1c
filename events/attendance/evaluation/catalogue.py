"""The questions that every evaluation asks, in the same words in every language, so that conferences can be compared.

A code says the same for ever: who changes what a question means gives it another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.attendance.evaluation.enums import AnswerKind

Labels = Mapping[str, str | Promise]

SCALE: Labels = {
    "5": pgettext_lazy("answer of an evaluation", "5 – very good"),
    "4": "4",
    "3": "3",
    "2": "2",
    "1": pgettext_lazy("answer of an evaluation", "1 – very poor"),
}
THREE: Labels = {
    "yes": pgettext_lazy("answer of an evaluation", "Yes"),
    "partly": pgettext_lazy("answer of an evaluation", "Partly"),
    "no": pgettext_lazy("answer of an evaluation", "No"),
}
# What counts as a good answer where conferences are compared.
GOOD: Mapping[str, frozenset[str]] = {AnswerKind.SCALE: frozenset({"4", "5"}), AnswerKind.THREE: frozenset({"yes"})}


@dataclass(frozen=True, slots=True)
class CommonQuestion:
    """One question of all evaluations; `choices` of its own where it is a choice."""

    code: str
    kind: AnswerKind
    text: str | Promise
    choices: Labels = field(default_factory=dict)


def labels_of(kind: str, choices: Labels) -> Labels:
    """Return what can be answered, by what is stored; nothing for texts."""
    return {AnswerKind.SCALE: SCALE, AnswerKind.THREE: THREE}.get(AnswerKind(kind), choices)


COMMON = (
    CommonQuestion("overall", AnswerKind.SCALE, _("How do you rate the event as a whole?")),
    CommonQuestion("programme", AnswerKind.SCALE, _("How do you rate the programme: its topics and its speakers?")),
    CommonQuestion("organisation", AnswerKind.SCALE, _("How well was everything organised, before and on the day?")),
    CommonQuestion("place", AnswerKind.SCALE, _("How suitable was the place, or the meeting online?")),
    CommonQuestion("language", AnswerKind.THREE, _("Could you follow in a language that you understand well?")),
    CommonQuestion("access", AnswerKind.THREE, _("Was everything accessible to you?")),
    CommonQuestion("learned", AnswerKind.THREE, _("Did you learn something that you will use in your work?")),
    CommonQuestion("contacts", AnswerKind.THREE, _("Did you meet people with whom you want to stay in touch?")),
    CommonQuestion(
        "most",
        AnswerKind.CHOICE,
        _("What did you take the most from?"),
        {
            "talks": _("Talks and discussions"),
            "workshops": _("Workshops and seminars"),
            "visits": _("Visits on site"),
            "conversations": _("Conversations in between"),
        },
    ),
    CommonQuestion("good", AnswerKind.TEXT, _("What was good?")),
    CommonQuestion("better", AnswerKind.TEXT, _("What should be better next time?")),
)

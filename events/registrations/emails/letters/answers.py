"""Letters about the questions of an event: answers still owed, and changes of answers that were fixed.

They name questions, never what somebody answers.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.languages import current_language, words
from events.registrations.answers.queries import owed
from events.registrations.answers.reminding import next_freeze
from events.registrations.emails.facts import moment_words
from events.registrations.emails.letters.letter import Letter
from events.registrations.models import ChangeRequest, Registration


def answers_owed(registration: Registration) -> Letter:
    """The organisers need answers: how many, and until when they can be given without asking anybody."""
    questions = owed(registration)
    number = len(questions)
    paragraphs = [
        ngettext(
            "The organisers have a question that you have not answered yet, and need the answer to prepare the event.",
            "The organisers have %(number)d questions that you have not answered yet, and need the answers to prepare "
            "the event.",
            number,
        )
        % {"number": number}
    ]
    until = next_freeze(questions)
    if until is not None:
        paragraphs.append(
            _("Please answer by %(moment)s. After that they plan with what they know.")
            % {"moment": moment_words(until, registration.event)}
        )
    return Letter(
        title=ngettext("An answer of yours is missing", "%(number)d answers of yours are missing", number)
        % {"number": number},
        paragraphs=tuple(paragraphs),
        button=_("Answer the questions"),
        link=_link(registration),
        closing=_("If you cannot come, please withdraw on the same pages, so that somebody else gets the place.")
        if registration.holds_seat
        else "",
    )


def change_accepted(registration: Registration, change: ChangeRequest) -> Letter:
    """The organisers have taken over the answer that the person asked for."""
    return Letter(
        title=_("Your answer has been changed"),
        paragraphs=(
            _("You asked for another answer to “%(question)s”. The organisers have accepted it.")
            % {"question": _asked(change)},
            _("From now on the new answer holds."),
            *_asked_besides(registration),
        ),
        button=_("See your answers"),
        link=_link(registration),
    )


def change_refused(registration: Registration, change: ChangeRequest) -> Letter:
    """The organisers keep to the answer there is."""
    return Letter(
        title=_("Your answer stays as it was"),
        paragraphs=(
            _("You asked for another answer to “%(question)s”. The organisers cannot change it any more.")
            % {"question": _asked(change)},
            _("The old answer holds. If this makes it hard for you to come, please write to the organisers."),
        ),
        button=_("See your answers"),
        link=_link(registration),
    )


def _asked_besides(registration: Registration) -> tuple[str, ...]:
    """Return a sentence about what is still to be answered, perhaps because of the new answer; none without any."""
    number = len(owed(registration))
    if not number:
        return ()
    sentence = ngettext(
        "The organisers need %(number)d more answer of you. Please give it on the same page.",
        "The organisers need %(number)d more answers of you. Please give them on the same page.",
        number,
    )
    return (sentence % {"number": number},)


def _link(registration: Registration) -> str:
    return f"{settings.BASE_URL}{reverse('registration_answers', args=[registration.token])}"


def _asked(change: ChangeRequest) -> str:
    return words(change.question.label, current_language()).text

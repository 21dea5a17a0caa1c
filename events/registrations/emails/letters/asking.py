"""What letters about a place say of the questions of the organisers; never what somebody has answered."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.registrations.answers.queries import owed_by_companions, own_questions
from events.registrations.models import Registration
from events.registrations.standing import standing_of


def asked_now(registration: Registration) -> tuple[str, ...]:
    """Return sentences about the answers wanted of `registration` and of who accompanies them; none without any.

    No query for an event that asks nothing.
    """
    if not registration.event.form_version:
        return ()
    questions, sentences = own_questions(registration), []
    if questions is not None and questions.owed:
        sentences.append(
            ngettext(
                "The organisers need %(number)d more answer of you to prepare the event. Please give it on your own "
                "page.",
                "The organisers need %(number)d more answers of you to prepare the event. Please give them on your own "
                "page.",
                questions.owed,
            )
            % {"number": questions.owed}
        )
    elif questions is not None and questions.given < questions.asked:
        sentences.append(_("The organisers have questions for you; if you like, answer them on your own page."))
    companions = standing_of(registration).companions
    if any(owed for _companion, owed in owed_by_companions(registration, companions)):
        sentences.append(_("Whoever comes with you is asked as well: you find the links to their pages on yours."))
    return tuple(sentences)

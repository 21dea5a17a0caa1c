"""Letters about requests for deletion."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.languages import words
from common.letters import write
from events.registrations.deletion.rules import PROOF, rule_words
from events.registrations.emails import private_link
from events.registrations.models import DeletionRequest, Registration

_UNNEEDED_GONE = gettext_lazy(
    "That proof needs no answers, files and other words about you, so these were deleted at once."
)


def post_granted(registration: Registration) -> str:
    """Tell who is erased, `registration` being as it was, or whom they accompanied; names nobody. Returns its task."""
    reader, event = registration.accompanies or registration, registration.event
    with translation.override(reader.language):
        title, gone, said = (_of_oneself if reader is registration else _of_companion)(
            words(event.name, reader.language).text
        )
        paragraphs = said if event.has_begun() or event.has_ended() else [gone, *said]
        return write(to=reader.email, language=reader.language, title=title, paragraphs=paragraphs)


def _of_oneself(event: str) -> tuple[str, str, list[str]]:
    """Return the title, what is said before the event, and what is said in any case."""
    withdrawn = _(
        "You do not take part any more, and a place you held goes to somebody else. If the event is in your "
        "calendar, please delete it there."
    )
    deleted = _("What we knew about you for “%(event)s” is deleted, as you asked: your details and your answers.")
    remains = _("Only numbers remain from which nobody can recognise you. Your private link no longer works.")
    return _("Your data have been deleted"), withdrawn, [deleted % {"event": event}, remains]


def _of_companion(event: str) -> tuple[str, str, list[str]]:
    withdrawn = _("They do not take part any more, and a place they held goes to somebody else.")
    deleted = _("What we knew about the person with you for “%(event)s” is deleted, as asked: details and answers.")
    remains = _("Only numbers remain from which nobody can recognise them. Your own registration stays as it is.")
    return _("The data of your companion have been deleted"), withdrawn, [deleted % {"event": event}, remains]


def post_refused(request: DeletionRequest) -> None:
    """Tell somebody why what they asked to be deleted is kept, and what they can do."""
    registration = request.registration
    reader = registration.accompanies or registration
    with translation.override(reader.language):
        write(
            to=reader.email,
            language=reader.language,
            name=reader.full_name,
            title=_("Your data cannot be deleted yet")
            if reader is registration
            else _("The data of your companion cannot be deleted yet"),
            paragraphs=[
                (
                    _("You asked us to delete what we know about you for “%(event)s”.")
                    if reader is registration
                    else _("You asked us to delete what we know about the person with you for “%(event)s”.")
                )
                % {"event": words(registration.event.name, reader.language).text},
                rule_words(registration, request.rule)
                if request.rule
                else _("The organisers have looked at it and must keep it. This is their reason:"),
                *([str(_UNNEEDED_GONE)] if request.rule == PROOF else []),
            ],
            quote=request.reason,
            quote_language=request.decided_by.language if request.decided_by else "",
            button=_("See your registration"),
            link=private_link(registration),
            closing=_("You can also complain to the data protection authority of your country."),
        )

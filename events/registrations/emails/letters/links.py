"""Letters about private links."""

from django.utils.translation import gettext as _

from events.registrations.emails.letters.letter import Letter, see_or_change
from events.registrations.models import Registration


def new_link(registration: Registration) -> Letter:
    """The private link is another one now; the person, or an organiser, has asked for it."""
    return Letter(
        title=_("Your new link to your registration"),
        paragraphs=(
            _("Your registration has a new private link. Links in earlier mails no longer work."),
            _("Whoever has the link can see and change your registration, so please do not pass it on."),
        ),
        button=see_or_change(),
    )

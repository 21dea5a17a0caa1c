"""What an organiser reads about the mails that a step brings."""

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from common.languages import current_language, language_name
from events.registrations.answers.forgetting import FORGOTTEN
from events.registrations.models import Registration


def told_by_mail(registration: Registration) -> str:
    """Say that the person is told, at which address and in which language."""
    return _("%(person)s is told by e-mail to %(address)s, in %(language)s.") % {
        "person": registration.full_name,
        "address": registration.email,
        "language": language_name(registration.language, current_language()),
    }


def after_renewing(registration: Registration) -> list[str]:
    """Say what a new private link of `registration` brings."""
    ended = _("The private link %(person)s has now stops working at once; so do those of whoever comes along.")
    return [ended % {"person": registration.full_name}, told_by_mail(registration.accompanies or registration)]


def asked_again(registration: Registration) -> list[str]:
    """Say, before the person of an ended `registration` is reinstated, what does not come along; four queries at most.

    They had left, so nobody goes on using what they told for a stay that was over; they say it again where it holds.
    """
    lost = []
    forgotten = ModelLogEntry.objects.for_instance(registration).filter(action=FORGOTTEN).exists()
    if forgotten:
        lost.append(_("Their sensitive answers, and files with such, were deleted when the registration ended."))
    if forgotten or registration.answers.exists() or registration.answerfiles.exists():
        lost.append(
            _(
                "What they answered to the questions does not come along. They are asked again: the mail says so, and "
                "they are reminded like everybody else."
            )
        )
    if registration.consents.filter(withdrawn_at=None).exists():
        lost.append(
            _("What they agreed to besides taking part does not come along. They can agree again on their own page.")
        )
    return lost

"""What an organiser reads about the mails that a step brings."""

from django.utils.translation import gettext as _

from common.languages import current_language, language_name
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

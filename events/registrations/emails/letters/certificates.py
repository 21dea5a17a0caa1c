"""Letters about what people get after an event."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from events.registrations.emails.letters.letter import Letter
from events.registrations.models import Registration


def certificate(registration: Registration) -> Letter:
    """The certificate of attendance is there to be fetched; it does not travel by mail."""
    address = f"{settings.BASE_URL}{reverse('registration_certificate', args=[registration.token])}"
    return Letter(
        title=_("Your certificate of attendance"),
        paragraphs=(
            _("Thank you for having been there. Your certificate of attendance is ready."),
            _("You can download it as a PDF."),
        ),
        button=_("Fetch your certificate"),
        link=address,
    )

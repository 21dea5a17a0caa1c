"""What becomes of an address once a registration has another one."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from events.registrations.addresses.keeping import MAY_BE_PUT_BACK
from events.registrations.emails.former_address import tell_former_address
from events.registrations.models import FormerAddress, Registration


def tell_address_changed(registration: Registration, *, email: str, language: str) -> None:
    """Tell `email`, the address `registration` had, that there is another one, with a link that puts it back.

    Inside the caller's transaction; `language` is what the person read until now.
    """
    former = FormerAddress.objects.create(registration=registration, email=email)
    with translation.override(language):
        link = f"{settings.BASE_URL}{reverse('registration_address', args=[former.token])}"
    tell_former_address(registration, email=email, language=language, link=link, days=MAY_BE_PUT_BACK.days)

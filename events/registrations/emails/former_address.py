"""The letter to an address that is no longer that of a registration, for the case that somebody else has changed it."""

from django.utils import translation
from django.utils.translation import gettext as _

from common import letters
from common.languages import words
from events.registrations.models import Registration


def tell_former_address(registration: Registration, *, email: str, language: str) -> None:
    """Tell `email`, to which mail about `registration` went until now, that it goes elsewhere; where to stays untold.

    `language` is what the person read until now: whoever has taken over a link may have changed that as well. The
    letter holds no link, for it may reach the wrong person now as well as before.
    """
    with translation.override(language):
        letters.write(
            to=email,
            language=language,
            name=registration.full_name,
            title=_("Your e-mail address was changed"),
            paragraphs=[
                _(
                    "For your registration for “%(event)s” another e-mail address was given, through its private "
                    "link. From now on our mails go there and no longer to this address."
                )
                % {"event": words(registration.event.name, language).text},
                _("If it was you, you need not do anything."),
                _(
                    "If it was not you, somebody else knows your private link. Please write to the organisers soon: "
                    "they can put your address back and make a new link, and the old one stops working."
                ),
            ],
        )

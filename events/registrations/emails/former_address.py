"""The letter to an address that is no longer that of a registration, for the case that somebody else has changed it."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import letters
from common.languages import words
from events.registrations.models import Registration


def tell_former_address(
    registration: Registration, *, email: str, language: str, link: str = "", days: int = 0
) -> None:
    """Tell `email`, to which mail about `registration` went until now, that it goes elsewhere; where to stays untold.

    `language` is what the person read until now: whoever has taken over a link may have changed that as well. The
    letter holds no private link, for it may reach the wrong person now as well as before. `link`, which works so many
    `days`, puts the address back and shows nothing; where one was just put back there is none, or two people would
    take the registration from each other for ever.
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
                _put_it_back(days) if link else _write_to_organisers(),
            ],
            button=_("Put my address back") if link else "",
            link=link,
        )


def _put_it_back(days: int) -> str:
    return ngettext(
        "If it was not you, somebody else knows your private link. Within %(days)d day you can put your address back "
        "here: then you get a new private link, and the old one stops working. After that, please write to the "
        "organisers.",
        "If it was not you, somebody else knows your private link. Within %(days)d days you can put your address back "
        "here: then you get a new private link, and the old one stops working. After that, please write to the "
        "organisers.",
        days,
    ) % {"days": days}


def _write_to_organisers() -> str:
    return _(
        "If it was not you, somebody else knows your private link. Please write to the organisers soon: "
        "they can put your address back and make a new link, and the old one stops working."
    )

"""What a lead's own words look like in people's mail."""

from django.utils import translation
from django.utils.translation import gettext as _

from common.letters import post
from events.registrations.emails import private_link
from events.registrations.models import Registration
from partners.models import User


def post_words(registration: Registration, *, by: User, subject: str, text: str, language: str) -> None:
    """Send a lead's own words as a plain letter in `language`; who writes, and where answers go, stands below."""
    with translation.override(language):
        facts = {
            "person": by.get_full_name(),
            "partner": registration.sending_partner or "",
            "event": registration.event,
            "email": by.email,
            "link": private_link(registration),
        }
        footer = _(
            "%(person)s of %(partner)s wrote this to the people named for “%(event)s”.\n"
            "Please send answers to %(email)s.\n"
            "Your registration: %(link)s"
        )
        body = f"{text.strip()}\n\n{by.get_full_name()}\n\n-- \n{footer % facts}\n"
    post(to=registration.email, subject=subject, text=body, language=language)

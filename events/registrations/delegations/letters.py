"""What a lead's decisions and words look like in people's mail."""

from django.utils import translation
from django.utils.translation import gettext as _

from common.letters import name_in_letter, post, write
from events.registrations.emails import private_link
from events.registrations.models import Registration
from partners.models import User


def post_recalled(registration: Registration, *, by: User, reason: str) -> None:
    """Tell a person, in their language, that their partner has taken their name back."""
    with translation.override(registration.language):
        event, partner = str(registration.event), str(registration.sending_partner or "")
        write(
            to=registration.email,
            language=registration.language,
            name=registration.full_name,
            title=_("No place is kept for you any more: %(event)s") % {"event": event},
            paragraphs=[
                _("%(partner)s had named you for “%(event)s” and has taken your name back.")
                % {"partner": partner, "event": event},
                _("You need not do anything. If you think this is a mistake, please write to %(person)s: %(email)s")
                % {"person": name_in_letter(by.get_full_name()), "email": by.email},
            ],
            quote=reason.strip(),
            quote_language=by.language,
        )


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

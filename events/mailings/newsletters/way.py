"""How issues are sent, told to the sending when the app is loaded: to whoever gets the newsletter at that moment."""

from events.mailings.enums import MailingKind
from events.mailings.models import Delivery, Mailing
from events.mailings.newsletters.composing import compose
from events.mailings.newsletters.models import Issue, Newsletter
from events.mailings.newsletters.queries import recipients_of, subscribers_of
from events.mailings.ways import Recipient, Way, register_way


def recipients(mailing: Mailing) -> list[Recipient]:
    """Return whom the issue behind `mailing` goes to."""
    newsletter = Newsletter.objects.get(issues__mailing=mailing)
    rows = recipients_of(newsletter).order_by("pk").values_list("email", "language")
    return [Recipient(email, language) for email, language in rows.iterator()]


def is_meant(delivery: Delivery) -> bool:
    """Return whether whoever has the address of `delivery` still subscribes to the newsletter."""
    issue = Issue.objects.select_related("newsletter").get(mailing=delivery.mailing_id)
    return subscribers_of(issue.newsletter).filter(email=delivery.address.lower()).exists()


register_way(MailingKind.NEWSLETTER, Way(recipients=recipients, is_meant=is_meant, compose=compose))

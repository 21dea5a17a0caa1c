"""Asking guests who agreed to get the newsletter when they registered to confirm it, as everybody does."""

from django.db import transaction

from common.audit import record
from events.mailings.newsletters.actions.subscribing import ask
from events.mailings.newsletters.enums import Source, SubscriberState
from events.mailings.newsletters.models import Newsletter, Subscriber, Subscription
from events.programme.models import Event
from events.registrations.consents.queries import newsletter_readers
from events.registrations.models import Registration
from partners.models import User


def guests_to_ask(event: Event, newsletter: Newsletter) -> list[Registration]:
    """Return who registered for `event`, agrees to get the newsletter and has not been asked for `newsletter`.

    Who gets it, has left, or has been asked and not answered yet is left alone. Four queries.
    """
    people = newsletter_readers(event)
    addresses = [person.email for person in people]
    unanswered = Subscriber.objects.exclude(state=SubscriberState.CONFIRMED).filter(email__in=addresses)
    getting = Subscription.objects.filter(newsletter=newsletter, subscriber__email__in=addresses)
    known = {*unanswered.values_list("email", flat=True), *getting.values_list("subscriber__email", flat=True)}
    return [person for person in people if person.email.lower() not in known]


@transaction.atomic
def ask_guests(*, by: User | None, event: Event, newsletter: Newsletter) -> int:
    """Send those of `guests_to_ask` the letter by which they confirm `newsletter`; returns how many letters."""
    people = guests_to_ask(event, newsletter)
    for person in people:
        ask(
            by=by,
            email=person.email,
            name=person.full_name,
            language=person.language,
            newsletters=[newsletter],
            source=Source.EVENT,
        )
    record(event, "event.newsletter_asked", by=by, newsletter=newsletter.pk, letters=len(people))
    return len(people)

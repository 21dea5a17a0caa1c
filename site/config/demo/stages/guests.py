"""People register, and some give their places back."""

from itertools import chain, zip_longest

from config.demo.chance import chance
from config.demo.facts.accounts import COMES_TO, REGULAR
from config.demo.facts.event import EventFacts
from config.demo.people.guests import Guest, guests_for
from config.demo.stages.admission import values_of
from config.demo.stages.questions import said_on_registering
from events.models import Event, Registration
from events.registrations.actions import register, withdraw
from partners.models import Partner, User


def invite(facts: EventFacts, *, event: Event, by: User) -> None:
    """Have the guests of `facts` register in the order they arrive, then let some withdraw.

    Whom an organiser adds to a past event is recorded as added by `by`; all others register themselves.
    """
    partners = {partner.slug: partner for partner in Partner.objects.all()}
    arrivals = guests_for(facts)
    if facts.slug in COMES_TO:
        arrivals[COMES_TO[facts.slug]][-1] = REGULAR
    is_past = event.has_ended()
    # The two queues arrive side by side, as they would.
    for guest in chain.from_iterable(zip_longest(*arrivals.values())):
        if guest is not None:
            _register(guest, event=event, by=by if is_past else None, partners=partners, outside_window=is_past)
    for audience, number in facts.withdrawals.items():
        seated = Registration.objects.holding().filter(event=event, audience=audience).order_by("pk")
        for registration in chance(f"withdrawals from {facts.slug}").sample(list(seated), number):
            withdraw(by=None, registration=registration)


def _register(
    guest: Guest, *, event: Event, by: User | None, partners: dict[str, Partner], outside_window: bool
) -> None:
    register(
        by=by,
        event=event,
        sending_partner=partners.get(guest.organisation.partner),
        outside_window=outside_window,
        **said_on_registering(event, guest.email, guest.language),
        **values_of(guest),
    )

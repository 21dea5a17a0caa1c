"""Who reviews applications and who decides, and whose they keep out of: those of their own organisation."""

import re
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet

from common.desk.search import fold
from events.programme.models import Event, EventHost, EventQuerySet
from events.programme.rules import can_edit_event
from events.registrations.models import Registration, RegistrationQuerySet
from partners.enums import NetworkRole
from partners.managers import normalise_email
from partners.models import Membership, Partner, User
from partners.rules import Actor, is_network_office, managed_partners_for

LEGAL_FORMS = re.compile(
    r"(?<!\w)(e\. ?v\.?|ev|g?gmbh|gug|e\. ?g\.?|a/s|aps|ab|ltd|cic|cio|asbl|vzw|ry|s\. ?l\.?)(?!\w)"
)


def organisation_key(name: str) -> str:
    """Return the name of an organisation as it is compared: without accents, capitals and double blanks."""
    return " ".join(fold(name).split())


def conflicts(user: Actor, event: Event) -> Q:
    """Match the registrations for `event` that `user` has an interest in; two queries.

    Those a partner they work for sends, those whose organisation is called like such a partner, those who write from
    the same address on the web as they and the partner do, and their own. What the network office may do for every
    partner makes it an interested party of none.
    """
    if user is None or not user.is_authenticated:
        return Q(pk=None)
    own = list(Partner.objects.filter(memberships__user=user))
    called = [words for partner in own for name in (partner.name, partner.short_name) if (words := name_words(name))]
    written = event.registrations.order_by().values_list("organisation", flat=True).distinct()
    # Compared here: databases do not fold letters alike.
    alike = [name for name in written if _is_called(name, called)]
    interest = Q(email=normalise_email(user.email)) | Q(sending_partner__in=own) | Q(organisation__in=alike)
    domain = normalise_email(user.email).rpartition("@")[2]
    # That of a public mail provider is no partner's.
    if domain in {_domain(partner.website) for partner in own}:
        interest |= Q(email__endswith=f"@{domain}")
    return interest


def name_words(name: str) -> frozenset[str]:
    """Return the words by which an organisation is recognised: as `organisation_key`, without marks and legal forms."""
    return frozenset(re.findall(r"\w+", LEGAL_FORMS.sub(" ", organisation_key(name))))


def _is_called(name: str, called: list[frozenset[str]]) -> bool:
    """Tell whether `name` has all the words of one of those `called`, or one of them all of its words."""
    words = name_words(name)
    return bool(words) and any(words <= other or other <= words for other in called)


def _domain(website: str) -> str:
    return (urlsplit(website).hostname or "").removeprefix("www.")


def reviewable_by(user: Actor, event: Event) -> RegistrationQuerySet:
    """Return the registrations for `event` whose reviews `user` may read and write: organisers, without conflicts."""
    if not can_edit_event(user, event):
        return Registration.objects.none()
    return Registration.objects.filter(event=event).exclude(conflicts(user, event))


def can_review(user: Actor, registration: Registration) -> bool:
    """True when `user` organises the event and has no interest in `registration`."""
    return reviewable_by(user, registration.event).filter(pk=registration.pk).exists()


def decidable_events(user: Actor) -> EventQuerySet:
    """Return the events for which `user` sets targets and decides about applications: administrators of a host.

    All of them for the network office.
    """
    if is_network_office(user):
        return Event.objects.all()
    return Event.objects.filter(pk__in=EventHost.objects.filter(partner__in=managed_partners_for(user)).values("event"))


def can_decide(user: Actor, event: Event) -> bool:
    """True when `user` administers a host of `event` or belongs to the network office."""
    return decidable_events(user).filter(pk=event.pk).exists()


def decidable_by(user: Actor, event: Event) -> RegistrationQuerySet:
    """Return the registrations for `event` about which `user` may decide, none of them being `left_to_others`."""
    if not can_decide(user, event):
        return Registration.objects.none()
    return Registration.objects.filter(event=event).exclude(pk__in=left_to_others(user, event))


def can_decide_about(user: Actor, registration: Registration) -> bool:
    """True when `user` may decide about `registration`."""
    return decidable_by(user, registration.event).filter(pk=registration.pk).exists()


def left_to_others(user: Actor, event: Event) -> set[int]:
    """Return the numbers of the registrations for `event` about which somebody else than `user` has to decide.

    Those `user` has an interest in and some other person who decides has not; three queries, and three for each of
    these others until one is found.
    """
    own = _of_interest(user, event)
    everybody = set(own)
    if not own:
        return own
    for other in deciders(event):
        if other != user:
            everybody &= _of_interest(other, event)
        if not everybody:
            break
    return own - everybody


def deciders(event: Event) -> QuerySet[User]:
    """Return everybody for whom `can_decide` is true."""
    hosts = EventHost.objects.filter(event=event).values("partner")
    administrators = Membership.objects.administrators().filter(partner__in=hosts).values("user")
    office = Q(is_superuser=True) | ~Q(network_role=NetworkRole.NONE)
    return User.objects.filter(office | Q(pk__in=administrators), is_active=True).order_by("pk")


def _of_interest(user: Actor, event: Event) -> set[int]:
    rows = Registration.objects.filter(conflicts(user, event), event=event).order_by()
    return set(rows.values_list("pk", flat=True))

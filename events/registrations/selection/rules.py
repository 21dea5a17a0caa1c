"""Who reviews applications, and whose they keep out of: those of their own organisation."""

import re
from urllib.parse import urlsplit

from django.db.models import Q

from common.desk.search import fold
from events.programme.models import Event
from events.programme.rules import can_edit_event
from events.registrations.models import Registration, RegistrationQuerySet
from partners.managers import normalise_email
from partners.models import Partner
from partners.rules import Actor

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

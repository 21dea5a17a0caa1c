"""What the network must keep although somebody asks for its deletion (GDPR, article 17 (3))."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.formats import date_words
from common.languages import current_language
from events.registrations.enums import RegistrationStatus
from events.registrations.models import DeletionRequest, Registration
from events.registrations.questions.keeping import erasure_day
from events.registrations.retention.dates import is_held
from events.registrations.retention.guests import same_person

# Why a request is refused by rule; stored as its `rule`.
HELD, PROOF = "held", "proof"
HELD_WORDS = gettext_lazy(
    "Because of a legal matter nothing about this event may be deleted at the moment. As soon as that is over, the "
    "usual time for deleting holds again."
)


def must_keep(registration: Registration) -> str:
    """Return why the person of `registration` cannot be erased now: `HELD`, `PROOF`, or "" when they can be.

    The network proves to those who fund an event who took part in it. Nobody has taken part before it begins, nor
    without a place. Two queries.
    """
    event = registration.event
    if is_held(event):
        return HELD
    if event.has_begun():
        with_place = same_person(registration).filter(status=RegistrationStatus.CONFIRMED)
        return PROOF if with_place.exists() else ""
    return ""


def rule_words(registration: Registration, rule: str) -> str:
    """Return why the data of `registration` are kept by `rule`; "" by none."""
    if rule == HELD:
        return str(HELD_WORDS)
    if rule == PROOF:
        day = date_words(erasure_day(registration.event), "long", current_language())
        return _(
            "You had a place when this event took place. The network must be able to prove to its funders who took "
            "part, so it keeps your registration until %(day)s. Then it is erased by itself; you need not ask again."
        ) % {"day": day}
    return ""


def refusal_words(request: DeletionRequest) -> str:
    """Return why `request` was refused: by rule, or in the words of who decided."""
    return request.reason or rule_words(request.registration, request.rule)


def open_request(registration: Registration) -> DeletionRequest | None:
    """Return the request for `registration` that is not refused and not carried out yet; one query."""
    return DeletionRequest.objects.filter(registration=registration, decided_at=None).first()

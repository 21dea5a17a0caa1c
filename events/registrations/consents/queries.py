"""Who agreed to what, and who shows themselves to the other participants."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch

from common.sorting import sort_key
from events.programme.models import Event
from events.registrations.consents.actions import can_give
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Consent, Registration, RegistrationQuerySet
from events.registrations.questions.enums import OPTIONAL_CONSENTS, ConsentKind


@dataclass(frozen=True, slots=True)
class ConsentState:
    """Where somebody stands with one consent: the one that `holds`, those taken back, and whether it may be given."""

    kind: ConsentKind
    holds: Consent | None
    taken_back: tuple[Consent, ...]
    can_give: bool


def consents_of(registration: Registration) -> list[ConsentState]:
    """Return the optional consents that are asked of `registration` or were given, in their order; one query."""
    rows = list(registration.consents.select_related("text"))
    states = [
        ConsentState(
            kind,
            holds=next((row for row in rows if row.kind == kind and row.withdrawn_at is None), None),
            taken_back=tuple(row for row in rows if row.kind == kind and row.withdrawn_at is not None),
            can_give=can_give(registration, kind),
        )
        for kind in OPTIONAL_CONSENTS
    ]
    return [state for state in states if state.holds or state.taken_back or state.can_give]


def who_agreed(event: Event, kind: ConsentKind) -> RegistrationQuerySet:
    """Return the registrations for `event` whose people agree to `kind` now, whatever became of their place."""
    return agreeing(Registration.objects.filter(event=event), kind)


def agreeing(registrations: RegistrationQuerySet, kind: str) -> RegistrationQuerySet:
    """Keep those whose people agree to `kind` now."""
    holding = Consent.objects.filter(registration=OuterRef("pk"), kind=kind, withdrawn_at=None)
    return registrations.filter(Exists(holding), erased_at=None)


def with_consents(registrations: RegistrationQuerySet) -> RegistrationQuerySet:
    """Read along what people agree to now, for `agreed`; one query."""
    holding = Consent.objects.filter(withdrawn_at=None).only("registration", "kind")
    return registrations.prefetch_related(Prefetch("consents", holding, to_attr="holding_consents"))


def agreed(registration: Registration) -> list[ConsentKind]:
    """Return what the person of a registration read by `with_consents` agrees to now, in the usual order."""
    rows: Iterable[Consent] = getattr(registration, "holding_consents", ())
    kinds = {row.kind for row in rows}
    return [kind for kind in OPTIONAL_CONSENTS if kind in kinds]


def newsletter_readers(event: Event) -> list[Registration]:
    """Return one registration for `event` for each address that wants the newsletter now, by address.

    Who agreed here and took it back later, through another registration or for another event, wants it no more: to
    the person it is one newsletter. Nor does who registered for the event anew without agreeing again.
    """
    holding = Consent.objects.filter(registration=OuterRef("pk"), kind=ConsentKind.NEWSLETTER, withdrawn_at=None)
    taken_back_later = Consent.objects.filter(
        registration__email=OuterRef("registration__email"),
        kind=ConsentKind.NEWSLETTER,
        withdrawn_at__gt=OuterRef("given_at"),
    )
    # Those who come along have the address of whom they accompany, and answer for themselves only.
    anew = Registration.objects.filter(
        ~Exists(holding), event=OuterRef("event"), email=OuterRef("email"), accompanies=None, pk__gt=OuterRef("pk")
    )
    rows = Registration.objects.filter(Exists(holding.filter(~Exists(taken_back_later))), ~Exists(anew))
    by_address: dict[str, Registration] = {}
    for row in rows.filter(event=event, erased_at=None).order_by("email", "pk"):
        by_address.setdefault(row.email, row)
    return list(by_address.values())


def has_participant_list(event: Event) -> bool:
    """True when `event` asks people whether they show themselves to the others."""
    return ConsentKind.PARTICIPANT_LIST in event.asks_consents


def can_read_participants(registration: Registration) -> bool:
    """True for people with a confirmed place at an event that has a list; nobody erased is among them."""
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    return confirmed and registration.erased_at is None and has_participant_list(registration.event)


def participants_of(event: Event, reader: str) -> list[Registration]:
    """Return who is confirmed for `event` and agrees to be listed, sorted by family name as in the language `reader`.

    One query for name, organisation and country; nothing else of them is read.
    """
    rows = who_agreed(event, ConsentKind.PARTICIPANT_LIST).filter(status=RegistrationStatus.CONFIRMED)
    # Whoever asks for a name asks whether it is still there.
    people = rows.only("given_name", "family_name", "organisation", "country", "erased_at").order_by("pk")
    return sorted(people, key=lambda person: sort_key(f"{person.family_name} {person.given_name}", reader))

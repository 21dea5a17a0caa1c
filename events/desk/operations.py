"""What an organiser can do with a registration: when it is possible, what will happen, and the one action it calls."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from events.desk.forms.registration import (
    ConfirmForm,
    MoveForm,
    NothingForm,
    PoolForm,
    ReasonForm,
    blocks_with_room,
    others_of,
    pools_with_room,
)
from events.desk.mailed import after_renewing, asked_again, told_by_mail
from events.desk.queries import registered_again
from events.registrations import actions
from events.registrations.actions.organiser import ORGANISER_ENDS, USUAL_OFFER_HOURS
from events.registrations.actions.register import pools_for
from events.registrations.actions.together import confirm_group, offer_group, seats_for_all
from events.registrations.deadlines import offer_deadline
from events.registrations.emails.facts import moment_words
from events.registrations.enums import ENDED, RegistrationStatus
from events.registrations.models import Registration
from events.registrations.selection.rules import can_decide, can_decide_about
from events.registrations.waiting import next_for
from events.seats.actions import NoSeatLeft
from partners.models import User

NEW = frozenset({RegistrationStatus.APPLIED, RegistrationStatus.WAITING})
# What decides about an application, where guests are selected.
DECIDING = frozenset({"confirm", "offer", "cancel"})


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to do. `name` is in the address, `run` takes `by`, `registration` and the form's values."""

    name: str
    label: str | Promise
    icon: str
    form_class: type[NothingForm]
    possible: Callable[[Registration], bool]
    outcome: Callable[[Registration], list[str]]
    run: Callable[..., Registration]
    done: str | Promise
    is_serious: bool = False


def possible_operations(registration: Registration, *, by: User) -> list[Operation]:
    """Return what `by` can do with `registration` right now: nothing with who was erased."""
    if registration.erased_at is not None:
        return []
    left = who_decides(registration, by=by)
    return [
        operation
        for operation in OPERATIONS.values()
        if operation.possible(registration) and not (left and operation.name in DECIDING)
    ]


def who_decides(registration: Registration, *, by: User) -> str:
    """Return who decides about an application where that is not `by`, or "" when they may."""
    if not registration.event.selects or registration.status not in NEW or can_decide_about(by, registration):
        return ""
    if can_decide(by, registration.event):
        return _(
            "This application comes from your own organisation, or is your own, so somebody else decides about it."
        )
    return _("Administrators of a host and the network office decide about applications.")


def obstacle(registration: Registration, *, by: User) -> str:
    """Return why `by` cannot give a person a place who waits, applies or was erased; "" when nothing is in the way."""
    if registration.erased_at is not None:
        return _("This person was erased. What is counted is left, and nothing can be done with it any more.")
    if left := who_decides(registration, by=by):
        return left
    if registration.status not in NEW or _can_be_seated(registration):
        return ""
    if not registration.event.pools.exists():
        return _("This event has no places yet, so nobody can be given one.")
    if others_of(registration):
        return _("The free places do not suffice for the whole group, which comes together or not at all.")
    return _("Every place is taken. Raise a number of places, or wait until one comes free.")


def _can_be_seated(registration: Registration) -> bool:
    if registration.status not in NEW:
        return False
    others = [person for person in others_of(registration) if person.status in NEW]
    if not others:
        return pools_with_room(registration).exists()
    pools = list(registration.event.pools.all())
    for pool in pools:
        # What is held back for whoever is next may serve a group that the organisers choose.
        pool.held_back = 0
    try:
        seats_for_all(registration.event, [registration, *others], pools)
    except NoSeatLeft:
        return False
    return True


def _can_be_confirmed(registration: Registration) -> bool:
    if registration.status == RegistrationStatus.OFFERED:
        # Whom a partner has named must consent first.
        return not registration.is_named
    return _can_be_seated(registration)


def _can_be_moved(registration: Registration) -> bool:
    return registration.holds_seat and (
        pools_with_room(registration).exists() or blocks_with_room(registration).exists()
    )


def _can_be_ended(registration: Registration) -> bool:
    return registration.status in ORGANISER_ENDS


def _can_come_back(registration: Registration) -> bool:
    # Whom a partner has named, and who has not consented, only that partner can name again.
    ended = registration.status in ENDED and not registration.is_named
    return ended and registered_again(registration) is None


def _confirm(*, by: User, registration: Registration, reason: str = "", **values: Any) -> Registration:
    if others_of(registration):
        return confirm_group(by=by, registration=registration, reason=reason)
    return actions.confirm(by=by, registration=registration, reason=reason, **values)


def _offer(*, by: User, registration: Registration, reason: str = "", **values: Any) -> Registration:
    if others_of(registration):
        return offer_group(by=by, registration=registration, reason=reason)
    return actions.offer(by=by, registration=registration, reason=reason, **values)


def _after_confirming(registration: Registration) -> list[str]:
    others = others_of(registration)
    if others:
        return [_("The whole group gets confirmed places: %(people)s.") % _names(registration, others), _each_is_told()]
    seat = _("%(person)s gets a confirmed place.") % {"person": registration.full_name}
    return [seat, told_by_mail(registration)]


def _after_offering(registration: Registration) -> list[str]:
    now = timezone.now()
    deadline = (
        offer_deadline(registration.event, now, country=str(registration.country), default_hours=USUAL_OFFER_HOURS)
        or now
    )
    # Where guests are selected nobody moves up by themselves.
    unanswered = (
        _("Without an answer it is free again.")
        if registration.event.selects
        else _("Without an answer it goes to the next person in the queue.")
    )
    others = others_of(registration)
    if others:
        held = _("Places are held for the whole group, which answers together: %(people)s.")
        return [held % _names(registration, others), unanswered, _each_is_told()]
    held = _("A place is held for %(person)s, who can accept it until %(deadline)s.") % {
        "person": registration.full_name,
        "deadline": moment_words(deadline, registration.event),
    }
    return [held, unanswered, told_by_mail(registration)]


def _names(registration: Registration, others: Iterable[Registration]) -> dict[str, str]:
    comma = pgettext("between the parts of a list", ", ")
    return {"people": comma.join(person.full_name for person in (registration, *others))}


def _each_is_told() -> str:
    return _("Each of them is told by e-mail.")


def _after_moving(registration: Registration) -> list[str]:
    kept = _("%(person)s keeps a place and now counts in the group you choose. No message is sent to them.") % {
        "person": registration.full_name
    }
    return [kept, _who_follows(registration)]


def _after_cancelling(registration: Registration) -> list[str]:
    sentences: dict[str, Any] = {
        RegistrationStatus.CONFIRMED: _("%(person)s loses the place."),
        RegistrationStatus.OFFERED: _("The offer to %(person)s ends."),
        RegistrationStatus.WAITING: _("%(person)s leaves the waiting list."),
        RegistrationStatus.APPLIED: _("%(person)s is not selected."),
    }
    ended = sentences[registration.status] % {"person": registration.full_name}
    followed = [_who_follows(registration)] if registration.holds_seat else []
    return [ended, *followed, told_by_mail(registration)]


def _after_reinstating(registration: Registration) -> list[str]:
    pools = pools_for(registration)
    if any(pool.free for pool in pools):
        result = _("A place is free, so %(person)s is confirmed.")
    elif pools:
        result = _("No place is free, so %(person)s joins the end of the waiting list.")
    else:
        result = _("The event has no places for them, so %(person)s is kept as an application.")
    kept = _("It becomes a new registration with the same private link; the history of this one stays as it is.")
    return [result % {"person": registration.full_name}, kept, *asked_again(registration), told_by_mail(registration)]


def _who_follows(registration: Registration) -> str:
    pool = registration.pool
    follower = next_for(pool) if pool is not None else None
    if follower is None:
        return _("Nobody is called: the place left behind becomes free.")
    deadline = offer_deadline(registration.event, timezone.now(), country=str(follower.country))
    if deadline is None:
        return _("%(next)s is next, gets the place left behind at once and is told by e-mail.") % {
            "next": follower.full_name
        }
    return _("%(next)s is next and is offered the place left behind until %(deadline)s.") % {
        "next": follower.full_name,
        "deadline": moment_words(deadline, registration.event),
    }


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation(
            name="confirm",
            label=pgettext_lazy("organiser's button", "Confirm"),
            icon="check",
            form_class=ConfirmForm,
            possible=_can_be_confirmed,
            outcome=_after_confirming,
            run=_confirm,
            done=gettext_lazy("%(person)s is confirmed."),
        ),
        Operation(
            name="offer",
            label=pgettext_lazy("organiser's button", "Offer a place"),
            icon="mail",
            form_class=PoolForm,
            possible=_can_be_seated,
            outcome=_after_offering,
            run=_offer,
            done=gettext_lazy("%(person)s has been offered a place."),
        ),
        Operation(
            name="move",
            label=pgettext_lazy("organiser's button", "Move to another group"),
            icon="redirect",
            form_class=MoveForm,
            possible=_can_be_moved,
            outcome=_after_moving,
            run=actions.move,
            done=gettext_lazy("%(person)s has been moved."),
        ),
        Operation(
            name="cancel",
            label=pgettext_lazy("organiser's button", "Cancel the registration"),
            icon="cross",
            form_class=ReasonForm,
            possible=_can_be_ended,
            outcome=_after_cancelling,
            run=actions.cancel,
            done=gettext_lazy("The registration of %(person)s has ended."),
            is_serious=True,
        ),
        Operation(
            name="reinstate",
            label=pgettext_lazy("organiser's button", "Reinstate"),
            icon="rotate",
            form_class=ReasonForm,
            possible=_can_come_back,
            outcome=_after_reinstating,
            run=actions.reinstate,
            done=gettext_lazy("%(person)s is registered again."),
        ),
        Operation(
            name="link",
            label=pgettext_lazy("organiser's button", "Mail a new private link"),
            icon="link",
            form_class=NothingForm,
            possible=lambda registration: registration.erased_at is None,
            outcome=after_renewing,
            run=actions.renew_link,
            done=gettext_lazy("A new private link is on its way to %(person)s."),
        ),
    )
}

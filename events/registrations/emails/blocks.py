"""What a partner's delegation leads are told about places kept for the partner, in the language of each."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.letters import name_in_letter
from events.registrations.emails.facts import moment_words
from events.registrations.emails.leads import Told, tell_leads
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import User

# The paragraphs of a letter, asked for in the reader's language.
Paragraphs = Callable[[], list[str]]


def tell_given(block: SeatPool, *, seats: int) -> bool:
    """Tell the leads that `seats` places, altogether those of `block`, are kept for their partner."""

    def paragraphs() -> list[str]:
        given = ngettext(
            "The organisers keep %(seats)d place for %(partner)s. Please name who takes it.",
            "The organisers keep %(seats)d places for %(partner)s. Please name who takes them.",
            seats,
        )
        texts = [given % {"seats": seats, "partner": block.partner}]
        if block.capacity != seats:
            texts.append(_("You now have %(all)d places altogether.") % {"all": block.capacity})
        return [*texts, _until(block)]

    return _tell(block, lambda: _("Places are kept for you"), paragraphs)


def tell_near(block: SeatPool) -> bool:
    """Remind the leads that the unused places of `block` go back soon."""

    def paragraphs() -> list[str]:
        unused = ngettext(
            "%(unused)d of the %(all)d places kept for %(partner)s is not used yet.",
            "%(unused)d of the %(all)d places kept for %(partner)s are not used yet.",
            block.free,
        )
        return [unused % {"unused": block.free, "all": block.capacity, "partner": block.partner}, _until(block)]

    return _tell(block, lambda: _("Your unused places go back soon"), paragraphs)


def tell_released(block: SeatPool, *, seats: int) -> bool:
    """Tell the leads that `seats` unused places of `block` have gone back, and what holds for those they named."""

    def paragraphs() -> list[str]:
        back = ngettext(
            "%(seats)d unused place of %(partner)s has gone back to the organisers.",
            "%(seats)d unused places of %(partner)s have gone back to the organisers.",
            seats,
        )
        texts = [back % {"seats": seats, "partner": block.partner}] if seats else []
        if block.taken:
            texts.append(
                _("The people you have named keep their places. Whoever has not answered yet can still do so.")
            )
            texts.append(_("If one of these places comes free from now on, it goes back as well."))
        return texts

    return _tell(block, lambda: _("The time to name people has ended"), paragraphs)


def tell_date(block: SeatPool, *, by: User | None) -> bool:
    """Tell the leads until when `block` is kept now that `by` has moved its date."""
    return _tell(block, lambda: _("The date for naming people has changed"), lambda: [_until(block)], by=by)


def tell_fewer(block: SeatPool, *, seats: int, by: User | None) -> bool:
    """Tell the leads that `by` has given `seats` unused places of `block` back before their date."""

    def paragraphs() -> list[str]:
        back = ngettext(
            "%(seats)d unused place of %(partner)s has gone back to the organisers before its date.",
            "%(seats)d unused places of %(partner)s have gone back to the organisers before their date.",
            seats,
        )
        return [back % {"seats": seats, "partner": block.partner}, _left(block)]

    return _tell(block, lambda: _("You have fewer places"), paragraphs, by=by)


def tell_passed(block: SeatPool, *, seats: int, by: User | None) -> bool:
    """Tell the leads that `by` has passed `seats` unused places of `block` on."""

    def paragraphs() -> list[str]:
        passed = ngettext(
            "The organisers have passed %(seats)d unused place of %(partner)s on to another partner.",
            "The organisers have passed %(seats)d unused places of %(partner)s on to another partner.",
            seats,
        )
        return [passed % {"seats": seats, "partner": block.partner}, _left(block)]

    return _tell(block, lambda: _("You have fewer places"), paragraphs, by=by)


def tell_left(registration: Registration, *, held: SeatPool | None, by: User | None) -> bool:
    """Tell the leads of who has named the person of `registration` that they do not come, and of the seat they `held`.

    Returns False, too, for who is not of a delegation.
    """
    has_seat = held is not None and held.audience == Audience.BLOCK
    block = held if has_seat else registration.delegation
    if block is None or not (has_seat or block.partner_id == registration.sending_partner_id):
        return False
    block = SeatPool.objects.select_related("event", "partner").get(pk=block.pk)

    def paragraphs() -> list[str]:
        if registration.status == RegistrationStatus.DECLINED:
            first = _("%(person)s, whom %(partner)s has named, has declined.")
        else:
            first = _("%(person)s, whom %(partner)s has named, has withdrawn.")
        name = name_in_letter(registration.full_name) or registration.email
        texts = [first % {"person": name, "partner": block.partner}]
        if has_seat and block.released_at is not None:
            texts.append(_("The place has gone back to the organisers."))
        elif has_seat:
            texts += [_("The place is free in your delegation again: you can name somebody else."), _until(block)]
        return texts

    return _tell(block, lambda: _("Somebody you have named does not come"), paragraphs, by=by, of_date=False)


def _left(block: SeatPool) -> str:
    return _("Places you have now: %(all)d, of which free: %(free)d.") % {"all": block.capacity, "free": block.free}


def _until(block: SeatPool) -> str:
    if block.releases_at is None:
        return ""
    moment = moment_words(block.releases_at, block.event)
    return _("What is not used by %(moment)s goes back to the organisers, for others who wish to come.") % {
        "moment": moment
    }


def _tell(
    block: SeatPool,
    title: Callable[[], str],
    paragraphs: Paragraphs,
    *,
    by: User | None = None,
    of_date: bool = True,
) -> bool:
    """Post a letter to each lead of the partner of `block` but `by`, who did it.

    `of_date` is False for a letter that replaces no reminder of the date. Returns whether the event is one that is
    told of.
    """

    def said() -> Told:
        link = f"{settings.BASE_URL}{reverse('delegations:delegation', args=[block.pk])}"
        return Told(title(), paragraphs(), _("Open your delegation"), link)

    if not tell_leads(block.event, block.partner, said, by=by):
        return False
    if of_date:
        SeatPool.objects.filter(pk=block.pk).update(told_at=timezone.now())
    return True

"""Letters to those who wait, apply, or are asked."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.programme.enums import QueuePolicy
from events.programme.models import Event
from events.registrations.emails.facts import moment_words, names
from events.registrations.emails.letters.asking import asked_now
from events.registrations.emails.letters.letter import Letter, if_no_longer_interested, see, see_or_change
from events.registrations.models import Registration
from events.registrations.queries import place_note
from events.registrations.queueing import asked_audience
from events.registrations.standing import Standing, after_call, standing_of
from events.seats.enums import Audience


def received(registration: Registration) -> Letter:
    """The application has arrived and somebody will decide."""
    paragraphs = [_("Thank you for applying. The organisers choose who takes part and will write to you.")]
    event = registration.event
    if event.selects:
        moment = moment_words(event.registration_ends_at, event)
        paragraphs.append(
            _("Applications are taken until %(moment)s. You will hear after that, perhaps sooner.") % {"moment": moment}
        )
    paragraphs.append(_("Until then no place is held for you."))
    paragraphs += asked_now(registration)
    return Letter(
        title=_("Your application has arrived"),
        paragraphs=tuple(paragraphs),
        button=see_or_change(),
        closing=if_no_longer_interested(),
    )


def waiting(registration: Registration) -> Letter:
    """Every place is taken; this is the position in the queue, and what happens next."""
    if registration.event.selects:
        return _on_the_reserve_list()
    standing = standing_of(registration)
    return Letter(
        title=_("Your group is on the waiting list") if standing.waiting > 1 else _("You are on the waiting list"),
        paragraphs=(
            _full(registration, standing),
            *_turn(registration.event, standing),
            after_call(registration.event),
            *asked_now(registration),
        ),
        button=see_or_change(),
        closing=if_no_longer_interested(),
    )


def offered(registration: Registration) -> Letter:
    """A place is kept until the deadline; who answers for others is told so."""
    standing = standing_of(registration)
    selects = registration.event.selects
    places = 1 + len(standing.companions)
    if standing.comes_as_a_whole and standing.offered > 1:
        places = standing.offered
        title = _("Places are offered to your group")
        paragraphs = [
            ngettext(
                "%(places)d place is kept for your group.",
                "%(places)d places are kept for your group, one for each of you.",
                standing.offered,
            )
            % {"places": standing.offered},
            _(
                "You come together: whoever says yes says it for all of you. Only the first of you can say no for all; "
                "anybody else says it for themselves."
            ),
        ]
    else:
        title = _("A place is offered to you")
        paragraphs = [
            _("The organisers have chosen you and offer you a place.")
            if selects
            else _("A place has come free, and it is your turn.")
        ]
        if standing.companions:
            paragraphs.append(
                _("A place is kept for each of those who come with you, too: %(names)s. Your answer counts for them.")
                % {"names": names(standing.companions)}
            )
    if registration.offer_expires_at is not None:
        deadline = moment_words(registration.offer_expires_at, registration.event)
        kept = ngettext("It is kept for you until %(deadline)s.", "They are kept for you until %(deadline)s.", places)
        paragraphs.append(kept % {"deadline": deadline})
    if selects:
        paragraphs.append(_("Please say whether you come. Without an answer the organisers choose again."))
    else:
        paragraphs.append(_("Please say whether you come. Without an answer others are asked."))
    return Letter(
        title=title,
        paragraphs=tuple(paragraphs),
        button=_("Answer the offer"),
        closing=_("If you cannot come, please say so through the same link, so that somebody else gets the place."),
    )


def expired(registration: Registration) -> Letter:
    """The offer was not answered in time."""
    if registration.delegation_id is not None:
        first = _("A place was kept for you, and we did not get an answer in time. Your partner can give it to others.")
        last = _("If you still wish to come, please write to your partner.")
    elif registration.event.selects:
        first = _("We offered you a place and did not get an answer in time. It is not kept for you any more.")
        last = _("If you still wish to come, please write to the organisers.")
    else:
        first = _("We offered you a place and did not get an answer in time. It goes to somebody else.")
        last = _("If you still wish to come, please register again: you then join the end of the queue.")
    return Letter(title=_("The time to answer has passed"), paragraphs=(first, last), button=see())


def rejected(registration: Registration) -> Letter:
    """The organisers chose others; what they say about it stands below."""
    return Letter(
        title=_("We could not give you a place"),
        paragraphs=(_("Thank you for applying. This time the organisers could not give you a place."),),
        button=see(),
    )


def _on_the_reserve_list() -> Letter:
    return Letter(
        title=_("You are on the reserve list"),
        paragraphs=(
            _("The organisers could not give you a place yet, and have put you on the reserve list."),
            _("When a place comes free they choose from this list and write to you. Until then none is held for you."),
        ),
        button=see_or_change(),
        closing=if_no_longer_interested(),
    )


def _full(registration: Registration, standing: Standing) -> str:
    if standing.waiting > 1:
        return _("There are too few free places for your group at the moment, so we have put you on the waiting list.")
    if standing.companions:
        return _(
            "There are too few free places for you and who comes with you at the moment, so we have put you on the "
            "waiting list."
        )
    event, country, presence = registration.event, str(registration.country), registration.presence
    pools = [pool for pool in event.pools.all() if pool.parent_id is None]
    note = place_note(event, pools, country, presence=presence)
    if note.kept and not note.free:
        return _("The free places are kept for those who wait before you, so we have put you on the waiting list.")
    return {
        Audience.INTERNATIONAL: _(
            "All international places are taken at the moment, so we have put you on the waiting list."
        ),
        Audience.NATIONAL: _("All national places are taken at the moment, so we have put you on the waiting list."),
        Audience.ONLINE: _("All online places are taken at the moment, so we have put you on the waiting list."),
    }.get(
        Audience(asked_audience(pools, audience=registration.audience, presence=presence)),
        _("All places are taken at the moment, so we have put you on the waiting list."),
    )


def _turn(event: Event, standing: Standing) -> list[str]:
    """Say the position, and how many places it takes for a group to be called."""
    position = standing.position
    if position is None:
        return []
    if event.queue_policy == QueuePolicy.COUNTRY and standing.waiting <= 1:
        text = _(
            "You are number %(position)d in the order in which people came. Whoever comes from a country with fewer "
            "places is called first."
        )
        return [text % {"position": position}]
    if standing.waiting <= 1:
        text = ngettext(
            "Your position in the queue is %(position)d: the next free place is yours.",
            "Your position in the queue is %(position)d.",
            position,
        )
        return [text % {"position": position}]
    place = _("The position of your group in the queue is %(position)d.") % {"position": position}
    if standing.comes_as_a_whole:
        rule = ngettext(
            "You are %(places)d: you are called when there is a place for you.",
            "You are %(places)d: you are called when there is a place for every one of you.",
            standing.waiting,
        )
        return [place, rule % {"places": standing.waiting}]
    rule = ngettext(
        "You are called as soon as there is a place for at least %(places)d of you.",
        "You are called as soon as there are places for at least %(places)d of you.",
        standing.minimum,
    )
    return [place, rule % {"places": standing.minimum}]

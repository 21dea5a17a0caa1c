"""How guests of an event get in, in plain words: everybody may know by which rules places are given."""

import datetime as dt
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from common import formats
from events.models import Event
from events.programme.enums import EventMode, QueuePolicy
from events.registrations.group_seats import most_in
from events.registrations.queries import Seats
from events.registrations.queueing import rooms_without

POLICIES: dict[str, str | Promise] = {
    QueuePolicy.STRICT: gettext_lazy(
        "Waiting list: in order of arrival. Places that come free are kept until they suffice for the group that is "
        "next."
    ),
    QueuePolicy.BEST_FIT: gettext_lazy(
        "Waiting list: in order of arrival. If the free places do not suffice for a group, smaller ones may pass it."
    ),
    QueuePolicy.COUNTRY: gettext_lazy(
        "Waiting list: the country with the fewest places comes first, then the order of arrival. If the free places "
        "do not suffice for a group, smaller ones may pass it."
    ),
}


def terms_of(event: Event, seats: Sequence[Seats], *, now: dt.datetime, language: str) -> tuple[str, ...]:
    """Return the sentences about how the places of `event`, those of `seats`, are given."""
    terms = [*_entrance(event), *_together(event, seats), *_lending(event, seats, now=now, language=language)]
    kept = sum(pool.unnamed for pool in seats)
    if kept:
        terms.append(
            ngettext(
                "%(number)s of the places is kept for partners of the network, who name who takes it.",
                "%(number)s of the places are kept for partners of the network, who name who takes them.",
                kept,
            )
            % {"number": formats.number(kept, language)}
        )
    return tuple(terms)


def _entrance(event: Event) -> list[str]:
    if event.selects:
        return [
            _("By selection: people apply, and the organisers choose. An application holds no place."),
        ]
    first = _("Only with a code from the organisers.") if event.by_code_only else _("First come, first served.")
    chosen = [_("You choose whether you come or take part online.")] if event.mode == EventMode.HYBRID else []
    return [first, *chosen, str(POLICIES[event.queue_policy])]


def _together(event: Event, seats: Sequence[Seats]) -> list[str]:
    terms = []
    rooms = rooms_without(event, [pool.pool for pool in seats], {pool.pool.pk: pool.gone for pool in seats})
    most = most_in(rooms, event)
    # Who comes alone is no group.
    if most > 1:
        terms.append(
            ngettext(
                "Groups of up to %(most)s person can register and wait together.",
                "Groups of up to %(most)s people can register and wait together.",
                most,
            )
            % {"most": most}
        )
    if event.most_companions:
        terms.append(
            ngettext(
                "You can bring along %(most)s person, who takes a place as well.",
                "You can bring along up to %(most)s people; each of them takes a place.",
                event.most_companions,
            )
            % {"most": event.most_companions}
        )
    return terms


def _lending(event: Event, seats: Sequence[Seats], *, now: dt.datetime, language: str) -> list[str]:
    if event.borrowing_from is None or not {"international", "national"} <= {pool.audience for pool in seats}:
        return []
    if event.lends(now):
        return [_("Free international places may go to national guests by now, and the other way round.")]
    since = formats.date_time(event.borrowing_from, event.time_zone, language)
    return [
        _("From %(moment)s on, free international places may go to national guests, and the other way round.")
        % {"moment": since}
    ]

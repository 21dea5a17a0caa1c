"""All lists that can be exported, by the names that stand in addresses and saved views."""

from django.http import Http404, QueryDict

from events.desk.exports.sources.attendance import WhoWasThere
from events.desk.exports.sources.base import Source
from events.desk.exports.sources.catering import Catering
from events.desk.exports.sources.partners import Partners, People
from events.desk.exports.sources.programme import Activities, Events
from events.desk.exports.sources.ready_made import Addresses, Badges, Hotel, Newsletter, Participants, Press
from events.desk.exports.sources.registrations import Answers, Choices, Registrations
from events.desk.exports.sources.signups import Bus, Signups
from events.programme.models import Event
from partners.models import User

SOURCES: dict[str, type[Source]] = {
    one.name: one
    for one in (
        Registrations, Answers, Choices, Activities, Participants, Badges, Bus, Signups, WhoWasThere, Catering, Hotel,
        Addresses, Press, Newsletter, Events, Partners, People,
    )
}  # fmt: skip


def source_for(name: str, *, user: User, event: Event | None, query: str | QueryDict = "") -> Source:
    """Return the list called `name` as `user` sees it; raises `Http404` where there is none for them."""
    kind = SOURCES.get(name)
    if kind is None or kind.of_event != (event is not None):
        raise Http404
    return kind(user=user, event=event, query=query if isinstance(query, QueryDict) else QueryDict(query))

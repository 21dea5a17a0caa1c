"""Letters to who leads a partner's delegations, in the language of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from common import letters
from common.languages import words
from events.programme.enums import EventStatus
from events.programme.models import Event
from events.registrations.emails.facts import when_words
from partners.models import Membership, Partner, User

# While an event is a draft or called off, nobody is told.
TOLD = frozenset({EventStatus.ANNOUNCED, EventStatus.POSTPONED})


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter says: `title` stands before the event's name, `button` names the absolute address `link`."""

    title: str
    paragraphs: Sequence[str]
    button: str
    link: str


def tell_leads(event: Event, partner: Partner | None, said: Callable[[], Told], *, by: User | None = None) -> bool:
    """Post what is `said`, asked for in the reader's language, to each lead of `partner` but `by`, who did it.

    Returns whether `event` is one that is told of.
    """
    if event.status not in TOLD:
        return False
    leads = Membership.objects.delegation_leads().filter(partner=partner).select_related("user")
    if by is not None:
        leads = leads.exclude(user=by)
    for lead in leads.order_by("pk"):
        person = lead.user
        with translation.override(person.language):
            told = said()
            name = words(event.name, person.language).text
            # Translators: an event's name and its days.
            about = _("%(event)s, %(when)s") % {"event": name, "when": when_words(event)}
            letters.write(
                to=person.email,
                language=person.language,
                name=person.get_full_name(),
                title=f"{told.title}: {name}",
                paragraphs=[about, *told.paragraphs],
                button=told.button,
                link=told.link,
                footer=_("You get this message because you name the people of %(partner)s.") % {"partner": partner},
            )
    return True

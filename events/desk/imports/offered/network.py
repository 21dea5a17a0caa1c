"""What belongs to no event: events themselves, partners and people."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy

from events.desk.imports.kinds import Kind, Undo
from events.desk.imports.resources.events import EventResource
from events.programme.models import Event
from events.programme.rules import can_create_event
from events.registrations.models import Import
from partners.actions import InvitationEnded, NotAllowed, withdraw_invitation
from partners.exchange import PartnerTable, PeopleTable
from partners.models import Invitation, User
from partners.rules import can_edit_partners, managed_partners_for

ALONE = gettext_lazy("Every row stands for itself: what cannot be imported keeps no other row back.")


def _open_events(of: Import) -> EventResource:
    return EventResource(by=of.by, language=of.language, usual=of.options.get("usual", {}))


def _may_import_events(user: User, event: Event | None) -> bool:
    return can_create_event(user)


def _events_url(of: Import) -> str:
    return reverse("desk:events")


def _open_partners(of: Import) -> PartnerTable:
    return PartnerTable(by=of.by, usual=of.options.get("usual", {}))


def _may_import_partners(user: User, event: Event | None) -> bool:
    return can_edit_partners(user)


def _partners_url(of: Import) -> str:
    return reverse("partners_desk:partners")


def _open_people(of: Import) -> PeopleTable:
    return PeopleTable(by=of.by, usual=of.options.get("usual", {}))


def _may_import_people(user: User, event: Event | None) -> bool:
    return managed_partners_for(user).exists()


def _people_url(of: Import) -> str:
    may = of.by is not None and can_edit_partners(of.by)
    return reverse("partners_desk:partners" if may else "partners_desk:own_people")


def _marks_of_people(keys: Iterable[int]) -> Mapping[int, str]:
    rows = Invitation.objects.filter(pk__in=list(keys)).values_list("pk", "accepted_at", "withdrawn_at", "expires_at")
    return {key: " ".join(str(moment) for moment in moments) for key, *moments in rows}


def _undo_people(of: Import, by: User, keys: Sequence[int]) -> Mapping[int, str]:
    invitations, refused = Invitation.objects.in_bulk(keys), {}
    for key in keys:
        try:
            withdraw_invitation(by=by, invitation=invitations[key])
        except (InvitationEnded, NotAllowed) as ended:
            refused[key] = str(ended)
    return refused


EVENTS = Kind(
    code="events",
    title=gettext_lazy("Import events"),
    things=gettext_lazy("Events"),
    resource=EventResource,
    open=_open_events,
    is_allowed=_may_import_events,
    list_url=_events_url,
    lasting=gettext_lazy("An import of events cannot be undone: drafts stay drafts."),
    advice=(
        gettext_lazy(
            "A row with an address name changes that event of yours; one without makes a draft with its page. Empty "
            "cells change nothing."
        ),
        gettext_lazy("Names are stored in the language you read this page in; times are those of the event's clocks."),
        ALONE,
    ),
)
PARTNERS = Kind(
    code="partners",
    title=gettext_lazy("Import partners"),
    things=gettext_lazy("Partners"),
    resource=PartnerTable,
    open=_open_partners,
    is_allowed=_may_import_partners,
    list_url=_partners_url,
    lasting=gettext_lazy("An import of partners cannot be undone: each has pages and rights as soon as it is there."),
    advice=(
        gettext_lazy(
            "A row without an address name adds a partner with its pages; a row with one changes the partner that has "
            "it. Columns that are not in the file stay as they are."
        ),
        gettext_lazy(
            "In the row of a partner that is there, an empty cell takes away the website, the place on the map or the "
            "day; other empty cells change nothing."
        ),
        ALONE,
    ),
)
PEOPLE = Kind(
    code="people",
    title=gettext_lazy("Import people"),
    things=gettext_lazy("People"),
    resource=PeopleTable,
    open=_open_people,
    is_allowed=_may_import_people,
    list_url=_people_url,
    undo=Undo(
        marks=_marks_of_people,
        take_back=_undo_people,
        advice=(gettext_lazy("Invitations nobody has accepted are withdrawn; nobody is told."),),
    ),
    advice=(
        gettext_lazy(
            "Everybody in the file is invited by a letter and decides for themselves. Who works there already gets the "
            "role of the file; who is invited already is left alone."
        ),
        gettext_lazy("At most 30 invitations go out in an hour. Import the same file again for the rest."),
        ALONE,
    ),
)

"""Who belongs on which sheet, and finding sheets again."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from common.languages import current_language
from common.sorting import sort_key
from events.attendance.models.sheets import SheetLine, SignatureSheet
from events.programme.models import Event
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration, RegistrationQuerySet
from events.seats.enums import Audience
from partners.models import Partner

SEPARATORS = re.compile(r"[\s\-–]+")
# What Crockford's base 32 reads a letter as that it leaves out.
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one sheet: those whom `partner` sends, or nobody, from the host country or from elsewhere."""

    partner: Partner | None
    audience: str
    people: tuple[Registration, ...]


def expected_on_site(event: Event) -> RegistrationQuerySet:
    """Return who has a confirmed place at `event` and comes to where it takes place."""
    confirmed = Registration.objects.filter(event=event, erased_at=None, status=RegistrationStatus.CONFIRMED)
    return confirmed.filter(presence=Presence.ON_SITE)


def groups_of(event: Event) -> list[Group]:
    """Return the groups that sign apart, their people by family name as the reader's language sorts them.

    Partners come by name, those whom nobody sends last; guests from the host country before those from elsewhere.
    """
    language = current_language()
    people: dict[tuple[Partner | None, str], list[Registration]] = defaultdict(list)
    for person in expected_on_site(event).select_related("sending_partner").order_by("pk"):
        people[person.sending_partner, person.audience].append(person)
    for members in people.values():
        members.sort(key=lambda person: sort_key(f"{person.family_name} {person.given_name}", language))
    ordered = sorted(
        people,
        key=lambda key: (key[0] is None, sort_key(str(key[0] or ""), language), key[1] == Audience.INTERNATIONAL),
    )
    return [Group(partner, audience, tuple(people[partner, audience])) for partner, audience in ordered]


def sheets_of(event: Event) -> QuerySet[SignatureSheet]:
    """Return the sheets printed for `event` with how many people stand on them (`people`) and scans there are."""
    sheets = event.signature_sheets.select_related("partner").prefetch_related("scans")
    return sheets.annotate(people=Count("lines")).order_by("day", "partner__short_name", "audience", "pk")


def lines_of(sheet: SignatureSheet) -> QuerySet[SheetLine]:
    """Return the lines of `sheet` in the order of the paper, each with its person."""
    return sheet.lines.select_related("registration").order_by("position")


def with_lines(sheets: QuerySet[SignatureSheet]) -> QuerySet[SignatureSheet]:
    """Read the lines and people of `sheets` along."""
    lines = SheetLine.objects.select_related("registration__sending_partner").order_by("position")
    return sheets.select_related("partner").prefetch_related(Prefetch("lines", lines))


def find_sheet(event: Event, typed: str) -> SignatureSheet | None:
    """Return the sheet of `event` whose code was `typed` from paper, with or without its dash; None for none."""
    code = SEPARATORS.sub("", typed).upper().translate(READ_AS)
    return event.signature_sheets.select_related("partner").filter(code=code).first()


def group_words(sheet: SignatureSheet) -> tuple[str, str]:
    """Return whose sheet it is: who sends its people, and where they come from."""
    sender = str(sheet.partner) if sheet.partner else _("Without a sending organisation")
    return sender, str(Audience(sheet.audience).label)

"""What the screens of codes show."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common.languages import current_language, language_name
from events.programme.models import Event
from events.registrations.emails.facts import moment_words
from events.registrations.models import AccessCode
from events.seats.enums import Audience
from events.seats.models import SeatPool


@dataclass(frozen=True, slots=True)
class Link:
    """The address of the registration form in one language, with the code in it."""

    language: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code as the list shows it: `until` in words, `links` in all languages, the reader's own first."""

    code: AccessCode
    is_usable: bool
    state: str
    until: str
    places: str
    links: list[Link]


def code_rows(event: Event) -> list[CodeRow]:
    """Return the codes of `event`, those that can be used first; two queries for any number."""
    rows = [row_of(code) for code in event.codes.select_related("event", "pool__parent")]
    return sorted(rows, key=lambda row: not row.is_usable)


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """Places taken out of a group for `codes` of which none can be used any more: free, and no longer anybody's."""

    codes: list[AccessCode]
    pool: SeatPool

    @property
    def names(self) -> str:
        """For whom the places were kept, in one line."""
        return names_of_codes(self.codes)


def kept_for_nobody(rows: Iterable[CodeRow]) -> list[KeptPlaces]:
    """Return, of all codes of an event as `rows`, which keep free places from those who wait."""
    by_pool: dict[int, list[CodeRow]] = {}
    for row in rows:
        pool = row.code.pool
        if pool is not None and pool.parent_id is not None and pool.free and row.code.revoked_at is None:
            by_pool.setdefault(pool.pk, []).append(row)
    return [
        KeptPlaces([row.code for row in shared], shared[0].code.pool)
        for shared in by_pool.values()
        if not any(row.is_usable for row in shared) and shared[0].code.pool
    ]


def row_of(code: AccessCode) -> CodeRow:
    """Return `code`, read with its event and pool, as it is shown."""
    usable, state = _state(code)
    return CodeRow(
        code=code,
        is_usable=usable,
        state=state,
        until=moment_words(code.expires_at, code.event) if code.expires_at else "",
        places=_places(code.pool),
        links=links_of(code),
    )


def links_of(code: AccessCode) -> list[Link]:
    """Return the address that brings `code` along in each language, the reader's own first."""
    reader = current_language()
    languages = sorted((language for language, _name in settings.LANGUAGES), key=lambda language: language != reader)
    return [Link(language, language_name(language, language), _url(code, language)) for language in languages]


def role_pools(event: Event) -> list[SeatPool]:
    """Return the groups of places of `event` kept for a role, each with its codes; two queries."""
    pools = event.pools.filter(audience=Audience.ROLE, released_at=None)
    return list(pools.prefetch_related(Prefetch("codes", AccessCode.objects.order_by("pk"))))


def names_of_codes(codes: Iterable[AccessCode]) -> str:
    """Return for whom `codes` are, in one line."""
    return pgettext("between the parts of a list", ", ").join(code.name for code in codes)


def _url(code: AccessCode, language: str) -> str:
    with translation.override(language):
        path = reverse("register", args=[code.event.slug])
    return f"{settings.BASE_URL}{path}?{urlencode({'code': code.code})}"


def _state(code: AccessCode) -> tuple[bool, str]:
    if code.revoked_at is not None:
        return False, pgettext("code", "Withdrawn")
    if code.expires_at is not None and code.expires_at <= timezone.now():
        return False, pgettext("code", "Expired")
    if code.used >= code.uses:
        return False, pgettext("code", "Used up")
    return True, pgettext("code", "Valid")


def _places(pool: SeatPool | None) -> str:
    if pool is None:
        return _("The usual places")
    taken = ngettext(
        "%(taken)d of %(capacity)d place of their own taken",
        "%(taken)d of %(capacity)d places of their own taken",
        pool.capacity,
    )
    return taken % {"taken": pool.taken, "capacity": pool.capacity}

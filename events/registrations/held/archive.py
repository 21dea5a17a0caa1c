"""The archive somebody downloads: `data.json` in words, and the files beside it."""

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.formats import date_time_and_zone
from common.languages import current_language
from events.registrations.held.answers import answers_told
from events.registrations.held.blanks import without_blanks
from events.registrations.held.facts import facts_of
from events.registrations.held.usual_details import usual_details_told
from events.registrations.mine.rules import accounts_of, registrations_of, verified_addresses
from events.registrations.models import Registration, RegistrationQuerySet
from partners.accounts.held import facts_of_account, photo_of
from partners.models import User

# Puts files into an archive, and returns what its words say.
Fill = Callable[[zipfile.ZipFile], dict[str, Any]]
# Files of guests are a few megabytes; what is larger goes to the disk, where it has no name, until it is sent.
IN_MEMORY = 20 * 1024 * 1024


def archive_of_registration(registration: Registration) -> IO[bytes]:
    """Return, as an open file, everything held about `registration` and who accompanies them; leaves an audit entry."""
    with_companions = Q(pk=registration.pk) | Q(accompanies=registration.pk, erased_at=None)
    rows = _with_ties(Registration.objects.filter(with_companions))

    def fill(packed: zipfile.ZipFile) -> dict[str, Any]:
        return {_("Registrations"): [_told(row, packed) for row in rows]}

    return _given(rows, fill, by=None, zone=registration.event.time_zone)


def archive_of_account(user: User) -> IO[bytes]:
    """Return, as an open file, what is held about `user`: the account, and registrations of its confirmed addresses.

    What they told when they registered somebody else is listed without that person. Leaves an audit entry for each
    registration.
    """
    rows = _with_ties(registrations_of(user))

    def fill(packed: zipfile.ZipFile) -> dict[str, Any]:
        photo = photo_of(user)
        if photo:
            packed.writestr(*photo)
        return {
            _("Your account"): facts_of_account(user),
            _("For your next registration"): usual_details_told(user),
            _("Registrations"): [_told(row, packed) for row in rows],
            _("Other people whom you registered"): _registered_by(verified_addresses(user)),
        }

    return _given(rows, fill, by=user, zone=user.time_zone)


def _with_ties(own: RegistrationQuerySet) -> list[Registration]:
    rows = own.select_related(
        "event", "pool__partner", "code", "party", "accompanies", "delegation__partner", "sending_partner"
    )
    return list(rows.order_by("event__starts_at", "pk"))


def _told(row: Registration, packed: zipfile.ZipFile) -> dict[str, Any]:
    answers = answers_told(row, f"{row.event.slug}-{row.pk}", packed.writestr)
    return without_blanks({**facts_of(row, own=accounts_of(row)), _("Your answers"): answers})


def _registered_by(addresses: list[str]) -> list[dict[str, str]]:
    others = Registration.objects.filter(registrar_email__in=addresses, erased_at=None).exclude(email__in=addresses)
    return [
        {_("Event"): str(row.event), _("Your name"): row.registrar_name, _("Your e-mail"): row.registrar_email}
        for row in others.select_related("event").order_by("pk")
    ]


def _given(rows: Iterable[Registration], fill: Fill, *, by: User | None, zone: str) -> IO[bytes]:
    """Return an open archive with what `fill` puts into it, and the facts it returns; whoever sends it closes it.

    When it was made is told on the clocks of `zone`. Nothing is locked while files are unsealed and packed; the entries
    about `rows` follow once that is done.
    """
    with ExitStack() as closing:
        archive = closing.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("data.json", json.dumps(_with_preface(fill(packed), zone), ensure_ascii=False, indent=2))
        archive.seek(0)
        with transaction.atomic():
            for row in rows:
                record(row, "registration.data_given", by=by, event=row.event_id)
        closing.pop_all()
    return archive


def _with_preface(facts: dict[str, Any], zone: str) -> dict[str, Any]:
    about = _(
        "This is everything %(network)s holds about you. Mails that are waiting to be sent, and the records of the web "
        "server, are deleted after a few days and not part of it."
    ) % {"network": settings.NETWORK_NAME}
    made = date_time_and_zone(timezone.now(), zone, current_language())
    return without_blanks({_("About this file"): about, _("Made"): made, **facts})

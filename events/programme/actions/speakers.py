"""Changing who contributes to an event. Entries of the audit trail never hold a name: they outlive people's data."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.models import Event, Speaker
from partners.actions.departures import forget_photo
from partners.models import User
from partners.photos import keep_photo

CHANGEABLE = frozenset({"name", "organisation", "biography", "registration"})


@transaction.atomic
def create_speaker(
    *, by: User | None, event: Event, facts: Mapping[str, Any], photo: ContentFile[bytes] | None = None
) -> Speaker:
    """Store a person who contributes to `event`; `facts` are names of `CHANGEABLE` with values. Returns them.

    `photo` comes from `partners.photos.drawn_anew`. Raises `ValidationError` for malformed values.
    """
    speaker = Speaker(event=event, **{name: facts[name] for name in CHANGEABLE & facts.keys()})
    _check(speaker)
    speaker.save()
    if photo is not None:
        speaker.photo = keep_photo(photo, speaker)
        speaker.save(update_fields=["photo"])
    _record("created", speaker, by)
    return speaker


@transaction.atomic
def change_speaker(
    *,
    by: User | None,
    speaker: Speaker,
    facts: Mapping[str, Any],
    photo: ContentFile[bytes] | None = None,
    without_photo: bool = False,
) -> Speaker:
    """Change `facts` (names of `CHANGEABLE` to values) of `speaker`; returns them as stored.

    A new `photo` takes the place of the former one, whose files go; `without_photo` leaves none. Readers see it at
    once. Raises `ValidationError` for malformed values.
    """
    stored = _locked(speaker)
    changed = [name for name in sorted(CHANGEABLE & facts.keys()) if getattr(stored, name) != facts[name]]
    for name in changed:
        setattr(stored, name, facts[name])
    _check(stored)
    former = stored.photo
    if photo is not None:
        stored.photo = keep_photo(photo, stored)
    elif without_photo:
        stored.photo = None
    if stored.photo != former:
        changed.append("photo")
    if changed:
        stored.save()
        _record("changed", stored, by, fields=changed)
    if stored.photo != former:
        forget_photo(former)
    return stored


@transaction.atomic
def delete_speaker(*, by: User | None, speaker: Speaker) -> None:
    """Delete `speaker` with photo and contributions; versions of the programme name them no longer."""
    stored = _locked(speaker)
    photo = stored.photo
    _record("deleted", stored, by, activities=sorted(set(stored.contributions.values_list("activity_id", flat=True))))
    stored.delete()
    forget_photo(photo)


def _locked(speaker: Speaker) -> Speaker:
    locked = Speaker.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("event", "photo").get(pk=speaker.pk)


def _check(speaker: Speaker) -> None:
    registration = speaker.registration
    if registration is not None:
        if registration.event_id != speaker.event_id:
            raise ValidationError({"registration": _("Choose a guest of this event.")})
        if registration.speakers.exclude(pk=speaker.pk).exists():
            raise ValidationError({"registration": _("This guest is somebody else of the programme already.")})
    speaker.full_clean()


def _record(what: str, speaker: Speaker, by: User | None, **facts: Any) -> None:
    record(speaker, f"speaker.{what}", by=by, label=speaker.audit_label, event=speaker.event_id, **facts)

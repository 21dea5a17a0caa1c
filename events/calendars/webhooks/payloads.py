"""What a message says: an event as everybody may see it, as JSON. `docs/webhooks.md` explains it to receivers."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from i18nfield.strings import LazyI18nString

from events.calendars.webhooks.enums import MessageKind
from events.programme.models import Event

# The facts everybody may see; that anything else was changed is nobody's business.
PUBLIC_FIELDS = frozenset(
    {
        "name", "kind", "mode", "status", "host_country", "city", "venue", "latitude", "longitude",
        "starts_at", "ends_at", "time_zone", "precision", "languages", "themes", "hosts",
        "registration_opens_at", "registration_closes_at", "programme",
    }
)  # fmt: skip


def public_facts(event: Event) -> dict[str, Any]:
    """Return what everybody may know of `event`, an announced one; never the link to join. Two queries.

    Times are those of the event's own clocks, with their offset; texts are dictionaries by language.
    """
    with translation.override(settings.LANGUAGE_CODE):
        page, feed = reverse("event", args=[event.slug]), reverse("calendar_event", args=[event.slug])
    hosts = event.host_rows.select_related("partner")
    return {
        "uid": str(event.calendar_uid),
        "slug": event.slug,
        "version": event.version,
        "sequence": event.calendar_sequence,
        "status": event.status,
        "name": _texts(event.name),
        "kind": event.kind,
        "mode": event.mode,
        "starts_at": _moment(event.starts_at, event),
        "ends_at": _moment(event.ends_at, event),
        "time_zone": event.time_zone,
        "precision": event.precision,
        "host_country": str(event.host_country),
        "city": event.city,
        "venue": event.venue,
        "latitude": _degrees(event.latitude),
        "longitude": _degrees(event.longitude),
        "languages": event.languages,
        "themes": list(event.themes.values_list("slug", flat=True)),
        "hosts": [{"slug": row.partner.slug, "name": row.partner.name} for row in hosts],
        "registration_opens_at": _moment(event.registration_opens_at, event),
        "registration_closes_at": _moment(event.registration_closes_at, event),
        "url": f"{settings.BASE_URL}{page}",
        "feed_url": f"{settings.BASE_URL}{feed}",
    }


def identity_of(message: Any) -> str:
    """Return how receivers know the message with the UUID `message`: the same in the header and in the content."""
    return f"msg_{message.hex}"


def written(message: Any, kind: MessageKind, made_at: dt.datetime, data: dict[str, Any]) -> str:
    """Return the content of a message, the text that is signed and sent."""
    content = {"id": identity_of(message), "type": str(kind), "timestamp": _utc(made_at), "data": data}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def told_of(fields: Sequence[str]) -> list[str]:
    """Keep those names of changed facts that everybody may know of, in order."""
    return sorted(PUBLIC_FIELDS & set(fields))


def _texts(value: Any) -> dict[str, str]:
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, dict):
        return {language: text for language, text in data.items() if text}
    return {settings.LANGUAGE_CODE: str(data)} if data else {}


def _moment(moment: dt.datetime | None, event: Event) -> str | None:
    return None if moment is None else moment.astimezone(event.zone).isoformat()


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _degrees(value: Any) -> float | None:
    return None if value is None else float(value)
